#include "app/commandline/audienceoptions.h"

#include "app/commandline/commandtext.h"
#include "app/commandline/optionvalues.h"
#include "models/audience/audiencestore.h"
#include "models/signups/signupstore.h"

#include <QCommandLineParser>
#include <QDateTime>

namespace {

const QString fromOption = QStringLiteral("from");
const QString repairedOption = QStringLiteral("accept-repaired");
const QString signupOption = QStringLiteral("signup");
const QString savedOption = QStringLiteral("name");

Result<AudienceOptions::Named> savedAudience(const Database &database, const QString &name)
{
    const auto saved = AudienceStore(database).find(name);
    if (!saved)
        return saved.error();
    const auto choice = choiceFrom(database, saved->choice, QDateTime::currentMSecsSinceEpoch());
    if (!choice)
        return choice.error();
    return AudienceOptions::Named{.choice = *choice, .name = saved->name, .account = saved->account};
}

} // namespace

void AudienceOptions::declare(QCommandLineParser &parser)
{
    FilterOptions::declare(parser);
    parser.addOptions({
        {fromOption, CommandText::tr("The people whose numbers or user ids stand in this CSV file."),
            CommandText::tr("CSV")},
        {repairedOption, CommandText::tr("Takes numbers of that file that a spreadsheet wrote as 9.19876543210E+11.")},
        {signupOption, CommandText::tr("Who signed up by this link (its sign-up id, token or name)."),
            CommandText::tr("ID")},
        {savedOption, CommandText::tr("The audience that was saved under this name."), CommandText::tr("NAME")},
    });
    declareRegion(parser);
}

Result<AudienceOptions> AudienceOptions::read(const QCommandLineParser &parser)
{
    const auto filter = FilterOptions::read(parser);
    if (!filter)
        return filter.error();
    const auto region = readRegion(parser);
    if (!region)
        return region.error();
    AudienceOptions options;
    options.m_filter = *filter;
    options.m_signup = readText(parser, signupOption);
    options.m_saved = readText(parser, savedOption);
    if (parser.isSet(fromOption))
        options.m_file = {.path = parser.value(fromOption),
            .region = *region,
            .acceptsRepaired = parser.isSet(repairedOption),
            .reading = {}};
    const int ways =
        (filter->isEmpty() ? 0 : 1) + (options.m_signup ? 1 : 0) + (options.m_saved ? 1 : 0) + (options.m_file ? 1 : 0);
    if (ways > 1)
        return Error{
            CommandText::tr("One way of choosing is possible at a time: a filter, --signup, --from or --name."),
            Error::Kind::Refused};
    return options;
}

Result<AudienceOptions::Named> AudienceOptions::find(const Database &database) const
{
    if (m_saved)
        return savedAudience(database, *m_saved);
    Named named;
    if (m_file) {
        named.choice.kind = AudienceChoice::Kind::File;
        named.choice.file = *m_file;
    } else if (m_signup) {
        const auto link = SignupStore(database).find(*m_signup);
        if (!link)
            return link.error();
        named.choice.kind = AudienceChoice::Kind::Signup;
        named.choice.signup = link->signupId;
    } else if (!m_filter.isEmpty()) {
        const auto query = m_filter.query(database);
        if (!query)
            return query.error();
        named.choice.kind = AudienceChoice::Kind::Filter;
        named.choice.query = *query;
    }
    return named;
}
