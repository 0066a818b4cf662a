#include "ui/contacts/contactcopy.h"

#include "tests/ui/contacts/pagefixture.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace {

void addDifficultPeople(const TestDatabase &database)
{
    const ContactId id = database.add(u"+919876543210"_s, u"Anna\tof\nHouse"_s, {u"VIP"_s, u"Lead"_s});
    database.run(
        "UPDATE contact SET notes = 'line one' || char(13) || char(10) || 'line two', email = 'a@b.c', opted_out = 1");
    database.add(u"+919876543211"_s, u"=HYPERLINK(\"http://x\")"_s);
    Q_UNUSED(id)
}

QString clipboard()
{
    return QGuiApplication::clipboard()->text();
}

} // namespace

class TestContactCopy final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QGuiApplication::clipboard()->clear(); }

    void rowsAreTabSeparatedWithAHeader()
    {
        PageFixture fixture(addDifficultPeople);
        fixture.table()->selectAll();
        fixture.action(u"Copy"_s)->trigger();
        const QStringList lines = clipboard().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines.at(0).startsWith(u"Name\tPhone\tLast Message\tE-mail\tLabels\tStatus\tCreated\tNotes"_s),
            qPrintable(lines.at(0)));
        const QStringList anna = (lines.at(1).startsWith(u"Anna"_s) ? lines.at(1) : lines.at(2)).split(u'\t');
        QCOMPARE(anna.mid(0, 6),
            (QStringList{u"Anna of House"_s, u"+919876543210"_s, QString(), u"a@b.c"_s, u"Lead, VIP"_s, u"Opted out"_s}));
        QCOMPARE(anna.value(7), u"line one line two"_s);
    }

    void aNameIsNeverAFormula()
    {
        PageFixture fixture(addDifficultPeople);
        fixture.table()->selectAll();
        fixture.action(u"Copy"_s)->trigger();
        QVERIFY(clipboard().contains(u"\n'=HYPERLINK"_s));
    }

    void phonesAreOneALine()
    {
        PageFixture fixture(addPeople);
        fixture.select({0, 2});
        fixture.action(u"Copy Phone Number"_s)->trigger();
        QCOMPARE(clipboard(), u"+919876543210\n+919876543212\n"_s);
    }

    void manyAreReadElsewhereAndSaidWhenDone()
    {
        PageFixture fixture([](const TestDatabase &database) {
            database.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
                         "INSERT INTO contact(phone, name, name_key, created_at, updated_at) "
                         "SELECT '+9198' || printf('%08d', i), 'N' || i, 'n' || i, i, i FROM n");
        });
        QSignalSpy task(fixture.page.get(), &ContactsPage::taskStarted);
        QSignalSpy noticed(fixture.page.get(), &ContactsPage::noticed);
        fixture.table()->selectAll();
        fixture.action(u"Copy"_s)->trigger();
        QCOMPARE(task.size(), 1);
        QVERIFY(noticed.wait(20'000));
        QCOMPARE(clipboard().count(u'\n'), 3001);
    }
};

QTEST_MAIN(TestContactCopy)
#include "tst_contactcopy.moc"
