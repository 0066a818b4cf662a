#include "tests/support/program.h"
#include "tests/support/sqlvalue.h"

#include <QElapsedTimer>
#include <QHash>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

/// kill -9 at any moment: the database stays whole, a change is there entirely or not at all, and what was acknowledged
/// is there.
class DurabilityTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void killedImportIsAllOrNothing();
    void killedChangesLoseNothingAcknowledged();

private:
    static constexpr int kills = 20;
    static constexpr int people = 50'000;

    static qint64 number(const Program &program, const char *sql);
    static QByteArray text(const Program &program, const QByteArray &sql);
    static void killAfter(QProcess &process, int ms);
    static int timeOf(const Program &program, const QStringList &arguments);
};

QByteArray DurabilityTest::text(const Program &program, const QByteArray &sql)
{
    return sqlText(program.databasePath(), sql);
}

qint64 DurabilityTest::number(const Program &program, const char *sql)
{
    return sqlNumber(program.databasePath(), sql);
}

void DurabilityTest::killAfter(QProcess &process, int ms)
{
    if (!process.waitForFinished(ms)) {
        process.kill(); // SIGKILL
        process.waitForFinished();
    }
}

int DurabilityTest::timeOf(const Program &program, const QStringList &arguments)
{
    QElapsedTimer timer;
    timer.start();
    program.run(arguments);
    return static_cast<int>(timer.elapsed());
}

void DurabilityTest::killedImportIsAllOrNothing()
{
    const Program whole;
    const QString file = whole.writeFile(u"people.csv"_s, generatedCsv(people));
    const int duration = timeOf(whole, {u"import"_s, file});
    QCOMPARE(number(whole, "SELECT count(*) FROM contact"), people);
    int interrupted = 0;
    for (int i = 0; i < kills; ++i) {
        const Program program;
        program.run({u"contact"_s, u"add"_s, u"--phone=+14155552671"_s, u"--label=first"_s});
        QProcess process;
        program.start(process, {u"import"_s, file, u"--json"_s});
        const int ms = (duration * i + QRandomGenerator::global()->bounded(duration)) / kills;
        killAfter(process, ms);
        const bool acknowledged = process.readAllStandardOutput().endsWith("}\n");
        interrupted += acknowledged ? 0 : 1;
        QCOMPARE(text(program, "PRAGMA integrity_check"), QByteArray("ok"));
        const qint64 contacts = number(program, "SELECT count(*) FROM contact");
        const QByteArray what = u"killed after %1 ms: %2 contacts"_s.arg(ms).arg(contacts).toUtf8();
        QVERIFY2(contacts == 1 + people || (contacts == 1 && !acknowledged), what.constData());
        QCOMPARE(number(program, "SELECT count(*) FROM contact_label"), contacts == 1 ? 1 : 1 + 2 * people);
        QCOMPARE(number(program, "SELECT count(*) FROM label"), contacts == 1 ? 1 : 1 + 41);
        QCOMPARE(program.run({u"check"_s}).exitCode, 0);
    }
    qInfo("%d of %d imports were cut off; a whole one takes %d ms", interrupted, kills, duration);
    QVERIFY(interrupted >= kills / 2);
}

void DurabilityTest::killedChangesLoseNothingAcknowledged()
{
    const Program program;
    const int duration = timeOf(program, {u"contact"_s, u"add"_s, u"--phone=+14155552671"_s});
    QHash<QString, QString> acknowledged; // phone → notes
    const auto remember = [&acknowledged](const QJsonObject &contact) {
        if (!contact.isEmpty())
            acknowledged.insert(contact.value(u"phone"_s).toString(), contact.value(u"notes"_s).toString());
    };
    for (int i = 0; i < kills; ++i) {
        const QString phone = u"+9198765%1"_s.arg(43000 + i);
        const QStringList add = {u"contact"_s, u"add"_s, u"--phone"_s, phone, u"--notes=added"_s};
        const QStringList edit = {u"contact"_s, u"edit"_s, u"+14155552671"_s, u"--notes"_s, u"edit %1"_s.arg(i)};
        remember(program.json(i % 2 ? add : edit).json());
        const QString inFlight = i % 2 ? u"+14155552671"_s : phone;
        QProcess process;
        program.start(process, (i % 2 ? edit : add) + QStringList{u"--json"_s});
        killAfter(process, QRandomGenerator::global()->bounded(duration + 1));
        remember(ProgramRun{.exitCode = 0, .out = process.readAllStandardOutput(), .err = {}}.json());
        QCOMPARE(text(program, "PRAGMA integrity_check"), QByteArray("ok"));
        for (auto contact = acknowledged.cbegin(); contact != acknowledged.cend(); ++contact) {
            const QByteArray notes =
                text(program, "SELECT notes FROM contact WHERE phone = '" + contact.key().toUtf8() + "'");
            // What was killed before it could answer may have been stored, too.
            const bool mayBeNewer = contact.key() == inFlight && notes == "edit " + QByteArray::number(i);
            QVERIFY2(notes == contact.value().toUtf8() || mayBeNewer, notes.constData());
        }
    }
    QVERIFY(acknowledged.size() > kills / 2);
    QCOMPARE(program.run({u"check"_s}).exitCode, 0);
}

QTEST_GUILESS_MAIN(DurabilityTest)
#include "tst_durability.moc"
