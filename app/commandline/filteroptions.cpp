#include "app/commandline/filteroptions.h"

#include "app/commandline/commandtext.h"
#include "app/commandline/optionvalues.h"
#include "models/labels/labelstore.h"

#include <QCommandLineParser>
#include <QDateTime>

namespace {

const QString search = QStringLiteral("search");
const QString label = QStringLiteral("label");
const QString match = QStringLiteral("match");
const QString withoutLabel = QStringLiteral("without-label");
const QString optedOut = QStringLiteral("opted-out");
const QString blocked = QStringLiteral("blocked");
const QString recent = QStringLiteral("recent");

constexpr qint64 recentMs = qint64(24) * 60 * 60 * 1000;

Result<QList<LabelId>> idsOf(const Database &database, const QStringList &names)
{
    QList<LabelId> ids;
    for (const QString &name : names) {
        const auto found = LabelStore(database).find(name);
        if (!found)
            return found.error();
        if (!*found)
            return Error{CommandText::tr("There is no label “%1”. “kartei labels” lists them all.").arg(name.left(60)),
                Error::Kind::NotFound};
        ids.append((*found)->id);
    }
    return ids;
}

} // namespace

void FilterOptions::declare(QCommandLineParser &parser)
{
    const QString name = CommandText::tr("NAME");
    const QString yesNo = QStringLiteral("yes|no");
    parser.addOption(
        {search, CommandText::tr("Contacts with this text in phone, name or e-mail."), CommandText::tr("TEXT")});
    parser.addOption({label, CommandText::tr("Contacts with this label; may be given several times."), name});
    parser.addOption({match, CommandText::tr("Whether all labels are needed or any will do (default: all)."),
        QStringLiteral("any|all")});
    parser.addOption({withoutLabel, CommandText::tr("Contacts without this label; may be given several times."), name});
    parser.addOption({optedOut, CommandText::tr("Contacts who opted out, or did not."), yesNo});
    parser.addOption({blocked, CommandText::tr("Contacts who are blocked, or are not."), yesNo});
    parser.addOption({recent, CommandText::tr("Contacts who wrote in the last 24 hours.")});
}

Result<FilterOptions> FilterOptions::read(const QCommandLineParser &parser)
{
    const auto labelMatch = readChoice(parser, match, {QStringLiteral("all"), QStringLiteral("any")});
    if (!labelMatch)
        return labelMatch.error();
    const auto isOptedOut = readYesNo(parser, optedOut);
    if (!isOptedOut)
        return isOptedOut.error();
    const auto isBlocked = readYesNo(parser, blocked);
    if (!isBlocked)
        return isBlocked.error();
    FilterOptions filter;
    filter.m_query.text = parser.value(search);
    filter.m_query.match = *labelMatch == QStringLiteral("any") ? LabelMatch::Any : LabelMatch::All;
    filter.m_query.optedOut = *isOptedOut;
    filter.m_query.blocked = *isBlocked;
    if (parser.isSet(recent))
        filter.m_query.inboundSince = QDateTime::currentMSecsSinceEpoch() - recentMs;
    filter.m_labels = parser.values(label);
    filter.m_withoutLabels = parser.values(withoutLabel);
    return filter;
}

bool FilterOptions::isEmpty() const
{
    return !m_query.hasFilter() && m_labels.isEmpty() && m_withoutLabels.isEmpty();
}

Result<ContactQuery> FilterOptions::query(const Database &database) const
{
    const auto labels = idsOf(database, m_labels);
    if (!labels)
        return labels.error();
    const auto withoutLabels = idsOf(database, m_withoutLabels);
    if (!withoutLabels)
        return withoutLabels.error();
    ContactQuery query = m_query;
    query.labels = *labels;
    query.withoutLabels = *withoutLabels;
    return query;
}
