#pragma once

#include "models/csv/contactexport.h"

#include <QDialog>

class QButtonGroup;

/// Asks which contacts to export and for what; the file is asked for afterwards.
class ExportDialog final : public QDialog
{
    Q_OBJECT
public:
    enum class Contacts { All, Found, Selected };
    struct Counts
    {
        qint64 all = 0; ///< -1: not known
        qint64 found = 0;
        qint64 selected = 0;
    };

    /// Choices without a contact, or the same as all, are not offered.
    ExportDialog(const Counts &counts, Contacts preferred, QWidget *parent = nullptr);

Q_SIGNALS:
    void submitted(ExportDialog::Contacts contacts, ContactExport::Purpose purpose);

private:
    void addContacts(QLayout *layout, const Counts &counts, Contacts preferred);
    void addPurposes(QLayout *layout);
    void submit();

    QButtonGroup *m_contacts;
    QButtonGroup *m_purpose;
};
