#include "tests/sandbox/helptext.h"
#include "tests/sandbox/site.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTextStream>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

const QCommandLineOption port{u"port"_s, u"Listen on this port; without it, on a free one."_s, u"N"_s, u"0"_s};
const QCommandLineOption stateFile{
    u"state"_s, u"Begin with the state in this file, if there is one, and keep every change in it."_s, u"FILE"_s};
const QCommandLineOption untilStdinCloses{
    u"until-stdin-closes"_s, u"End with the program that started this one; without it, on SIGTERM."_s};

void endWhenClosed(QSocketNotifier &input)
{
    char byte = 0;
    if (read(STDIN_FILENO, &byte, 1) <= 0) {
        input.setEnabled(false);
        QCoreApplication::quit();
    }
}

int fail(const QString &sentence)
{
    QTextStream(stderr) << "kartei-sandbox: " << sentence << '\n';
    return 1;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(helpText());
    parser.addHelpOption();
    parser.addOptions({port, stateFile, untilStdinCloses});
    parser.process(app);

    bool isPort = false;
    const quint16 number = parser.value(port).toUShort(&isPort);
    if (!isPort)
        return fail(u"--port needs a number from 0 to 65535."_s);
    Site site(parser.value(stateFile));
    if (const QString problem = site.open(number); !problem.isEmpty())
        return fail(problem);

    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    input.setEnabled(parser.isSet(untilStdinCloses));
    QObject::connect(&input, &QSocketNotifier::activated, &input, [&input] { endWhenClosed(input); });
    QTextStream(stdout) << site.url() << Qt::endl;
    return app.exec();
}
