#include "ui/contacts/contactnotes.h"

#include "tests/ui/contacts/pagefixture.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace {

QPlainTextEdit *notesOf(const PageFixture &fixture)
{
    return fixture.named<QPlainTextEdit>(u"Notes"_s);
}

void show(const PageFixture &fixture, int row)
{
    fixture.table()->selectContact(fixture.contacts.idAt(row));
}

QString stored(const PageFixture &fixture, const char *name)
{
    return fixture.database.text(qPrintable(u"SELECT notes FROM contact WHERE name = '%1'"_s.arg(QLatin1String(name))));
}

} // namespace

class TestContactNotes final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void areStoredWhenAnotherContactIsShown()
    {
        PageFixture fixture(addPeople);
        show(fixture, 0);
        QTest::keyClicks(notesOf(fixture), u"calls back"_s);
        show(fixture, 1);
        QVERIFY(notesOf(fixture)->toPlainText().isEmpty());
        QTRY_COMPARE(stored(fixture, "Anna"), u"calls back"_s);
        QCOMPARE(stored(fixture, "Bela"), QString());
    }

    void areStoredWhenTheFieldIsLeft()
    {
        PageFixture fixture(addPeople);
        show(fixture, 0);
        notesOf(fixture)->setFocus();
        QTest::keyClicks(notesOf(fixture), u"note"_s);
        fixture.named<QLineEdit>(u"Search"_s)->setFocus();
        QTRY_COMPARE(stored(fixture, "Anna"), u"note"_s);
    }

    void areStoredAfterAPauseAndOnCtrlS()
    {
        PageFixture fixture(addPeople);
        show(fixture, 0);
        QTest::keyClicks(notesOf(fixture), u"a"_s);
        QTest::keyClick(notesOf(fixture), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(stored(fixture, "Anna"), u"a"_s, 1'500);
        QTest::keyClicks(notesOf(fixture), u"b"_s);
        QTRY_COMPARE_WITH_TIMEOUT(stored(fixture, "Anna"), u"ab"_s, 10'000);
    }

    void typingGoesOnWhileTheyAreStored()
    {
        PageFixture fixture(addPeople);
        show(fixture, 0);
        for (int i = 0; i < 20; ++i) {
            QTest::keyClicks(notesOf(fixture), u"x"_s);
            QTest::keyClick(notesOf(fixture), Qt::Key_S, Qt::ControlModifier);
            QTest::qWait(i % 3);
        }
        QCOMPARE(notesOf(fixture)->toPlainText(), QString(20, u'x'));
        QTRY_COMPARE(stored(fixture, "Anna"), QString(20, u'x'));
        QCOMPARE(notesOf(fixture)->toPlainText(), QString(20, u'x'));
    }

    void aTextThatCannotBeStoredComesBackAfterARestart()
    {
        PageFixture fixture(addPeople);
        QSignalSpy failed(fixture.page.get(), &ContactsPage::failed);
        show(fixture, 0);
        const QString wrong = u"before"_s + QChar(1) + u"after"_s;
        notesOf(fixture)->setPlainText(wrong);
        show(fixture, 1);
        QTRY_COMPARE(failed.size(), 1);
        show(fixture, 0);
        QCOMPARE(notesOf(fixture)->toPlainText(), wrong);

        fixture.showPage();
        show(fixture, 0);
        QCOMPARE(notesOf(fixture)->toPlainText(), wrong);
        notesOf(fixture)->setPlainText(u"right"_s);
        show(fixture, 1);
        QTRY_COMPARE(stored(fixture, "Anna"), u"right"_s);
        show(fixture, 0);
        QCOMPARE(notesOf(fixture)->toPlainText(), u"right"_s);
    }

    void aChangeFromElsewhereIsShownUnlessTypedOver()
    {
        PageFixture fixture(addPeople);
        show(fixture, 0);
        const Contact before = fixture.contacts.contactAt(0);
        Contact after = before;
        after.notes = u"from elsewhere"_s;
        fixture.editor.update(before, after, fixture.page.get(), [](const Result<qint64> &) {});
        QTRY_COMPARE(notesOf(fixture)->toPlainText(), u"from elsewhere"_s);
    }
};

QTEST_MAIN(TestContactNotes)
#include "tst_contactnotes.moc"
