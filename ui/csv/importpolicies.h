#pragma once

#include "models/csv/importoptions.h"

#include <QWidget>

class QComboBox;
class QFormLayout;

/// What becomes of contacts that are known, of labels, and of people who stand in the file twice.
class ImportPolicies final : public QWidget
{
    Q_OBJECT
public:
    explicit ImportPolicies(QWidget *parent = nullptr);

    void load(const ImportOptions &options);
    void store(ImportOptions &options) const;

Q_SIGNALS:
    void changed();

private:
    void addChoice(QFormLayout *form, const QString &question, QComboBox *field);

    QComboBox *m_existing;
    QComboBox *m_labels;
    QComboBox *m_duplicates;
};
