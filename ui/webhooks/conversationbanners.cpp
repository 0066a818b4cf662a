#include "ui/webhooks/conversationbanners.h"

#include "models/contacts/contact.h"
#include "ui/blocking/blocktext.h"
#include "ui/contacts/contacttext.h"
#include "ui/shell/appearance.h"
#include "ui/shell/icons.h"
#include "ui/shell/wrappedlabel.h"

#include <QEvent>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace {

constexpr int longestEvidence = 120; // characters

QString blockedText(const ContactBlocks &blocks)
{
    if (blocks.active.isEmpty())
        return ConversationBanners::tr("Blocked");
    const ContactBlocks::Block &newest = blocks.active.first();
    const QString when = timeText(newest.since);
    return newest.by.isEmpty() ? ConversationBanners::tr("Blocked since %1").arg(when)
                               : ConversationBanners::tr("Blocked since %1 by %2").arg(when, nameInSentence(newest.by));
}

/// "By a message from the contact: STOP". Meta's id of the message says nothing to people.
QString originText(const ConsentEntry &entry)
{
    static const QRegularExpression messageId(QStringLiteral("\\s*\\(wamid[^)]*\\)$"));
    QString evidence = entry.evidence.simplified().remove(messageId);
    if (evidence.size() > longestEvidence)
        evidence = evidence.left(longestEvidence) + QChar(0x2026);
    const QString source = consentSourceText(entry.source);
    return evidence.isEmpty()
        ? source
        : ConversationBanners::tr("%1: %2", "what changed the consent, and the evidence").arg(source, evidence);
}

/// The change that still holds is the oldest of the newest opt-outs in a row: later ones only confirm it.
const ConsentEntry *optOutIn(const QList<ConsentEntry> &consent)
{
    const ConsentEntry *found = nullptr;
    for (const ConsentEntry &entry : consent) {
        if (!entry.optedOut)
            break;
        found = &entry;
    }
    return found;
}

} // namespace

ConversationBanners::ConversationBanners(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(fontMetrics().height() / 3);
    hide();
}

void ConversationBanners::showContact(
    const Contact &contact, const ContactBlocks &blocks, const QList<ConsentEntry> &consent)
{
    m_banners.clear();
    if (contact.isBlocked)
        m_banners.append({QStringLiteral("blocked"), blockedText(blocks),
            blocks.active.isEmpty() ? QString() : blocks.active.first().reason.simplified()});
    if (contact.optedOut) {
        const ConsentEntry *entry = optOutIn(consent);
        m_banners.append(
            {QStringLiteral("opt-out"), entry ? tr("Opted out since %1").arg(timeText(entry->at)) : tr("Opted out"),
                entry ? originText(*entry) : QString()});
    }
    rebuild();
}

void ConversationBanners::rebuild()
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Banner &banner : std::as_const(m_banners))
        m_column->addWidget(makeBanner(banner));
    setVisible(!m_banners.isEmpty());
}

QWidget *ConversationBanners::makeBanner(const Banner &banner) const
{
    const QPalette colors = QGuiApplication::palette();
    const int size = fontMetrics().height();
    auto *frame = new QFrame;
    QPalette tinted = colors;
    tinted.setColor(QPalette::Window, blended(colors.color(QPalette::Window), errorColor(colors), 0.12));
    frame->setPalette(tinted);
    frame->setAutoFillBackground(true);
    frame->setAccessibleName(
        banner.details.isEmpty() ? banner.text : banner.text + QStringLiteral(". ") + banner.details);
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(size / 2, size / 3, size / 2, size / 3);
    row->setSpacing(size / 2);
    auto *icon = new QLabel;
    icon->setPixmap(themedIcon(banner.icon).pixmap(QSize(size, size), devicePixelRatioF()));
    row->addWidget(icon, 0, Qt::AlignTop);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(0);
    lines->addWidget(new WrappedLabel(banner.text));
    if (!banner.details.isEmpty())
        lines->addWidget(new WrappedLabel(banner.details));
    row->addLayout(lines, 1);
    return frame;
}

void ConversationBanners::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_column->count() > 0)
        rebuild();
}
