#include "models/csv/contactexport.h"
#include "models/csv/contactimport.h"
#include "tests/support/testdatabase.h"

#include <QFile>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;

/// Invented contacts of the worst kind: every text is made of what CSV, spreadsheets and importers stumble over.
class NastyContacts final
{
public:
    explicit NastyContacts(unsigned seed)
        : m_random(seed)
    {
        for (int i = 0; i < 30; ++i)
            m_labels.append(labelName(i));
    }

    Contact next()
    {
        const int number = m_count++;
        Contact contact;
        if (chance(4, 5))
            contact.phone = PhoneNumber::fromStored(u"+4917%1"_s.arg(10'000'000 + number));
        if (!contact.phone || chance(1, 3))
            contact.userId = trimmed(text(4)) + u"IN.%1"_s.arg(number);
        contact.waId = chance(1, 3) ? u"4917%1"_s.arg(10'000'000 + number) : QString();
        contact.username = chance(1, 3) ? trimmed(text(8)) : QString();
        contact.name = chance(5, 6) ? name() : QString();
        contact.email = chance(1, 2) ? emails.at(below(emails.size())) : QString();
        contact.notes = chance(1, 2) ? text(30) + u'.' + text(10) : QString();
        contact.optedOut = chance(1, 6);
        contact.createdAt = time();
        if (chance(1, 3)) {
            contact.subscribedViaSignup = trimmed(text(6)) + u"spring"_s;
            contact.subscribedAt = time();
        }
        for (qsizetype i = below(5); i > 0; --i)
            contact.labels.append({.name = m_labels.at(below(m_labels.size()))});
        return contact;
    }

    qint64 time() { return std::uniform_int_distribution<qint64>(0, 4'000'000'000'000)(m_random); }

private:
    qsizetype below(qsizetype count) { return std::uniform_int_distribution<qsizetype>(0, count - 1)(m_random); }
    bool chance(int share, int of) { return below(of) < share; }

    QString text(int longest, QStringView signs = u"=+-@'\"\t,;|\\/# \r\né🎉मaZ09.\u00a0\u200f\ufeff«")
    {
        const QList<uint> characters = signs.toUcs4();
        QString text;
        for (qsizetype i = below(longest + 1); i > 0; --i)
            text += QString::fromUcs4(reinterpret_cast<const char32_t *>(&characters.at(below(characters.size()))), 1);
        return text;
    }

    static QString trimmed(const QString &text)
    {
        QString plain = text;
        plain.removeIf([](QChar c) { return c == u'\t' || c == u'\r' || c == u'\n'; });
        return plain.trimmed();
    }

    /// Importers take blanks around a name off; a TAB at the begin is what spreadsheets are warned of.
    QString name()
    {
        QString name = text(12) + u'x';
        while (name.startsWith(u' ') || name.startsWith(u'\n'))
            name.remove(0, 1);
        return chance(1, 8) ? u'\t' + name : name;
    }

    QString labelName(int number)
    {
        return (text(12, u"=+-@'\",;| é🎉aZ09\u00a0") + QString::number(number) + text(6, u"'\", é🎉")).simplified();
    }

    const QStringList emails = {u"jane@example.com"_s, u"+jane@example.com"_s, u"=cmd|'/c'!A1@example.com"_s,
        u"'=1@example.com"_s, u"\"a,b\"@example.com"_s, u"-@x"_s, u"élodie@exämple.com"_s};
    QStringList m_labels;
    std::mt19937 m_random;
    int m_count = 0;
};

class RoundTripTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsEveryFieldBack_data();
    void bringsEveryFieldBack();
    void theFileOfACopyIsTheSame();

private:
    static void fill(const TestDatabase &database, unsigned seed);
    static QList<Contact> contactsOf(const TestDatabase &database);
    static QByteArray exported(const TestDatabase &database, ContactExport::Purpose purpose, const QString &file);
};

void RoundTripTest::fill(const TestDatabase &database, unsigned seed)
{
    NastyContacts contacts(seed);
    auto transaction = Transaction::begin(*database);
    for (int i = 0; i < 400; ++i) {
        const auto id = ContactStore(*database).create(contacts.next());
        if (!id)
            qFatal("%s", qPrintable(id.error().message));
        if (!execute(*database, "UPDATE contact SET updated_at = ?1 WHERE id = ?2", contacts.time(), *id))
            qFatal("A time could not be set");
    }
    if (!transaction || !transaction->commit())
        qFatal("The contacts could not be stored");
}

/// Without what belongs to one database: ids, and the colours, which a file does not tell.
QList<Contact> RoundTripTest::contactsOf(const TestDatabase &database)
{
    QList<Contact> contacts;
    const auto add = [&contacts](const Contact &contact) {
        contacts.append(contact);
        return true;
    };
    if (!ContactStore(*database).forEach(ContactQuery(), -1, add))
        qFatal("The contacts cannot be read");
    for (Contact &contact : contacts) {
        contact.id = {};
        for (Label &label : contact.labels)
            label = {.name = label.name};
    }
    const auto key = [](const Contact &contact) { return contact.phone ? contact.phone->toString() : contact.userId; };
    std::sort(contacts.begin(), contacts.end(), [&key](const Contact &a, const Contact &b) { return key(a) < key(b); });
    return contacts;
}

QByteArray RoundTripTest::exported(const TestDatabase &database, ContactExport::Purpose purpose, const QString &file)
{
    const auto written = ContactExport(purpose).writeFile(*database, ContactQuery(), file);
    if (!written)
        qFatal("%s", qPrintable(written.error().message));
    QFile bytes(file);
    return bytes.open(QIODevice::ReadOnly) ? bytes.readAll() : QByteArray();
}

void RoundTripTest::bringsEveryFieldBack_data()
{
    QTest::addColumn<ContactExport::Purpose>("purpose");
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 5; ++seed) {
        QTest::addRow("for re-import, seed %u", seed) << ContactExport::Purpose::Reimport << seed;
        QTest::addRow("for spreadsheets, seed %u", seed) << ContactExport::Purpose::Spreadsheet << seed;
    }
}

void RoundTripTest::bringsEveryFieldBack()
{
    QFETCH(ContactExport::Purpose, purpose);
    QFETCH(unsigned, seed);
    const TestDatabase database;
    fill(database, seed);
    const QString file = database.folder() + u"/all.csv"_s;
    exported(database, purpose, file);
    const TestDatabase copy;
    const auto result = importContacts(*copy, file);
    VERIFY_RESULT(result);
    QVERIFY2(result->problems.isEmpty(), qPrintable(result->problems.isEmpty() ? u""_s : result->problems[0].reason));
    QCOMPARE(result->created, 400);
    const QList<Contact> before = contactsOf(database);
    const QList<Contact> after = contactsOf(copy);
    QCOMPARE(after.size(), before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        QCOMPARE(after[i].name, before[i].name);
        QCOMPARE(after[i].notes, before[i].notes);
        QCOMPARE(after[i].userId, before[i].userId);
        QCOMPARE(after[i].updatedAt, before[i].updatedAt);
        QVERIFY2(after[i] == before[i], qPrintable(before[i].displayName()));
    }
}

void RoundTripTest::theFileOfACopyIsTheSame()
{
    const TestDatabase database;
    database.add(u"+919876543210"_s, u"=1, \"x\"\r\n"_s + u"end"_s, {u"A, b"_s});
    const QByteArray file = exported(database, ContactExport::Purpose::Reimport, database.folder() + u"/a.csv"_s);
    const TestDatabase copy;
    VERIFY_RESULT(importContacts(*copy, database.folder() + u"/a.csv"_s));
    QCOMPARE(exported(copy, ContactExport::Purpose::Reimport, copy.folder() + u"/b.csv"_s), file);
}

QTEST_GUILESS_MAIN(RoundTripTest)
#include "tst_roundtrip.moc"
