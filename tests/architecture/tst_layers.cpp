// Holds the source tree to the rules that keep Kartei changeable: which layer knows which, what is written in one place
// only, and what is never done. What is excused stands in a table with its reason; an excuse that nothing needs any
// more is a failure, too.

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLibraryInfo>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString sources = QStringLiteral(KARTEI_SOURCES) + u'/';

struct Excuse
{
    const char *file; ///< a file whose name begins so
    const char *reason;
};

/// Something that is not written anywhere in the program.
struct Rule
{
    const char *name;
    const char *pattern;
    QList<Excuse> excuses;
};

const QList<Rule> rules = {
    {"SQLite's settings and the schema are in models/storage and resources/migrations",
        "\\bPRAGMA\\b|\\bCREATE\\s+(TEMP\\s+|VIRTUAL\\s+)?TABLE\\b",
        {
            {"models/storage/", "this is the place"},
            {"models/csv/contactimport.cpp", "the page cache is larger while a file is imported"},
            {"models/csv/contactexport.cpp", "a temporary table carries a selection of any size into the query"},
            {"models/csv/importrestore.cpp", "likewise: who is to be deleted or restored"},
            {"models/csv/rowfeed.cpp", "SQLite wants a virtual table's columns declared so; no table is made"},
        }},
    {"nothing waits inside the event loop",
        "\\bexec\\s*\\(|\\bprocessEvents\\s*\\(|\\bwaitFor\\w+\\s*\\(|\\bQEventLoop\\b|\\bQThread::m?u?sleep\\b",
        {
            {"app/main.cpp", "the one event loop"},
            {"app/commandline/networkwork", "a command waits for answers that only come over an event loop"},
            {"models/storage/databasethread.cpp", "its destructor waits for work that has been told to stop"},
        }},
    {"messages are shown in the dialog or the notice bar",
        "\\bQMessageBox::(information|warning|critical|question|about|aboutQt)\\s*\\(", {}},
    {"logs have one sink, which redacts them", "\\bqInstallMessageHandler\\b", {{"app/log.cpp", "this is it"}}},
    {"whoever cannot prove to be the right server gets nothing", "\\bignoreSslErrors\\b|\\bVerifyNone\\b", {}},
    {"libphonenumber stays behind PhoneNumber", "#include\\s+<phonenumbers/",
        {{"models/contacts/phonenumber.cpp", "this is the place"}}},
};

struct Layer
{
    QString folder;
    QStringList modules; ///< of Qt
};

/// Each may include what is its own and what those above it may.
const QList<Layer> layers = {
    {u"models"_s, {u"QtCore"_s, u"QtSql"_s, u"QtConcurrent"_s}},
    {u"ui"_s, {u"QtGui"_s, u"QtWidgets"_s, u"QtSvg"_s}},
    {u"app"_s, {u"QtNetwork"_s, u"QtDBus"_s}},
};

/// Files in models/ that have no test of their own name, and which test is theirs.
const QMap<QString, QString> testedElsewhere = {
    {u"audience/audience(gate|matcher)"_s, u"models/audience/tst_audienceproperty.cpp"_s},
    {u"audience/audience(parts|people)"_s, u"models/audience/tst_audiencerecords.cpp"_s},
    {u"blocking/block(queue|request)"_s, u"models/blocking/tst_blockrequests.cpp"_s},
    {u"blocking/blockrecords"_s, u"models/blocking/tst_blockoutcomes.cpp"_s},
    {u"blocking/blockentry"_s, u"models/blocking/tst_blockedusertablemodel.cpp"_s},
    {u"csv/(import\\w+|rowfeed)|storage/setaside"_s, u"models/csv/tst_contactimport.cpp"_s},
    {u"csv/(exportrows|csvsavefile)"_s, u"models/csv/tst_contactexport.cpp"_s},
    {u"contacts/contact(finder|cells)"_s, u"models/contacts/tst_contacttablemodel.cpp"_s},
    {u"contacts/haystack|storage/sqlfunctions"_s, u"models/contacts/tst_contactindex.cpp"_s},
    {u"storage/mergeconsent"_s, u"models/contacts/tst_mergesequences.cpp"_s},
    {u"storage/migrations"_s, u"models/storage/tst_database.cpp"_s},
    {u"storage/profile"_s, u"app/commandline/tst_storage.cpp"_s},
    {u"text/characters"_s, u"models/contacts/tst_contact.cpp"_s},
    {u"webhooks/(deliveryeffects|relayposition|webhookeffects|webhookevent)"_s,
        u"models/webhooks/tst_webhookinbox.cpp"_s},
    {u"webhooks/(mergeproposal|peopleeffects)"_s, u"models/webhooks/tst_webhookpeople.cpp"_s},
    {u"webhooks/(message(effects|parser|text)|statuseffects)"_s, u"models/webhooks/tst_message.cpp"_s},
    {u"webhooks/webhook(eventlist|kind)"_s, u"models/webhooks/tst_webhookeventtablemodel.cpp"_s},
    {u"webhooks/webhookjson"_s, u"models/webhooks/tst_webhookparser.cpp"_s},
};

constexpr qsizetype maxLines = 400;

QStringList codeIn(const QString &folder, const QStringList &patterns = {u"*.h"_s, u"*.cpp"_s})
{
    QStringList files;
    QDirIterator entries(sources + folder, patterns, QDir::Files, QDirIterator::Subdirectories);
    while (entries.hasNext())
        files.append(entries.next().mid(sources.size()));
    files.sort();
    return files;
}

QString textOf(const QString &file)
{
    QFile device(sources + file);
    if (!device.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file));
    return QString::fromUtf8(device.readAll());
}

/// Comments become blank; line numbers stay. A quote between digits (100'000) begins no character.
QString withoutComments(QString text)
{
    static const QRegularExpression token(
        uR"re("(?:\\.|[^"\\\n])*"|(?<![0-9A-Za-z])'(?:\\.|[^'\\\n])+'|//[^\n]*|/\*.*?\*/)re"_s,
        QRegularExpression::DotMatchesEverythingOption);
    auto tokens = token.globalMatch(text);
    while (tokens.hasNext()) {
        const auto match = tokens.next();
        for (auto i = match.capturedStart(); match.capturedView().startsWith(u'/') && i < match.capturedEnd(); ++i)
            if (text.at(i) != u'\n')
                text[i] = u' ';
    }
    return text;
}

/// "file:line: text", for every place where a pattern occurs in a file's code.
QStringList placesOf(const QRegularExpression &pattern, const QString &file)
{
    const QString text = withoutComments(textOf(file));
    QStringList places;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const auto line = QStringView(text).left(match.capturedStart()).count(u'\n') + 1;
        places.append(u"%1:%2: %3"_s.arg(file, QString::number(line), match.captured().simplified()));
    }
    return places;
}

/// Which modules of Qt bring this header; Qt itself is asked, so that no list grows old.
QStringList modulesOf(const QString &header)
{
    const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    QStringList modules;
    for (const QString &module : headers.entryList({u"Qt*"_s}, QDir::Dirs))
        if (QFile::exists(headers.filePath(module + u'/' + header)))
            modules.append(module);
    return modules;
}

/// Empty when a file of the last of these layers may include this; else what is wrong.
QString objectionTo(const QString &include, const QList<Layer> &known)
{
    const QString name = include.mid(1, include.size() - 2);
    const auto has = [&](auto isIt) { return std::any_of(known.begin(), known.end(), isIt); };
    if (include.startsWith(u'"')) {
        if (!has([&](const Layer &layer) { return name.startsWith(layer.folder + u'/'); }))
            return u"is not from the root, or of a layer that this one must not know"_s;
        return QFile::exists(sources + name) ? QString() : u"does not exist"_s;
    }
    if (QFile::exists(sources + name))
        return u"is in this tree and belongs in quotes"_s;
    if (name.startsWith(u"Qt") && name.contains(u'/'))
        return u"names its module; write <QClass>"_s;
    for (const QString &module : modulesOf(name))
        if (!has([&](const Layer &layer) { return layer.modules.contains(module); }))
            return u"is of "_s + module;
    return {};
}

} // namespace

class LayersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void layersIncludeOnlyWhatTheyMayKnow_data();
    void layersIncludeOnlyWhatTheyMayKnow();
    void codeKeepsTheRule_data();
    void codeKeepsTheRule();
    void everyFileIsOneIdea();
    void everyModelIsTested();
};

void LayersTest::layersIncludeOnlyWhatTheyMayKnow_data()
{
    QTest::addColumn<int>("layer");
    for (int i = 0; i < layers.size(); ++i)
        QTest::addRow("%s", qPrintable(layers.at(i).folder)) << i;
}

void LayersTest::layersIncludeOnlyWhatTheyMayKnow()
{
    QFETCH(int, layer);
    static const QRegularExpression include(
        uR"(^\s*#\s*include\s*(<[^>]+>|"[^"]+"))"_s, QRegularExpression::MultilineOption);
    const QStringList files = codeIn(layers.at(layer).folder);
    QVERIFY(!files.isEmpty());
    QStringList wrong;
    for (const QString &file : files) {
        const QString text = withoutComments(textOf(file));
        for (auto matches = include.globalMatch(text); matches.hasNext();) {
            const QString name = matches.next().captured(1);
            if (const QString objection = objectionTo(name, layers.first(layer + 1)); !objection.isEmpty())
                wrong.append(u"%1: %2 %3"_s.arg(file, name, objection));
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void LayersTest::codeKeepsTheRule_data()
{
    QTest::addColumn<int>("rule");
    for (int i = 0; i < rules.size(); ++i)
        QTest::newRow(rules.at(i).name) << i;
}

void LayersTest::codeKeepsTheRule()
{
    QFETCH(int, rule);
    const QRegularExpression pattern(QLatin1String(rules.at(rule).pattern));
    QStringList places;
    for (const Layer &layer : layers)
        for (const QString &file : codeIn(layer.folder))
            places += placesOf(pattern, file);
    for (const Excuse &excuse : rules.at(rule).excuses) {
        const auto isExcused = [&excuse](const QString &place) { return place.startsWith(QLatin1String(excuse.file)); };
        QVERIFY2(places.removeIf(isExcused) > 0, excuse.file);
    }
    QVERIFY2(places.isEmpty(), qPrintable(places.join(u'\n')));
}

void LayersTest::everyFileIsOneIdea()
{
    QStringList longFiles;
    for (const QString &folder : {u"models"_s, u"ui"_s, u"app"_s, u"tests"_s})
        for (const QString &file : codeIn(folder))
            if (const auto lines = textOf(file).count(u'\n'); lines > maxLines)
                longFiles.append(u"%1 has %2 lines"_s.arg(file, QString::number(lines)));
    QVERIFY2(longFiles.isEmpty(), qPrintable(longFiles.join(u'\n')));
}

void LayersTest::everyModelIsTested()
{
    QStringList untested;
    for (const QString &file : codeIn(u"models"_s, {u"*.cpp"_s})) {
        const auto name = file.lastIndexOf(u'/') + 1;
        if (!QFile::exists(sources + u"tests/"_s + file.left(name) + u"tst_"_s + file.mid(name)))
            untested.append(file);
    }
    for (const auto &[files, test] : testedElsewhere.asKeyValueRange()) {
        const QRegularExpression pattern(u"^models/(%1)\\.cpp$"_s.arg(files));
        const auto isExcused = [&](const QString &file) { return pattern.match(file).hasMatch(); };
        QVERIFY2(QFile::exists(sources + u"tests/"_s + test), qPrintable(test));
        QVERIFY2(untested.removeIf(isExcused) > 0, qPrintable(files));
    }
    QVERIFY2(untested.isEmpty(), qPrintable(untested.join(u'\n')));
}

QTEST_GUILESS_MAIN(LayersTest)

#include "tst_layers.moc"
