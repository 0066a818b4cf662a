#pragma once

#include "models/contacts/importrunid.h"

#include <QFrame>

#include <optional>

class QLabel;
class QToolButton;

/// Says that only the contacts of one import are listed: “From import people.csv ✕”. Hidden until there is one.
class ImportFacet final : public QFrame
{
    Q_OBJECT
public:
    explicit ImportFacet(QWidget *parent = nullptr);

    /// `file` is its name without folders.
    void showImport(ImportRunId run, const QString &file);
    void clear();
    std::optional<ImportRunId> run() const { return m_run; }

Q_SIGNALS:
    void removed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void remove();

    std::optional<ImportRunId> m_run;
    QLabel *m_text;
    QToolButton *m_remove;
};
