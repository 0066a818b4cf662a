#pragma once

#include "ui/csv/exportchoice.h"

#include <QDialog>

class ExportColumnsField;
class QButtonGroup;
class QPushButton;
class QVBoxLayout;

/// Asks which contacts to export, for what, and with which columns. It stays open after `submitted`, while the file is
/// asked for, until `accept()`.
class ExportDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Where `preferred` has a scope without a contact, all contacts are chosen.
    ExportDialog(const ExportCounts &counts, const ExportChoice &preferred, QWidget *parent = nullptr);

    ExportChoice choice() const;

Q_SIGNALS:
    void submitted(const ExportChoice &choice);

private:
    QVBoxLayout *makeScopes(const ExportCounts &counts);
    QVBoxLayout *makePurposes();
    QVBoxLayout *makeColumns();
    void makeLayout(const ExportCounts &counts);
    void addScope(QVBoxLayout *group, ExportScope scope, const QString &text, qint64 count);
    void addPurpose(
        QVBoxLayout *group, ContactExport::Purpose purpose, const QString &text, const QString &explanation);
    void setChoice(const ExportChoice &choice);
    void takeColumns();
    void submit();

    QButtonGroup *m_scopes;
    QButtonGroup *m_purposes;
    ExportColumnsField *m_columns;
    QPushButton *m_chooseFile;
};
