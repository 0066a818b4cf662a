#include "tests/support/program.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

/// `kartei labels`, `kartei label add|edit|merge|delete` and `kartei consent`.
class LabelsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addPrintsTheLabel();
    void addRefuses_data();
    void addRefuses();
    void listCountsContacts();
    void editRenamesAndRecolours();
    void editToTheNameOfAnotherIsRefused();
    void editNeedsSomethingToChange();
    void mergeMovesContacts();
    void mergeNeedsATarget();
    void deletePrintsTheLabelAndItsContacts();
    void commandOnUnknownLabelFails_data();
    void commandOnUnknownLabelFails();
    void consentTellsEveryChange();
    void consentOfOneContact();
    void consentOfWhoIsNoContactAnyMore();
    void consentIsFiltered();

private:
    static ProgramRun addContact(const Program &program, const QString &phone, const QStringList &more = {});
};

ProgramRun LabelsTest::addContact(const Program &program, const QString &phone, const QStringList &more)
{
    return program.run(QStringList{u"contact"_s, u"add"_s, u"--phone"_s, phone} + more);
}

void LabelsTest::addPrintsTheLabel()
{
    const Program program;
    const auto run = program.json({u"label"_s, u"add"_s, u"Gold"_s, u"--color"_s, u"amber"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.json(), (QJsonObject{{u"name"_s, u"Gold"_s}, {u"color"_s, u"amber"_s}, {u"contacts"_s, 0}}));
    QCOMPARE(program.json({u"label"_s, u"add"_s, u"Plain"_s}).json().value(u"color"_s).toString(), u"slate"_s);
    QCOMPARE(program.json({u"label"_s, u"add"_s, u"Hex"_s, u"--color=#e11d48"_s}).json().value(u"color"_s).toString(),
        u"#e11d48"_s);
}

void LabelsTest::addRefuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("the same in another case") << QStringList{u"vip"_s};
    QTest::newRow("no colour") << QStringList{u"New"_s, u"--color"_s, u"gold"_s};
    QTest::newRow("blank name") << QStringList{u"  "_s};
    QTest::newRow("long name") << QStringList{QString(51, u'x')};
    QTest::newRow("control character") << QStringList{u"a\x1b[31m"_s};
}

void LabelsTest::addRefuses()
{
    QFETCH(QStringList, arguments);
    const Program program;
    QCOMPARE(program.run({u"label"_s, u"add"_s, u"VIP"_s}).exitCode, 0);
    const auto run = program.run(QStringList{u"label"_s, u"add"_s} + arguments);
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
    QVERIFY(!run.err.contains('\x1b'));
    QCOMPARE(program.json({u"labels"_s}).jsonLines().size(), 1);
}

void LabelsTest::listCountsContacts()
{
    const Program program;
    addContact(program, u"+919876543210"_s, {u"--label=VIP"_s, u"--label=lead"_s});
    addContact(program, u"+919876543211"_s, {u"--label=vip"_s});
    const auto labels = program.json({u"labels"_s}).jsonLines();
    QCOMPARE(labels.size(), 2);
    QCOMPARE(labels.at(0), (QJsonObject{{u"name"_s, u"lead"_s}, {u"color"_s, u"slate"_s}, {u"contacts"_s, 1}}));
    QCOMPARE(labels.at(1), (QJsonObject{{u"name"_s, u"VIP"_s}, {u"color"_s, u"slate"_s}, {u"contacts"_s, 2}}));
    QVERIFY(program.run({u"labels"_s}).out.contains("VIP\tslate\t2\n"));
}

void LabelsTest::editRenamesAndRecolours()
{
    const Program program;
    addContact(program, u"+919876543210"_s, {u"--label=vip"_s});
    const auto run =
        program.json({u"label"_s, u"edit"_s, u"VIP"_s, u"--rename"_s, u"Very important"_s, u"--color"_s, u"rose"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.json(), (QJsonObject{{u"name"_s, u"Very important"_s}, {u"color"_s, u"rose"_s}, {u"contacts"_s, 1}}));
    QCOMPARE(program.json({u"contacts"_s}).json().value(u"labels"_s), QJsonValue(QJsonArray{u"Very important"_s}));
}

void LabelsTest::editToTheNameOfAnotherIsRefused()
{
    const Program program;
    program.run({u"label"_s, u"add"_s, u"one"_s});
    program.run({u"label"_s, u"add"_s, u"two"_s});
    const auto run = program.run({u"label"_s, u"edit"_s, u"one"_s, u"--rename"_s, u"TWO"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
}

void LabelsTest::editNeedsSomethingToChange()
{
    const Program program;
    QCOMPARE(program.run({u"label"_s, u"edit"_s, u"one"_s}).exitCode, 2);
}

void LabelsTest::mergeMovesContacts()
{
    const Program program;
    addContact(program, u"+919876543210"_s, {u"--label=old"_s});
    addContact(program, u"+919876543211"_s, {u"--label=old"_s, u"--label=new"_s});
    const auto run = program.json({u"label"_s, u"merge"_s, u"old"_s, u"--into"_s, u"new"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.json(), (QJsonObject{{u"name"_s, u"new"_s}, {u"color"_s, u"slate"_s}, {u"contacts"_s, 2}}));
    QCOMPARE(program.json({u"labels"_s}).jsonLines().size(), 1);
    QCOMPARE(program.run({u"label"_s, u"merge"_s, u"new"_s, u"--into"_s, u"NEW"_s}).exitCode, 1);
    QCOMPARE(program.json({u"labels"_s}).jsonLines().size(), 1);
}

void LabelsTest::mergeNeedsATarget()
{
    const Program program;
    QCOMPARE(program.run({u"label"_s, u"merge"_s, u"one"_s}).exitCode, 2);
}

void LabelsTest::deletePrintsTheLabelAndItsContacts()
{
    const Program program;
    addContact(program, u"+919876543210"_s, {u"--label=vip"_s});
    const auto run = program.json({u"label"_s, u"delete"_s, u"vip"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.json(), (QJsonObject{{u"name"_s, u"vip"_s}, {u"color"_s, u"slate"_s}, {u"contacts"_s, 1}}));
    QCOMPARE(program.json({u"labels"_s}).out, QByteArray());
    QCOMPARE(program.run({u"contacts"_s, u"--count"_s}).out, QByteArray("1\n"));
}

void LabelsTest::commandOnUnknownLabelFails_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("edit") << QStringList{u"edit"_s, u"none"_s, u"--color=red"_s};
    QTest::newRow("merge") << QStringList{u"merge"_s, u"none"_s, u"--into=there"_s};
    QTest::newRow("merge into") << QStringList{u"merge"_s, u"there"_s, u"--into=none"_s};
    QTest::newRow("delete") << QStringList{u"delete"_s, u"none"_s};
}

void LabelsTest::commandOnUnknownLabelFails()
{
    QFETCH(QStringList, arguments);
    const Program program;
    program.run({u"label"_s, u"add"_s, u"there"_s});
    const auto run = program.run(QStringList{u"label"_s} + arguments);
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
    QVERIFY(run.err.contains("none"));
}

void LabelsTest::consentTellsEveryChange()
{
    const Program program;
    addContact(program, u"+919876543210"_s, {u"--opt-out=yes"_s});
    program.run({u"contact"_s, u"edit"_s, u"+919876543210"_s, u"--opt-out=no"_s});
    program.run({u"contact"_s, u"edit"_s, u"+919876543210"_s, u"--opt-out=no"_s});
    const auto run = program.json({u"consent"_s});
    QCOMPARE(run.exitCode, 0);
    const auto log = run.jsonLines();
    QCOMPARE(log.size(), 2);
    QCOMPARE(log.at(0).keys(), (QStringList{u"at"_s, u"contact"_s, u"evidence"_s, u"opted_out"_s, u"source"_s}));
    QCOMPARE(log.at(0).value(u"contact"_s).toString(), u"+919876543210"_s);
    QCOMPARE(log.at(0).value(u"opted_out"_s), QJsonValue(false));
    QCOMPARE(log.at(1).value(u"opted_out"_s), QJsonValue(true));
    QCOMPARE(log.at(1).value(u"source"_s).toString(), u"agent"_s);
    QVERIFY(!log.at(1).value(u"evidence"_s).toString().isEmpty());
    QVERIFY(log.at(1).value(u"at"_s).toString().endsWith(u'Z'));
}

void LabelsTest::consentOfOneContact()
{
    const Program program;
    addContact(program, u"+919876543210"_s, {u"--opt-out=yes"_s});
    addContact(program, u"+919876543211"_s, {u"--opt-out=yes"_s});
    const auto log = program.json({u"consent"_s, u"+91 98765 43211"_s}).jsonLines();
    QCOMPARE(log.size(), 1);
    QCOMPARE(log.at(0).value(u"contact"_s).toString(), u"+919876543211"_s);
    QCOMPARE(program.run({u"consent"_s, u"+91 98765 43212"_s}).exitCode, 1);
}

void LabelsTest::consentOfWhoIsNoContactAnyMore()
{
    const Program program;
    addContact(program, u"+5511987654321"_s, {u"--opt-out=yes"_s});
    program.run({u"contact"_s, u"delete"_s, u"+5511987654321"_s});
    for (const QString &spelling : {u"+5511987654321"_s, u"551187654321"_s, u"+55 11 8765-4321"_s}) {
        const auto log = program.json({u"consent"_s, spelling}).jsonLines();
        QCOMPARE(log.size(), 1);
        QCOMPARE(log.at(0).value(u"contact"_s).toString(), u"+5511987654321"_s);
    }
}

void LabelsTest::consentIsFiltered()
{
    const Program program;
    addContact(program, u"+919876543210"_s, {u"--opt-out=yes"_s});
    QCOMPARE(program.json({u"consent"_s, u"--source=agent"_s}).jsonLines().size(), 1);
    QCOMPARE(program.json({u"consent"_s, u"--source=import"_s}).jsonLines().size(), 0);
    QCOMPARE(program.json({u"consent"_s, u"--since=2026-01-01"_s}).jsonLines().size(), 1);
    QCOMPARE(program.json({u"consent"_s, u"--since=2999-01-01"_s}).jsonLines().size(), 0);
    QCOMPARE(program.run({u"consent"_s, u"--source=nonsense"_s}).exitCode, 2);
    QCOMPARE(program.run({u"consent"_s, u"--since=yesterday"_s}).exitCode, 2);
}

QTEST_GUILESS_MAIN(LabelsTest)
#include "tst_labels.moc"
