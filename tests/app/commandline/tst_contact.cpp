#include "tests/support/program.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

/// `kartei contact add|edit|delete`.
class ContactTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addPrintsTheContactWithEveryKey();
    void addPlainIsReadable();
    void addRefusesAnotherSpellingOfANumberAndNamesItsContact();
    void addNeedsAPhone();
    void editFindsByPhoneIdAndUserId();
    void editChangesOnlyWhatWasNamed();
    void editAddsAndTakesOffLabels();
    void editRefusesTheNumberOfAnother();
    void editOfNobodyFails();
    void editNeedsSomethingToChange();
    void deletePrintsTheContactAndForgetsIt();
    void optOutIsLoggedAndStaysAfterDeletion();

private:
    static void addThree(const Program &program);
};

void ContactTest::addThree(const Program &program)
{
    const QList<QStringList> contacts = {
        {u"--phone=+919876543210"_s, u"--name=Élodie Straße"_s, u"--label=VIP"_s, u"--label=lead"_s,
            u"--email=elodie@example.com"_s},
        {u"--phone=+14155552671"_s, u"--name=ИВАН"_s, u"--label=lead"_s, u"--opt-out=yes"_s},
        {u"--phone=+4930901820"_s, u"--name=Bob"_s},
    };
    for (const QStringList &fields : contacts)
        QCOMPARE(program.run(QStringList{u"contact"_s, u"add"_s} + fields).exitCode, 0);
}

void ContactTest::addPrintsTheContactWithEveryKey()
{
    const Program program;
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    const auto run = program.json({u"contact"_s, u"add"_s, u"--phone"_s, u"+91 98765 43210"_s, u"--name"_s, u"Élodie"_s,
        u"--email"_s, u"e@example.com"_s, u"--notes"_s, u"two\nlines"_s, u"--label"_s, u"vip"_s, u"--label"_s,
        u"lead"_s, u"--opt-out"_s, u"yes"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.err, QByteArray());
    const QJsonObject contact = run.json();
    const QStringList keys = {u"created_at"_s, u"display_name"_s, u"email"_s, u"id"_s, u"is_blocked"_s, u"labels"_s,
        u"last_inbound_at"_s, u"name"_s, u"notes"_s, u"opted_out"_s, u"phone"_s, u"subscribed_at"_s,
        u"subscribed_via_signup"_s, u"updated_at"_s, u"user_id"_s, u"username"_s, u"wa_id"_s};
    QCOMPARE(contact.keys(), keys);
    QCOMPARE(contact.value(u"id"_s).toInteger(), 1);
    QCOMPARE(contact.value(u"phone"_s).toString(), u"+919876543210"_s);
    QCOMPARE(contact.value(u"name"_s).toString(), u"Élodie"_s);
    QCOMPARE(contact.value(u"display_name"_s).toString(), u"Élodie"_s);
    QCOMPARE(contact.value(u"email"_s).toString(), u"e@example.com"_s);
    QCOMPARE(contact.value(u"notes"_s).toString(), u"two\nlines"_s);
    QCOMPARE(contact.value(u"labels"_s), QJsonValue(QJsonArray{u"lead"_s, u"vip"_s}));
    QCOMPARE(contact.value(u"opted_out"_s), QJsonValue(true));
    QCOMPARE(contact.value(u"is_blocked"_s), QJsonValue(false));
    QCOMPARE(contact.value(u"username"_s), QJsonValue(QString()));
    for (const QString &absent :
        {u"wa_id"_s, u"user_id"_s, u"subscribed_via_signup"_s, u"subscribed_at"_s, u"last_inbound_at"_s})
        QVERIFY2(contact.value(absent).isNull(), qPrintable(absent));
    for (const QString &time : {u"created_at"_s, u"updated_at"_s}) {
        const QString text = contact.value(time).toString();
        QVERIFY2(text.size() == 24 && text.endsWith(u'Z'), qPrintable(text));
        const qint64 at = QDateTime::fromString(text, Qt::ISODateWithMs).toMSecsSinceEpoch();
        QVERIFY(at >= before && at <= QDateTime::currentMSecsSinceEpoch());
    }
}

void ContactTest::addPlainIsReadable()
{
    const Program program;
    const auto run = program.run({u"contact"_s, u"add"_s, u"--phone"_s, u"+919876543210"_s, u"--name"_s, u"Bob"_s});
    QCOMPARE(run.exitCode, 0);
    QVERIFY(run.out.contains("phone                  +919876543210\n"));
    QVERIFY(run.out.contains("name                   Bob\n"));
}

void ContactTest::addRefusesAnotherSpellingOfANumberAndNamesItsContact()
{
    const Program program;
    addThree(program);
    const auto run =
        program.run({u"contact"_s, u"add"_s, u"--phone"_s, u"0091-98765-43210"_s, u"--name"_s, u"Other"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
    QVERIFY(run.err.contains("+919876543210"));
    QVERIFY(run.err.contains("Élodie Straße"));
    QCOMPARE(program.run({u"contacts"_s, u"--count"_s}).out, QByteArray("3\n"));
}

void ContactTest::addNeedsAPhone()
{
    const Program program;
    const auto run = program.run({u"contact"_s, u"add"_s, u"--name"_s, u"Bob"_s});
    QCOMPARE(run.exitCode, 2);
    QVERIFY(run.saysOneSentence());
    QVERIFY(run.err.contains("--phone"));
}

void ContactTest::editFindsByPhoneIdAndUserId()
{
    const Program program;
    addThree(program);
    const QString file = program.writeFile(u"user.csv"_s, "user_id,name\nIN.42,Username only\n");
    QCOMPARE(program.run({u"import"_s, file}).exitCode, 0);
    for (const QString &who : {u"+91 98765 43210"_s, u"919876543210"_s, u"1"_s, u"IN.42"_s}) {
        const auto run = program.json({u"contact"_s, u"edit"_s, who, u"--notes"_s, who});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.json().value(u"notes"_s).toString(), who);
    }
}

void ContactTest::editChangesOnlyWhatWasNamed()
{
    const Program program;
    addThree(program);
    const QJsonObject before = program.json({u"contacts"_s, u"--search"_s, u"elodie"_s}).json();
    const auto run =
        program.json({u"contact"_s, u"edit"_s, u"1"_s, u"--name"_s, u"Renamed"_s, u"--email"_s, QString()});
    QCOMPARE(run.exitCode, 0);
    QJsonObject expected = before;
    expected.insert(u"name"_s, u"Renamed"_s);
    expected.insert(u"display_name"_s, u"Renamed"_s);
    expected.insert(u"email"_s, QString());
    expected.insert(u"updated_at"_s, run.json().value(u"updated_at"_s));
    QCOMPARE(run.json(), expected);
    QVERIFY(run.json().value(u"updated_at"_s) != before.value(u"updated_at"_s));
}

void ContactTest::editAddsAndTakesOffLabels()
{
    const Program program;
    addThree(program);
    const auto run =
        program.json({u"contact"_s, u"edit"_s, u"1"_s, u"--label"_s, u"new"_s, u"--without-label"_s, u"vip"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.json().value(u"labels"_s), QJsonValue(QJsonArray{u"lead"_s, u"new"_s}));
}

void ContactTest::editRefusesTheNumberOfAnother()
{
    const Program program;
    addThree(program);
    const auto run = program.run({u"contact"_s, u"edit"_s, u"1"_s, u"--phone"_s, u"+1 (415) 555-2671"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
    QVERIFY(run.err.contains("ИВАН"));
}

void ContactTest::editOfNobodyFails()
{
    const Program program;
    const auto run = program.run({u"contact"_s, u"edit"_s, u"+919876543210"_s, u"--name"_s, u"Nobody"_s});
    QCOMPARE(run.exitCode, 1);
    QVERIFY(run.saysOneSentence());
}

void ContactTest::editNeedsSomethingToChange()
{
    const Program program;
    const auto run = program.run({u"contact"_s, u"edit"_s, u"1"_s});
    QCOMPARE(run.exitCode, 2);
    QVERIFY(run.saysOneSentence());
}

void ContactTest::deletePrintsTheContactAndForgetsIt()
{
    const Program program;
    addThree(program);
    const auto run = program.json({u"contact"_s, u"delete"_s, u"+919876543210"_s});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.json().value(u"name"_s).toString(), u"Élodie Straße"_s);
    QCOMPARE(program.run({u"contacts"_s, u"--count"_s}).out, QByteArray("2\n"));
    QCOMPARE(program.run({u"contact"_s, u"delete"_s, u"+919876543210"_s}).exitCode, 1);
}

void ContactTest::optOutIsLoggedAndStaysAfterDeletion()
{
    const Program program;
    addThree(program);
    QCOMPARE(program.run({u"contact"_s, u"delete"_s, u"+14155552671"_s}).exitCode, 0);
    const auto again = program.json({u"contact"_s, u"add"_s, u"--phone"_s, u"+14155552671"_s});
    QCOMPARE(again.json().value(u"opted_out"_s), QJsonValue(true));
}

QTEST_GUILESS_MAIN(ContactTest)
#include "tst_contact.moc"
