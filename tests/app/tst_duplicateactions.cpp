#include "app/duplicateactions.h"

#include "models/storage/statementcache.h"
#include "tests/ui/contacts/pagefixture.h"
#include "ui/contacts/duplicatesbar.h"
#include "ui/contacts/duplicatesdialog.h"
#include "ui/contacts/mergedialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/noticebar.h"

#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace {

/// The window with its contacts, as the program builds it.
class Program final : public ContactModels
{
public:
    Program()
        : ContactModels(addPeople)
        , window(settings, editor)
        , page(new ContactsPage(contacts, labels, editor, *database, settings))
        , duplicates(editor, writer, reader, window, *page)
    {
        window.addPage(page);
        window.show();
        database.run("UPDATE contact SET created_at = id");
    }

    void propose(int first, int second)
    {
        StatementCache statements(*database);
        if (!proposeMerge(statements, ContactId(first), ContactId(second), MergeReason::Message, u"IN.1 +919876543211"_s, second))
            qFatal("Nothing could be proposed");
        duplicates.refresh();
    }
    MergeDialog *merging() const { return window.findChild<MergeDialog *>(); }
    DuplicatesDialog *review()
    {
        Q_EMIT page->duplicatesRequested();
        return window.findChild<DuplicatesDialog *>();
    }
    static QPushButton *button(const QWidget *parent, const QString &text)
    {
        const auto all = parent->findChildren<QPushButton *>();
        for (QPushButton *each : all)
            if (each->text().remove(u'&').remove(u'…') == text)
                return each;
        qFatal("There is no button %s", qPrintable(text));
    }
    DuplicatesBar *bar() const { return window.findChild<DuplicatesBar *>(); }
    QString notice() const { return window.findChild<NoticeBar *>()->text(); }

    MainWindow window;
    ContactsPage *page;
    DuplicateActions duplicates;
};

QString textOf(const QWidget *dialog)
{
    QStringList texts;
    const auto labels = dialog->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts.append(label->text());
    return texts.join(u'\n');
}

} // namespace

class TestDuplicateActions final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsChosenIsMergedAndCanBeUndone();
    void saysWhatBecomesOfBlocksAndOptOuts();
    void whatCannotBeMergedIsSaidInTheDialog();
    void proposalsAreCountedAndReviewed();
    void twoPeopleAreNotProposedAgainUntilUndone();
    void theBarIsPutAwayUntilMoreAreFound();
    void spellingsOfANumberAreProposed();
    void markupInNamesIsText();
};

void TestDuplicateActions::whatIsChosenIsMergedAndCanBeUndone()
{
    Program program;
    Q_EMIT program.page->mergeRequested({ContactId(1), ContactId(2)});
    QTRY_VERIFY(program.merging());
    QVERIFY(PageFixture::named<QRadioButton>(program.merging(), u"Name: Anna"_s)->isChecked());
    PageFixture::named<QRadioButton>(program.merging(), u"Name: Bela"_s)->setChecked(true);
    QVERIFY(textOf(PageFixture::named<QGroupBox>(program.merging(), u"Result"_s)).startsWith(u"Bela\n"));
    QVERIFY(textOf(program.merging()).contains(u"Also known as"));
    program.awaitRows([&] { Program::button(program.merging(), u"Merge"_s)->click(); });
    QTRY_VERIFY(!program.merging());
    QCOMPARE(program.database.text("SELECT name || ' ' || phone FROM contact WHERE id = 1"), u"Bela +919876543210"_s);
    QCOMPARE(program.database.integer("SELECT count(*) FROM contact WHERE id = 2"), 0);
    QVERIFY2(program.notice().startsWith(u"Merged 2"_s), qPrintable(program.notice()));
    program.awaitRows([&] { program.editor.undo(); });
    QCOMPARE(program.database.text("SELECT name FROM contact WHERE id = 1"), u"Anna"_s);
    QCOMPARE(program.database.text("SELECT phone FROM contact WHERE id = 2"), u"+919876543211"_s);
}

void TestDuplicateActions::saysWhatBecomesOfBlocksAndOptOuts()
{
    Program program;
    program.database.run("INSERT INTO account(name) VALUES ('Shop')");
    program.database.run("INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) VALUES (1, '+919876543211', 1, 1)");
    program.database.run("UPDATE contact SET opted_out = 1 WHERE id = 2");
    Q_EMIT program.page->mergeRequested({ContactId(1), ContactId(2)});
    QTRY_VERIFY(program.merging());
    QVERIFY(textOf(program.merging()).contains(u"Not all of them are blocked."));
    QVERIFY(textOf(program.merging()).contains(u"Not all of them have opted out."));
}

void TestDuplicateActions::whatCannotBeMergedIsSaidInTheDialog()
{
    Program program;
    Q_EMIT program.page->mergeRequested({ContactId(1), ContactId(2)});
    QTRY_VERIFY(program.merging());
    program.database.run("DELETE FROM contact WHERE id = 2");
    Program::button(program.merging(), u"Merge"_s)->click();
    QTRY_VERIFY(textOf(program.merging()).contains(u"not there any more"));
    QVERIFY(Program::button(program.merging(), u"Merge"_s)->isEnabled());
}

void TestDuplicateActions::proposalsAreCountedAndReviewed()
{
    Program program;
    QVERIFY(!program.bar()->isVisible());
    program.propose(1, 2);
    QTRY_VERIFY(program.bar()->isVisible());
    QVERIFY(textOf(program.bar()).contains(u"2 contacts may be the same person."));
    DuplicatesDialog *review = program.review();
    auto *list = review->findChild<QTreeWidget *>();
    QTRY_COMPARE(list->topLevelItemCount(), 1);
    QVERIFY(textOf(review).contains(u"A message came with the user id of one and the number of the other: IN.1 and"));
    program.propose(1, 3); // live
    QTRY_COMPARE(list->topLevelItemCount(), 2);
    QCOMPARE(list->indexOfTopLevelItem(list->currentItem()), 1);
    Program::button(review, u"Merge"_s)->click();
    QTRY_VERIFY(review->findChild<MergeDialog *>());
    Program::button(review->findChild<MergeDialog *>(), u"Merge"_s)->click();
    QTRY_COMPARE(list->topLevelItemCount(), 1);
    QCOMPARE(program.database.text("SELECT group_concat(state) FROM merge_proposal"), u"merged,open"_s);
}

void TestDuplicateActions::twoPeopleAreNotProposedAgainUntilUndone()
{
    Program program;
    program.propose(1, 2);
    DuplicatesDialog *review = program.review();
    auto *list = review->findChild<QTreeWidget *>();
    QTRY_COMPARE(list->topLevelItemCount(), 1);
    Program::button(review, u"They Are Two People"_s)->click();
    QTRY_COMPARE(list->topLevelItemCount(), 0);
    QTRY_VERIFY(!program.bar()->isVisible());
    program.propose(1, 2);
    QCOMPARE(program.database.text("SELECT state FROM merge_proposal"), u"dismissed"_s);
    QCOMPARE(program.editor.undoName(), u"Keep Contacts Apart"_s);
    program.editor.undo();
    QTRY_COMPARE(list->topLevelItemCount(), 1);
}

void TestDuplicateActions::theBarIsPutAwayUntilMoreAreFound()
{
    Program program;
    program.propose(1, 2);
    QTRY_VERIFY(program.bar()->isVisible());
    PageFixture::named<QAbstractButton>(program.bar(), u"Put the note about duplicates away"_s)->click();
    program.duplicates.refresh();
    QVERIFY(!program.bar()->isVisible());
    program.propose(2, 3);
    QTRY_VERIFY(program.bar()->isVisible());
}

void TestDuplicateActions::spellingsOfANumberAreProposed()
{
    Program program;
    program.database.add(u"+5511987654321"_s, u"Caio"_s);
    program.database.run("INSERT INTO contact(phone, name, created_at, updated_at) VALUES ('+551187654321', 'Caio S', 9, 9)");
    auto *list = program.review()->findChild<QTreeWidget *>();
    QTRY_COMPARE(list->topLevelItemCount(), 1);
    QVERIFY(textOf(program.review()).contains(u"two spellings"));
}

void TestDuplicateActions::markupInNamesIsText()
{
    Program program;
    program.database.run("UPDATE contact SET name = '<b>Bo</b> & Sons' WHERE id = 2");
    Q_EMIT program.page->mergeRequested({ContactId(1), ContactId(2)});
    QTRY_VERIFY(program.merging());
    const auto *button = PageFixture::named<QRadioButton>(program.merging(), u"Name: <b>Bo</b> & Sons"_s);
    QCOMPARE(button->text(), u"<b>Bo</b> && Sons"_s);
    const auto labels = program.merging()->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QVERIFY2(!label->text().contains(u'<') || label->textFormat() == Qt::PlainText, qPrintable(label->text()));
}

QTEST_MAIN(TestDuplicateActions)
#include "tst_duplicateactions.moc"
