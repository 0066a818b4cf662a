#include "ui/contacts/contactfacts.h"

#include "models/contacts/contactcells.h"
#include "ui/contacts/contacttext.h"
#include "ui/contacts/labelstrip.h"
#include "ui/shell/appearance.h"
#include "ui/shell/icons.h"
#include "ui/shell/wrappedlabel.h"

#include <QEvent>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace {

QString signupText(const Contact &contact, const QString &signup)
{
    if (!contact.subscribedAt)
        return signup;
    const QString time = timeText(*contact.subscribedAt);
    return signup.isEmpty() ? time : ContactFacts::tr("%1, by “%2”").arg(time, signup);
}

/// One a line.
QString keysText(const QStringList &keys)
{
    QStringList lines;
    for (const QString &key : keys) {
        const auto phone = PhoneNumber::fromStored(key);
        lines.append(phone ? isolatedPhone(phone->forDisplay()) : key);
    }
    return lines.join(u'\n');
}

} // namespace

ContactFacts::ContactFacts(QWidget *parent)
    : QWidget(parent)
    , m_lines(new QFormLayout)
    , m_name(new WrappedLabel)
    , m_status(new QWidget)
    , m_statusIcon(new QLabel)
    , m_statusText(new WrappedLabel)
    , m_labels(new LabelStrip)
    , m_phone(addLine(tr("Phone")))
    , m_email(addLine(tr("E-mail")))
    , m_username(addLine(tr("Username")))
    , m_userId(addLine(tr("User ID")))
    , m_otherKeys(addLine(tr("Also known as")))
    , m_signup(addLine(tr("Signed up")))
    , m_lastMessage(addLine(tr("Last message")))
    , m_created(addLine(tr("Created")))
    , m_updated(addLine(tr("Updated")))
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setWeight(QFont::DemiBold);
    m_name->setFont(large);

    const int space = fontMetrics().height() / 2;
    auto *status = new QHBoxLayout(m_status);
    status->setContentsMargins(0, 0, 0, 0);
    status->setSpacing(space / 2);
    status->addWidget(m_statusIcon, 0, Qt::AlignTop);
    status->addWidget(m_statusText, 1);

    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setHorizontalSpacing(space * 2);
    m_lines->setVerticalSpacing(space / 2);
    m_lines->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_lines->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space);
    column->addWidget(m_name);
    column->addWidget(m_status);
    column->addWidget(m_labels);
    column->addLayout(m_lines);
    updateColors();
}

ContactFacts::Line ContactFacts::addLine(const QString &title)
{
    const Line line{new QLabel(title), new WrappedLabel};
    line.title->setTextFormat(Qt::PlainText);
    line.title->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    line.value->setAccessibleDescription(title);
    m_lines->addRow(line.title, line.value);
    m_all.append(line);
    return line;
}

void ContactFacts::showContact(const Contact &contact, const QString &signup, const QStringList &otherKeys)
{
    m_contact = contact;
    m_name->setText(
        contact.name.isEmpty() && contact.phone ? contact.phone->forDisplay() : contact.displayName().simplified());
    showStatus(contact);
    m_labels->showLabels(contact.labels);
    showLine(m_phone, contact.phone ? contact.phone->forDisplay() : QString());
    showLine(m_email, contact.email);
    showLine(m_username, contact.username.isEmpty() ? QString() : u'@' + contact.username);
    showLine(m_userId, contact.userId);
    showLine(m_otherKeys, keysText(otherKeys));
    showLine(m_signup, signupText(contact, signup));
    showLine(m_lastMessage, contact.lastInboundAt ? timeText(*contact.lastInboundAt) : QString());
    showLine(m_created, timeText(contact.createdAt));
    showLine(m_updated, contact.updatedAt == contact.createdAt ? QString() : timeText(contact.updatedAt));
}

void ContactFacts::showLine(const Line &line, const QString &value)
{
    line.value->setText(value);
    line.title->setVisible(!value.isEmpty());
    line.value->setVisible(!value.isEmpty());
}

void ContactFacts::showStatus(const Contact &contact)
{
    const QString text = statusText(contact);
    m_status->setVisible(!text.isEmpty());
    m_statusText->setText(text);
    if (text.isEmpty())
        return;
    const QSize size(fontMetrics().height(), fontMetrics().height());
    m_statusIcon->setPixmap(themedIcon(statusIconName(contact)).pixmap(size, devicePixelRatioF()));
}

void ContactFacts::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateColors();
}

void ContactFacts::updateColors()
{
    for (const Line &line : std::as_const(m_all)) {
        QPalette weaker = line.title->palette();
        weaker.setColor(QPalette::WindowText, secondaryColor(QGuiApplication::palette()));
        line.title->setPalette(weaker);
    }
    if (m_contact.id != ContactId())
        showStatus(m_contact);
}
