#include "ui/webhooks/eventtext.h"

#include "ui/blocking/blocktext.h"
#include "ui/contacts/contacttext.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(EventText)
};

} // namespace

AccountFinding::Health healthOf(WebhookState state)
{
    switch (state) {
    case WebhookState::Applied:
        return AccountFinding::Health::Good;
    case WebhookState::Unknown:
        return AccountFinding::Health::Unknown;
    case WebhookState::SetAside:
        return AccountFinding::Health::Warning;
    case WebhookState::Rejected:
        return AccountFinding::Health::Bad;
    }
    Q_UNREACHABLE();
}

QString relayGapText(const RelayGap &gap)
{
    if (gap.missingFrom && gap.missingTo)
        return Text::tr("Messages that arrived between %1 and %2 may be missing.")
            .arg(shortTimeText(*gap.missingFrom), shortTimeText(*gap.missingTo));
    if (gap.missingTo)
        return Text::tr("Messages that arrived before %1 may be missing.").arg(shortTimeText(*gap.missingTo));
    if (gap.missingFrom)
        return Text::tr("Messages that arrived after %1 may be missing.").arg(shortTimeText(*gap.missingFrom));
    return Text::tr("Messages that arrived before %1 may be missing.").arg(shortTimeText(gap.foundAt));
}

QString relayGapNote(const RelayGap &gap)
{
    const QString found = Text::tr("Found on %1").arg(timeText(gap.foundAt));
    if (!gap.dismissedAt)
        return found;
    return found + QStringLiteral(" · ") + Text::tr("Dismissed on %1").arg(timeText(*gap.dismissedAt));
}

QString sizeText(qint64 bytes)
{
    if (bytes < 1024)
        return Text::tr("%Ln byte(s)", nullptr, static_cast<int>(bytes));
    return QLocale().formattedDataSize(bytes, 1);
}
