#include "app/commandline/commandline.h"

#include "app/commandline/commandtext.h"
#include "app/commandline/commandwords.h"
#include "app/commandline/session.h"
#include "app/settings.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace {

const QString profileOption = QStringLiteral("profile");
const QString jsonOption = QStringLiteral("json");
const QString helpOption = QStringLiteral("help");
const QString versionOption = QStringLiteral("version");

void declareProfile(QCommandLineParser &parser)
{
    parser.addOption(
        {profileOption, CommandText::tr("The folder with the contacts (default: kartei in the XDG data folder)."),
            CommandText::tr("DIR")});
}

void declareHelp(QCommandLineParser &parser)
{
    parser.addOption({{QStringLiteral("h"), helpOption}, CommandText::tr("Shows this help.")});
}

ExitCode wrongUsage(const QString &sentence, const QString &command = {})
{
    const QString help =
        command.isEmpty() ? QStringLiteral("kartei --help") : QStringLiteral("kartei %1 --help").arg(command);
    Output::say(CommandText::tr("%1 See “%2”.").arg(sentence, help));
    return ExitCode::WrongUsage;
}

ExitCode failed(const Error &error)
{
    Output::say(error.message);
    return ExitCode::Failed;
}

/// Qt's help without its first line, which names the program by its path and knows no commands.
void showOptions(const QCommandLineParser &parser, const QString &usage, Output &output)
{
    output.line(CommandText::tr("Usage: %1").arg(usage));
    output.line(parser.helpText().section(u'\n', 1).trimmed());
}

/// In lines as wide as those of Qt's help.
QString wrapped(const QString &paragraph)
{
    constexpr qsizetype width = 79;
    QString text;
    qsizetype lineBegin = 0;
    for (const QString &word : paragraph.split(u' ')) {
        const bool fits = text.size() + 1 + word.size() - lineBegin <= width;
        if (!text.isEmpty())
            text += fits ? u' ' : u'\n';
        if (!fits)
            lineBegin = text.size();
        text += word;
    }
    return text;
}

ExitCode showHelp(const QCommandLineParser &parser, const Command &command)
{
    Output output(Output::Format::Plain);
    showOptions(parser,
        QStringLiteral("kartei %1 %2").arg(command.name, command.argument).trimmed() + CommandText::tr(" [OPTIONS]"),
        output);
    for (const QString &paragraph : command.details.split(u'\n', Qt::SkipEmptyParts))
        output.line(u'\n' + wrapped(paragraph));
    return output.finish() ? ExitCode::Done : ExitCode::Failed;
}

void declareWindow(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        CommandText::tr("Kartei keeps contacts for WhatsApp Business. Without a command it opens its window."));
    declareProfile(parser);
    declareHelp(parser);
    parser.addOption({{QStringLiteral("v"), versionOption}, CommandText::tr("Shows the version.")});
    parser.addPositionalArgument(CommandText::tr("FILE"), CommandText::tr("A CSV file to import in the window."));
}

ExitCode showGeneralHelp()
{
    QCommandLineParser parser;
    declareWindow(parser);
    Output output(Output::Format::Plain);
    showOptions(parser, CommandText::tr("kartei [OPTIONS] [FILE]"), output);
    output.line({});
    output.line(CommandText::tr("Commands (“kartei COMMAND --help” tells more):"));
    for (const Command &command : allCommands())
        output.line(QStringLiteral("  %1%2").arg(
            QString(command.name + u' ' + command.argument).leftJustified(26), command.summary));
    return output.finish() ? ExitCode::Done : ExitCode::Failed;
}

Result<void> checkArguments(const Command &command, const QStringList &arguments)
{
    if (arguments.isEmpty() && !command.argument.isEmpty() && !command.argument.startsWith(u'['))
        return Error{CommandText::tr("%1 is missing after “kartei %2”.").arg(command.argument, command.name)};
    const qsizetype possible = command.argument.isEmpty() ? 0 : 1;
    if (arguments.size() > possible && !command.argument.contains(u'…'))
        return Error{CommandText::tr("“%1” is one word too many.").arg(arguments.at(possible).left(60))};
    return {};
}

Result<ExitCode> runWork(const Work &work, const QString &profileFolder, Output &output)
{
    const auto profile = Profile::open(profileFolder);
    if (!profile)
        return profile.error();
    const auto database = Database::open(profile->databasePath());
    if (!database)
        return database.error();
    const QSettings settings(profile->settingsPath(), QSettings::IniFormat);
    const auto code =
        work({.profile = *profile, .database = **database, .output = output, .agent = agentName(settings)});
    if (const auto finished = output.finish(); code && !finished)
        return finished.error();
    return code;
}

ExitCode runCommand(const Command &command, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(command.summary);
    declareProfile(parser);
    declareHelp(parser);
    parser.addOption({jsonOption, CommandText::tr("Shows the result as JSON.")});
    if (command.declareOptions)
        command.declareOptions(parser);
    const bool isUnderstood = parser.parse(arguments);
    if (parser.isSet(helpOption))
        return showHelp(parser, command);
    if (!isUnderstood)
        return wrongUsage(parser.errorText(), command.name);
    if (const auto checked = checkArguments(command, parser.positionalArguments()); !checked)
        return wrongUsage(checked.error().message, command.name);
    const auto work = command.read(parser);
    if (!work)
        return wrongUsage(work.error().message, command.name);
    Output output(parser.isSet(jsonOption) ? Output::Format::Json : Output::Format::Plain);
    const auto code = runWork(*work, parser.value(profileOption), output);
    return code ? *code : failed(code.error());
}

bool asksFor(const QStringList &arguments, const QStringList &spellings)
{
    return std::any_of(spellings.begin(), spellings.end(),
        [&arguments](const QString &spelling) { return arguments.contains(spelling); });
}

bool asksForHelp(const QStringList &arguments)
{
    return asksFor(arguments, {QStringLiteral("-h"), QStringLiteral("--help")});
}

bool asksForVersion(const QStringList &arguments)
{
    return asksFor(arguments, {QStringLiteral("-v"), QStringLiteral("--version")});
}

/// `-platform offscreen` and the like, which QApplication takes for itself.
bool hasQtOption(const QStringList &arguments)
{
    return std::any_of(arguments.begin(), arguments.end(), [](const QString &argument) {
        return argument.size() > 2 && argument.startsWith(u'-') && !argument.startsWith(QStringLiteral("--"));
    });
}

Result<void> checkFiles(const QStringList &files)
{
    if (files.isEmpty())
        return {};
    const QString &first = files.constFirst();
    if (beginsCommand(first) && files.size() == 1)
        return Error{CommandText::tr("“kartei %1” needs one more word.").arg(first)};
    if (beginsCommand(first))
        return Error{CommandText::tr("There is no command “%1”.").arg(QString(first + u' ' + files.at(1)).left(60))};
    if (!QFileInfo::exists(first))
        return Error{CommandText::tr("There is no command “%1”, and no file of that name.").arg(first.left(60))};
    if (files.size() > 1)
        return Error{CommandText::tr("Only one file can be opened at a time.")};
    return {};
}

} // namespace

Result<WindowOptions> WindowOptions::read(const QStringList &arguments)
{
    QCommandLineParser parser;
    declareWindow(parser);
    if (!parser.parse(arguments))
        return Error{parser.errorText()};
    const QStringList files = parser.positionalArguments();
    WindowOptions options{.profileFolder = parser.value(profileOption), .file = {}};
    if (const auto checked = checkFiles(files); !checked)
        return checked.error();
    if (!files.isEmpty())
        options.file = QFileInfo(files.constFirst()).absoluteFilePath();
    return options;
}

bool isForCommandLine(const QStringList &arguments)
{
    if (CommandWords::find(arguments).command || asksForHelp(arguments) || asksForVersion(arguments))
        return true;
    return !hasQtOption(arguments) && !WindowOptions::read(arguments);
}

ExitCode runCommandLine(const QStringList &arguments)
{
    const auto words = CommandWords::find(arguments);
    if (words.command)
        return runCommand(*words.command, words.rest);
    if (asksForVersion(arguments)) {
        Output output(Output::Format::Plain);
        output.line(QStringLiteral("kartei %1").arg(QCoreApplication::applicationVersion()));
        return output.finish() ? ExitCode::Done : ExitCode::Failed;
    }
    if (asksForHelp(arguments))
        return showGeneralHelp();
    const auto options = WindowOptions::read(arguments);
    return options ? ExitCode::Done : wrongUsage(options.error().message);
}
