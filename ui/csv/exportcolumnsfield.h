#pragma once

#include "models/csv/contactexport.h"
#include "models/csv/exportcolumns.h"

#include <QWidget>

class QListWidget;
class QPushButton;
class WrappedLabel;

/// A list of the columns of an export to tick, with two buttons for the choices that most people want.
class ExportColumnsField final : public QWidget
{
    Q_OBJECT
public:
    explicit ExportColumnsField(QWidget *parent = nullptr);

    void setColumns(const ExportColumns &columns);
    /// What was ticked, whatever the purpose.
    ExportColumns columns() const { return m_columns; }
    /// A file for re-import has every column: shows that, and why nothing can be chosen.
    void setPurpose(ContactExport::Purpose purpose);
    /// There is nothing to export without a column.
    bool isComplete() const;

Q_SIGNALS:
    void changed();

private:
    void fillList();
    void makeLayout();
    bool isFixed() const { return m_purpose == ContactExport::Purpose::Reimport; }
    void takeTicks();
    void display();
    QString explanation() const;

    ExportColumns m_columns = ExportColumns::all();
    ContactExport::Purpose m_purpose = ContactExport::Purpose::Spreadsheet;
    QListWidget *m_list;
    QPushButton *m_all;
    QPushButton *m_usual;
    WrappedLabel *m_explanation;
};
