#pragma once

#include "models/csv/contactimport.h"

#include <QWidget>

class FieldError;
class QFormLayout;
class QLabel;
class QPushButton;

/// The last step of an import when it is done: what became of the rows, and what can be done now.
class ImportOutcome final : public QWidget
{
    Q_OBJECT
public:
    explicit ImportOutcome(QWidget *parent = nullptr);

    void showResult(const ImportResult &result);
    /// Where the refused rows are now.
    void showSaved(const QString &sentence);

Q_SIGNALS:
    void refusedRowsWished();
    void showImportedWished();
    void undoWished();

private:
    void addCount(const QString &what, qint64 count);

    QLabel *m_summary;
    QFormLayout *m_counts;
    QPushButton *m_show;
    QPushButton *m_saveRefused;
    QPushButton *m_undo;
    FieldError *m_saved;
};
