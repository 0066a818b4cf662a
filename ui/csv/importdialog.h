#pragma once

#include "models/csv/contactimport.h"

#include <QDialog>

class ImportReport;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

/// Imports one CSV file: says what it is about to do, shows how far it is, and what became of every row. Emits `submitted` and stays open until told
/// what came of it.
class ImportDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ImportDialog(const QString &file, QWidget *parent = nullptr);

    void showProgress(int thousandths);
    void showResult(const ImportResult &result);
    void showError(const QString &sentence);

Q_SIGNALS:
    void submitted(const QString &file, const ImportOptions &options);
    /// Stop the import that is running; nothing of it stays.
    void cancelled();

protected:
    /// Esc and the window's close button cancel a running import first.
    void reject() override;

private:
    QWidget *makeQuestion();
    QWidget *makeProgress();
    QComboBox *makeRegions();
    void submit();

    QString m_file;
    QStackedWidget *m_pages;
    QLabel *m_error;
    QComboBox *m_region;
    QProgressBar *m_progress;
    ImportReport *m_report;
    QDialogButtonBox *m_buttons;
    QPushButton *m_import;
    bool m_isRunning = false;
};
