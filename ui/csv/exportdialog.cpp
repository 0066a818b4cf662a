#include "ui/csv/exportdialog.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QGroupBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace {

QVBoxLayout *addGroup(QLayout *layout, const QString &title)
{
    auto *group = new QGroupBox(title);
    auto *inner = new QVBoxLayout(group);
    layout->addWidget(group);
    return inner;
}

} // namespace

ExportDialog::ExportDialog(const Counts &counts, Contacts preferred, QWidget *parent)
    : QDialog(parent)
    , m_contacts(new QButtonGroup(this))
    , m_purpose(new QButtonGroup(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export Contacts"));
    auto *layout = new QVBoxLayout(this);
    addContacts(layout, counts, preferred);
    addPurposes(layout);
    layout->addStretch(1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *choose = buttons->addButton(tr("Choose File…"), QDialogButtonBox::AcceptRole);
    choose->setDefault(true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);
}

void ExportDialog::addContacts(QLayout *layout, const Counts &counts, Contacts preferred)
{
    auto *group = addGroup(layout, tr("Contacts"));
    const auto offer = [&](Contacts contacts, const QString &text, qint64 count) {
        auto *button = new QRadioButton(count < 0 ? text : tr("%1 (%2)").arg(text, QLocale().toString(count)));
        m_contacts->addButton(button, static_cast<int>(contacts));
        group->addWidget(button);
        button->setChecked(contacts == preferred || m_contacts->buttons().size() == 1);
    };
    offer(Contacts::All, tr("&All contacts"), counts.all);
    if (counts.found > 0 && counts.found != counts.all)
        offer(Contacts::Found, tr("The &filtered ones"), counts.found);
    if (counts.selected > 0)
        offer(Contacts::Selected, tr("The &selected ones"), counts.selected);
}

void ExportDialog::addPurposes(QLayout *layout)
{
    auto *group = addGroup(layout, tr("Purpose"));
    const auto offer = [&](ContactExport::Purpose purpose, const QString &text, const QString &explanation) {
        auto *button = new QRadioButton(text);
        button->setAccessibleDescription(explanation);
        m_purpose->addButton(button, static_cast<int>(purpose));
        group->addWidget(button);
        auto *label = new QLabel(explanation);
        label->setWordWrap(true);
        label->setIndent(button->fontMetrics().height() * 2);
        label->setForegroundRole(QPalette::PlaceholderText);
        group->addWidget(label);
    };
    offer(ContactExport::Purpose::Spreadsheet, tr("For s&preadsheets"),
          tr("Opens in Excel, LibreOffice and Google Sheets with every script intact; texts that a spreadsheet would run as a formula are defused."));
    offer(ContactExport::Purpose::Reimport, tr("For &re-import"), tr("Exactly what is stored, to be read back by Kartei or another program."));
    m_purpose->button(static_cast<int>(ContactExport::Purpose::Spreadsheet))->setChecked(true);
}

void ExportDialog::submit()
{
    Q_EMIT submitted(Contacts(m_contacts->checkedId()), ContactExport::Purpose(m_purpose->checkedId()));
    accept();
}
