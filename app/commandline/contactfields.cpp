#include "app/commandline/contactfields.h"

#include "app/commandline/commandtext.h"
#include "app/commandline/optionvalues.h"

#include <QCommandLineParser>

namespace {

const QString phoneOption = QStringLiteral("phone");
const QString nameOption = QStringLiteral("name");
const QString emailOption = QStringLiteral("email");
const QString notesOption = QStringLiteral("notes");
const QString labelOption = QStringLiteral("label");
const QString withoutLabelOption = QStringLiteral("without-label");
const QString optOutOption = QStringLiteral("opt-out");

} // namespace

void ContactFields::declare(QCommandLineParser &parser, Labels labels)
{
    const QString text = CommandText::tr("TEXT");
    const QString name = CommandText::tr("NAME");
    parser.addOption(
        {phoneOption, CommandText::tr("The phone number with its country code."), CommandText::tr("NUMBER")});
    parser.addOption({nameOption, CommandText::tr("The name."), text});
    parser.addOption({emailOption, CommandText::tr("The e-mail address."), CommandText::tr("ADDRESS")});
    parser.addOption({notesOption, CommandText::tr("The notes."), text});
    parser.addOption(
        {labelOption, CommandText::tr("A label to add, made if there is none; may be given several times."), name});
    if (labels == Labels::GivenAndTaken)
        parser.addOption(
            {withoutLabelOption, CommandText::tr("A label to take off; may be given several times."), name});
    parser.addOption(
        {optOutOption, CommandText::tr("Whether the contact may not be sent campaigns."), QStringLiteral("yes|no")});
}

Result<ContactFields> ContactFields::read(const QCommandLineParser &parser)
{
    const auto optedOut = readYesNo(parser, optOutOption);
    if (!optedOut)
        return optedOut.error();
    ContactFields fields;
    fields.m_phone = readText(parser, phoneOption);
    fields.m_name = readText(parser, nameOption);
    fields.m_email = readText(parser, emailOption);
    fields.m_notes = readText(parser, notesOption);
    fields.m_labels = parser.values(labelOption);
    if (parser.optionNames().contains(withoutLabelOption)) // asking for an option that a command does not have warns
        fields.m_withoutLabels = parser.values(withoutLabelOption);
    fields.m_optedOut = *optedOut;
    return fields;
}

bool ContactFields::isEmpty() const
{
    return !m_phone && !m_name && !m_email && !m_notes && !m_optedOut && m_labels.isEmpty()
        && m_withoutLabels.isEmpty();
}

Result<Contact> ContactFields::applyTo(Contact contact) const
{
    if (m_phone) {
        const auto phone = PhoneNumber::parse(*m_phone);
        if (!phone)
            return phone.error();
        contact.phone = *phone;
    }
    contact.name = m_name.value_or(contact.name);
    contact.email = m_email.value_or(contact.email);
    contact.notes = m_notes.value_or(contact.notes);
    contact.optedOut = m_optedOut.value_or(contact.optedOut);
    for (const QString &unwanted : m_withoutLabels)
        contact.labels.removeIf([&unwanted](const Label &label) { return labelKey(label.name) == labelKey(unwanted); });
    for (const QString &wanted : m_labels) {
        if (!contact.hasLabel(wanted))
            contact.labels.append(Label{.name = wanted});
    }
    return contact;
}
