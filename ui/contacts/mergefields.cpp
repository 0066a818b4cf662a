#include "ui/contacts/mergefields.h"

#include "ui/contacts/contacttext.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QRadioButton>
#include <QSet>

namespace {

constexpr int widestText = 30; // characters

QString nameOf(const Contact &contact)
{
    return contact.name.isEmpty() && contact.phone ? isolatedPhone(contact.phone->forDisplay()) : contact.displayName();
}

QString phoneOf(const Contact &contact)
{
    return contact.phone ? isolatedPhone(contact.phone->forDisplay()) : QString();
}

QString statusOf(const Contact &contact)
{
    QStringList status;
    if (contact.isBlocked)
        status.append(MergeFields::tr("Blocked"));
    if (contact.optedOut)
        status.append(MergeFields::tr("Opted out"));
    return status.join(QStringLiteral(", "));
}

QString usernameOf(const Contact &contact)
{
    return contact.username.isEmpty() ? QString() : u'@' + contact.username;
}

/// Columns stay columns, whichever way their texts run.
Qt::Alignment leading()
{
    return (QGuiApplication::isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter;
}

} // namespace

MergeFields::MergeFields(const MergeCandidates &candidates, QWidget *parent)
    : QWidget(parent)
    , m_candidates(candidates)
    , m_choice(suggestedMerge(candidates.contacts))
    , m_grid(new QGridLayout(this))
{
    m_grid->setHorizontalSpacing(fontMetrics().averageCharWidth() * 3);
    addHeader();
    addField(tr("Name"), &MergeChoice::name, [](const Contact &contact) { return contact.name.simplified(); });
    addField(tr("Phone"), &MergeChoice::phone, phoneOf);
    addField(tr("E-mail"), &MergeChoice::email, [](const Contact &contact) { return contact.email; });
    addField(tr("Username"), &MergeChoice::username, usernameOf);
    addField(tr("User ID"), &MergeChoice::userId, [](const Contact &contact) { return contact.userId; });
    addFact(tr("Status"), statusOf);
    addFact(tr("Labels"), [](const Contact &contact) { return labelNames(contact.labels); });
    addFact(tr("Notes"), [](const Contact &contact) { return contact.notes.simplified(); });
    addFact(tr("Last wrote"),
        [](const Contact &contact) { return contact.lastInboundAt ? timeText(*contact.lastInboundAt) : QString(); });
    addFact(tr("Messages"), [this](const Contact &contact) {
        for (qsizetype i = 0; i < m_candidates.contacts.size(); ++i)
            if (m_candidates.contacts.at(i).id == contact.id)
                return QLocale().toString(m_candidates.messages.at(i));
        return QString();
    });
    addFact(tr("Added"), [](const Contact &contact) { return timeText(contact.createdAt); });
    m_grid->setColumnStretch(m_grid->columnCount(), 1);
    m_grid->setRowStretch(m_row, 1);
}

QString MergeFields::shortened(const QString &text) const
{
    return fontMetrics().elidedText(text, Qt::ElideMiddle, fontMetrics().averageCharWidth() * widestText);
}

void MergeFields::addName(const QString &name)
{
    auto *label = new QLabel(tr("%1:").arg(name));
    label->setForegroundRole(QPalette::PlaceholderText);
    m_grid->addWidget(label, m_row, 0, Qt::AlignTrailing | Qt::AlignVCenter);
}

void MergeFields::addHeader()
{
    for (int i = 0; i < m_candidates.contacts.size(); ++i) {
        auto *label = new QLabel(shortened(nameOf(m_candidates.contacts.at(i)).simplified()));
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(leading());
        label->setToolTip(nameOf(m_candidates.contacts.at(i)).toHtmlEscaped());
        QFont bold = font();
        bold.setBold(true);
        label->setFont(bold);
        m_grid->addWidget(label, m_row, i + 1);
    }
    ++m_row;
}

/// Where all say the same, or only one says something, there is nothing to choose.
void MergeFields::addField(const QString &name, ContactId MergeChoice::*field, const Text &text)
{
    QSet<QString> values;
    for (const Contact &contact : std::as_const(m_candidates.contacts))
        if (const QString value = text(contact); !value.isEmpty())
            values.insert(value);
    if (values.isEmpty())
        return;
    addName(name);
    auto *group = values.size() > 1 ? new QButtonGroup(this) : nullptr;
    for (int i = 0; i < m_candidates.contacts.size(); ++i) {
        const QString value = text(m_candidates.contacts.at(i));
        if (group && !value.isEmpty())
            addButton(i, name, field, value, group);
        else
            addText(i, name, value);
    }
    ++m_row;
}

void MergeFields::addButton(
    int column, const QString &name, ContactId MergeChoice::*field, const QString &text, QButtonGroup *group)
{
    const ContactId contact = m_candidates.contacts.at(column).id;
    auto *button = new QRadioButton(shortened(text).replace(u'&', QStringLiteral("&&")));
    button->setAccessibleName(tr("%1: %2").arg(name, text));
    button->setToolTip(text.toHtmlEscaped());
    button->setChecked(m_choice.*field == contact);
    group->addButton(button);
    connect(button, &QRadioButton::toggled, this, [this, field, contact](bool isChosen) {
        if (!isChosen)
            return;
        m_choice.*field = contact;
        Q_EMIT changed();
    });
    m_grid->addWidget(button, m_row, column + 1);
}

void MergeFields::addText(int column, const QString &name, const QString &text)
{
    auto *label = new QLabel(text.isEmpty() ? QStringLiteral("–") : shortened(text));
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(leading());
    label->setAccessibleName(tr("%1: %2").arg(name, text));
    if (text.isEmpty())
        label->setForegroundRole(QPalette::PlaceholderText);
    else
        label->setToolTip(text.left(1000).toHtmlEscaped());
    m_grid->addWidget(label, m_row, column + 1);
}

void MergeFields::addFact(const QString &name, const Text &text)
{
    bool isAny = false;
    for (const Contact &contact : std::as_const(m_candidates.contacts))
        isAny = isAny || !text(contact).isEmpty();
    if (!isAny)
        return;
    addName(name);
    for (int i = 0; i < m_candidates.contacts.size(); ++i)
        addText(i, name, text(m_candidates.contacts.at(i)));
    ++m_row;
}

QWidget *MergeFields::firstChoice() const
{
    const auto buttons = findChildren<QRadioButton *>();
    for (QRadioButton *button : buttons)
        if (button->isChecked())
            return button;
    return nullptr;
}
