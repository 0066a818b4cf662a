#include "app/commandline/commandwords.h"

#include "app/commandline/accountcommands.h"
#include "app/commandline/audiencecommands.h"
#include "app/commandline/blockcommands.h"
#include "app/commandline/blocklistcommands.h"
#include "app/commandline/consentcommands.h"
#include "app/commandline/contactcommands.h"
#include "app/commandline/csvcommands.h"
#include "app/commandline/labelcommands.h"
#include "app/commandline/signupcommands.h"
#include "app/commandline/storagecommands.h"
#include "app/commandline/webhookcommands.h"

#include <algorithm>

namespace {

/// Where in `arguments` the first words stand that are neither options nor the value of --profile, at most two.
QList<qsizetype> firstWords(const QStringList &arguments)
{
    QList<qsizetype> places;
    for (qsizetype i = 1; i < arguments.size() && places.size() < 2; ++i) {
        const QString &argument = arguments.at(i);
        if (argument == QStringLiteral("--"))
            break;
        if (argument == QStringLiteral("--profile"))
            ++i;
        else if (!argument.startsWith(u'-') || argument.size() == 1)
            places.append(i);
    }
    return places;
}

const Command *commandCalled(const QString &name)
{
    const auto &commands = allCommands();
    const auto found = std::find_if(
        commands.begin(), commands.end(), [&name](const Command &command) { return command.name == name; });
    return found == commands.end() ? nullptr : &*found;
}

} // namespace

const QList<Command> &allCommands()
{
    static const QList<Command> commands = csvCommands() + contactCommands() + labelCommands() + consentCommands()
        + audienceCommands() + signupCommands() + accountCommands() + blockCommands() + blockListCommands()
        + webhookCommands() + storageCommands();
    return commands;
}

CommandWords CommandWords::find(const QStringList &arguments)
{
    auto places = firstWords(arguments);
    CommandWords result;
    for (; !places.isEmpty() && !result.command; places.removeLast()) {
        QStringList words;
        result.rest = arguments;
        for (const qsizetype place : places)
            words.append(arguments.at(place));
        for (auto place = places.crbegin(); place != places.crend(); ++place)
            result.rest.removeAt(*place);
        result.words = words.join(u' ');
        result.command = commandCalled(result.words);
    }
    return result;
}

bool beginsCommand(const QString &word)
{
    const auto &commands = allCommands();
    return std::any_of(commands.begin(), commands.end(),
        [&word](const Command &command) { return command.name.section(u' ', 0, 0) == word; });
}
