#include "tests/support/program.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// What people and files hand over that cannot be taken: one clear sentence, and nothing is stored.
class BadInputTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addRefuses_data();
    void addRefuses();
    void editRefusesAndLeavesTheContact_data();
    void editRefusesAndLeavesTheContact();

private:
    static void addRows();
};

void BadInputTest::addRows()
{
    QTest::addColumn<QStringList>("fields");
    QTest::newRow("phone that is none") << QStringList{u"--phone=call me"_s};
    QTest::newRow("phone without country code") << QStringList{u"--phone=98765 43210"_s};
    QTest::newRow("phone too long") << QStringList{u"--phone=+9198765432109876543210"_s};
    QTest::newRow("phone from a spreadsheet") << QStringList{u"--phone=9.19877E+11"_s};
    QTest::newRow("phone of 10,000 digits") << QStringList{u"--phone=+"_s + QString(10'000, u'9')};
    QTest::newRow("empty phone") << QStringList{u"--phone="_s};
    QTest::newRow("name of 10,000 characters") << QStringList{u"--name="_s + QString(10'000, u'x')};
    QTest::newRow("escape sequence in the name") << QStringList{u"--name=\x1b[2Jgone"_s};
    QTest::newRow("C1 control character in the name") << QStringList{u"--name=\u009b2Jgone"_s};
    QTest::newRow("DEL in the notes") << QStringList{u"--notes=a\x7f"_s};
    QTest::newRow("e-mail without @") << QStringList{u"--email=example.com"_s};
    QTest::newRow("e-mail with two @") << QStringList{u"--email=a@b@c"_s};
    QTest::newRow("e-mail with a line break") << QStringList{u"--email=a@b.c\nBcc: d@e.f"_s};
    QTest::newRow("label of 51 characters") << QStringList{u"--label="_s + QString(51, u'x')};
    QTest::newRow("blank label") << QStringList{u"--label= "_s};
}

void BadInputTest::addRefuses_data()
{
    addRows();
}

void BadInputTest::addRefuses()
{
    QFETCH(QStringList, fields);
    const Program program;
    QStringList arguments = {u"contact"_s, u"add"_s};
    if (!fields.constFirst().startsWith(u"--phone"))
        arguments.append(u"--phone=+919876543210"_s);
    const auto run = program.run(arguments + fields);
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.saysOneSentence(), run.err.constData());
    QVERIFY2(run.err.size() < 400, run.err.constData());
    QVERIFY(!run.err.contains('\x1b') && !run.err.contains("\xc2\x9b"));
    QCOMPARE(program.run({u"contacts"_s, u"--count"_s}).out, QByteArray("0\n"));
    QCOMPARE(program.json({u"labels"_s}).out, QByteArray());
}

void BadInputTest::editRefusesAndLeavesTheContact_data()
{
    addRows();
}

void BadInputTest::editRefusesAndLeavesTheContact()
{
    QFETCH(QStringList, fields);
    const Program program;
    program.run({u"contact"_s, u"add"_s, u"--phone=+14155552671"_s, u"--name=Bob"_s});
    const auto before = program.json({u"contacts"_s}).out;
    const auto run = program.run(QStringList{u"contact"_s, u"edit"_s, u"1"_s, u"--notes=new"_s} + fields);
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.saysOneSentence(), run.err.constData());
    QCOMPARE(program.json({u"contacts"_s}).out, before);
}

QTEST_GUILESS_MAIN(BadInputTest)
#include "tst_badinput.moc"
