#include "ui/blocking/blocktext.h"

#include "models/blocking/metaerror.h"
#include "ui/contacts/contacttext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace {

constexpr int longestName = 40; // characters, inside of a sentence

struct BlockTexts
{
    Q_DECLARE_TR_FUNCTIONS(BlockTexts)
};

} // namespace

QString targetText(const BlockTarget &target)
{
    return isolatedPhone(target.phone ? target.phone->forDisplay() : target.userId);
}

QString requestStateText(const BlockRequest &request)
{
    const bool wasBlocked = request.state == BlockState::Done && request.wasActive;
    return wasBlocked ? BlockTexts::tr("Was blocked already") : blockStateText(request.action, request.state);
}

QString requestIconName(const BlockRequest &request)
{
    switch (request.state) {
    case BlockState::Done:
        return request.action == BlockAction::Block ? QStringLiteral("blocked") : QStringLiteral("check");
    case BlockState::Refused:
    case BlockState::Failed:
        return QStringLiteral("error");
    case BlockState::Cancelled:
        return QStringLiteral("close");
    default:
        return QStringLiteral("clock");
    }
}

QString blockEventText(BlockEvent event)
{
    switch (event) {
    case BlockEvent::Blocked:
        return BlockTexts::tr("Blocked");
    case BlockEvent::Unblocked:
        return BlockTexts::tr("Unblocked");
    case BlockEvent::BlockRefused:
        return BlockTexts::tr("Meta refused to block");
    case BlockEvent::UnblockRefused:
        return BlockTexts::tr("Meta refused to unblock");
    case BlockEvent::FoundBlocked:
        return BlockTexts::tr("Found on Meta's block list");
    case BlockEvent::FoundUnblocked:
        return BlockTexts::tr("No longer on Meta's block list");
    case BlockEvent::AccountRemoved:
        return BlockTexts::tr("The account was removed from Kartei");
    }
    Q_UNREACHABLE();
}

QString blockEventIconName(BlockEvent event)
{
    switch (event) {
    case BlockEvent::Blocked:
    case BlockEvent::FoundBlocked:
        return QStringLiteral("blocked");
    case BlockEvent::Unblocked:
    case BlockEvent::FoundUnblocked:
        return QStringLiteral("unblock");
    case BlockEvent::BlockRefused:
    case BlockEvent::UnblockRefused:
        return QStringLiteral("error");
    case BlockEvent::AccountRemoved:
        return QStringLiteral("delete");
    }
    Q_UNREACHABLE();
}

QString blockErrorText(int code, const QString &words)
{
    if (code == 0)
        return words;
    if (code == mustHaveWritten)
        return BlockTexts::tr("Has not written to you in the last 24 hours");
    return metaErrorText(code, words);
}

QString blockErrorDetails(int code, const QString &words)
{
    if (code == 0)
        return words;
    const QString own = BlockTexts::tr("Meta's error %1", "error code").arg(QString::number(code)); // no separators
    return metaErrorText(code, words) + u'\n' + (words.isEmpty() ? own : own + QStringLiteral(": ") + words);
}

QString nameInSentence(const QString &name)
{
    const QString kept = name.size() > longestName ? name.left(longestName - 1).trimmed() + u'…' : name;
    return QChar(0x2068) + kept + QChar(0x2069); // FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE
}

QString peopleText(const QStringList &names, qint64 count)
{
    if (names.isEmpty())
        return {};
    QStringList shown;
    for (const QString &name : names)
        shown.append(nameInSentence(name));
    const int others = static_cast<int>(count - shown.size());
    if (others > 0)
        return BlockTexts::tr("%1 and %Ln other(s)", nullptr, others).arg(shown.join(QStringLiteral(", ")));
    return QLocale().createSeparatedList(shown);
}

QString shortTimeText(qint64 msSinceEpoch)
{
    const auto time = QDateTime::fromMSecsSinceEpoch(msSinceEpoch);
    return time.date() == QDate::currentDate() ? QLocale().toString(time.time(), QLocale::ShortFormat)
                                               : timeText(msSinceEpoch);
}
