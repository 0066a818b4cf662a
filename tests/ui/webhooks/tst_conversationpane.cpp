#include "ui/webhooks/conversationpane.h"

#include "models/webhooks/conversationmodel.h"
#include "tests/ui/contacts/pagefixture.h"
#include "tests/ui/webhooks/conversationfixture.h"
#include "ui/contacts/contactfilterbar.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/wrappedlabel.h"
#include "ui/webhooks/conversationlist.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSemaphore>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 start = 1'760'000'000'000; // ms

/// The contacts page with Anna's and Bela's conversations, Anna's shown.
class Program final
{
public:
    explicit Program(qint64 messages = 3)
        : data(fixture.database)
    {
        fixture.select({0});
        anna = fixture.contacts.idAt(0);
        bela = fixture.contacts.idAt(1);
        data.addMany(anna, start, messages);
        data.add(bela, start, {.text = u"I am Bela"_s});
        fixture.page->showConversation(anna);
        pane().refresh();
        awaitRows(static_cast<int>(std::min<qint64>(messages, ConversationModel::pageSize)));
    }

    ConversationPane &pane() const { return fixture.page->conversation(); }
    ConversationList &list() const { return pane().list(); }
    QScrollBar *bar() const { return list().verticalScrollBar(); }
    int rows() const { return list().model()->rowCount(); }
    void awaitRows(int count) const { QTRY_COMPARE(rows(), count); }
    QString textAt(int row) const { return messageAt(row).text; }
    Message messageAt(int row) const
    {
        return list().model()->index(row, 0).data(ConversationModel::MessageRole).value<Message>();
    }
    QStringList labels() const
    {
        QStringList texts;
        for (const auto *label : pane().findChildren<WrappedLabel *>())
            if (label->isVisible())
                texts.append(label->text());
        return texts;
    }
    /// What is seen in the middle of the list.
    QString middleText() const
    {
        const QModelIndex index = list().indexAt(list().viewport()->rect().center());
        return index.data(ConversationModel::MessageRole).value<Message>().text;
    }

    PageFixture fixture{addPeople};
    ConversationData data;
    ContactId anna{};
    ContactId bela{};
};

} // namespace

class TestConversationPane final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensAtTheNewestMessage();
    void scrollingUpBringsOlderOnesWithoutAJump();
    void aNewMessageIsFollowedAtTheBottomOnly();
    void isReadAndCopiedWithTheKeyboard();
    void theMenusCopyIsThatOfTheListWithTheFocus();
    void theMenusSelectAllIsThatOfTheListWithTheFocus();
    void saysThatNothingWasWritten();
    void saysThatSomebodyIsBlockedOrOptedOut();
    void neverShowsMessagesUnderAnotherName();
    void refreshesOnlyForWhoIsShown();
    void theTabIsRemembered();
    void aConversationIsShownWhateverTheFilter();
    void laysOutEveryMessageInsideOfTheList();
};

void TestConversationPane::opensAtTheNewestMessage()
{
    const Program program(1000);
    QTRY_VERIFY(program.bar()->maximum() > 0);
    QCOMPARE(program.bar()->value(), program.bar()->maximum());
    QCOMPARE(program.textAt(program.rows() - 1), u"Message 999"_s);
    QCOMPARE(program.list().accessibleName(), u"Conversation with Anna"_s);
    const QString spoken = program.list().model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.contains(u"Message 800"_s), qPrintable(spoken));
}

void TestConversationPane::scrollingUpBringsOlderOnesWithoutAJump()
{
    const Program program(1000);
    QTRY_VERIFY(program.bar()->maximum() > 0);
    program.bar()->setValue(10);
    const QString middle = program.middleText();
    program.awaitRows(2 * ConversationModel::pageSize);
    QTRY_COMPARE(program.middleText(), middle);
    QVERIFY(program.bar()->value() > 1000);
    for (int pages = 3; pages <= 5; ++pages) {
        program.bar()->setValue(0);
        program.awaitRows(pages * ConversationModel::pageSize);
    }
    program.bar()->setValue(0);
    QCOMPARE(program.textAt(0), u"Message 0"_s);
}

void TestConversationPane::aNewMessageIsFollowedAtTheBottomOnly()
{
    const Program program(150);
    QTRY_VERIFY(program.bar()->maximum() > 0);
    program.data.add(program.anna, start * 2, {.text = u"new"_s});
    program.pane().refresh(ContactIds{program.anna});
    program.awaitRows(151);
    QTRY_COMPARE(program.bar()->value(), program.bar()->maximum());
    program.bar()->setValue(program.bar()->maximum() / 2);
    const int value = program.bar()->value();
    const QString middle = program.middleText();
    program.data.add(program.anna, start * 2 + 1, {.text = u"newer"_s});
    program.pane().refresh(ContactIds{program.anna});
    program.awaitRows(152);
    QCOMPARE(program.middleText(), middle);
    QCOMPARE(program.bar()->value(), value);
}

void TestConversationPane::isReadAndCopiedWithTheKeyboard()
{
    const Program program;
    program.fixture.action(u"Read Conversation"_s)->trigger();
    QVERIFY(program.list().hasFocus());
    QCOMPARE(program.list().currentIndex().row(), 2);
    QTest::keyClick(&program.list(), Qt::Key_Up);
    QTest::keyClick(QGuiApplication::focusWindow(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Message 1"_s);
    QTest::keyClick(QGuiApplication::focusWindow(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(program.list().selectedMessages().size(), 3);
    QTest::keyClick(QGuiApplication::focusWindow(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.at(0).endsWith(u"] You: Message 0"_s));
    QVERIFY(lines.at(2).endsWith(u"] Anna: Message 2"_s));
}

void TestConversationPane::theMenusCopyIsThatOfTheListWithTheFocus()
{
    const Program program;
    program.list().setFocus();
    program.list().selectionModel()->select(program.list().model()->index(0, 0), QItemSelectionModel::Select);
    program.fixture.action(u"Copy"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Message 0"_s);
    program.fixture.table()->setFocus();
    program.fixture.action(u"Copy"_s)->trigger();
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"Anna"_s));
}

void TestConversationPane::theMenusSelectAllIsThatOfTheListWithTheFocus()
{
    const Program program;
    program.list().setFocus();
    program.fixture.action(u"Select All"_s)->trigger();
    QCOMPARE(program.list().selectedMessages().size(), 3);
    QCOMPARE(program.pane().contact(), std::optional(program.anna)); // still the only contact that is selected
    program.fixture.action(u"Select None"_s)->trigger();
    QCOMPARE(program.list().selectedMessages().size(), 0);
    QCOMPARE(program.pane().contact(), std::optional(program.anna));
}

void TestConversationPane::saysThatNothingWasWritten()
{
    const Program program;
    program.fixture.select({2});
    const auto *empty = PageFixture::named<EmptyState>(&program.pane(), u"No messages yet."_s);
    QTRY_VERIFY(empty->isVisible());
    QCOMPARE(program.labels(), QStringList{u"Carl"_s});
}

void TestConversationPane::saysThatSomebodyIsBlockedOrOptedOut()
{
    const Program program;
    QCOMPARE(program.labels(), QStringList{u"Anna"_s});
    const TestDatabase &database = program.fixture.database;
    database.run("INSERT INTO account(name, phone_number_id) VALUES ('Shop', '1')");
    database.run("INSERT INTO blocked_user(account, phone_number, blocked_at, blocked_by, reason, is_active) "
                 "SELECT account.id, phone, 1760000000000, 'Ana', 'Spam', 1 FROM contact, account "
                 "WHERE contact.name = 'Anna'");
    VERIFY_RESULT(setConsentOrigin(*database, {.source = ConsentSource::Keyword, .evidence = u"STOP (wamid.1)"_s}));
    database.run("UPDATE contact SET opted_out = 1 WHERE name = 'Anna'");
    program.fixture.page->refreshDetails();
    const QStringList labels = program.labels();
    QCOMPARE(labels.size(), 5);
    QVERIFY2(labels.at(1).startsWith(u"Blocked since "_s) && labels.at(1).contains(u"Ana"_s), qPrintable(labels.at(1)));
    QCOMPARE(labels.at(2), u"Spam"_s);
    QVERIFY2(labels.at(3).startsWith(u"Opted out since "_s), qPrintable(labels.at(3)));
    QCOMPARE(labels.at(4), u"By a message from the contact: STOP"_s);
}

/// However the reading is held up while somebody goes through the list.
void TestConversationPane::neverShowsMessagesUnderAnotherName()
{
    const TestDatabase database;
    const ContactId one = database.add(u"+919876543210"_s, u"Anna"_s);
    const ContactId other = database.add(u"+919876543211"_s, u"Bela"_s);
    const ConversationData data(database);
    data.addMany(one, start, 300);
    data.addMany(other, start, 300);
    Contact contacts[2];
    contacts[0].id = one;
    contacts[0].name = u"Anna"_s;
    contacts[1].id = other;
    contacts[1].name = u"Bela"_s;
    DatabaseThread reader(database.path(), Database::Cache::Small);
    ConversationPane pane(reader);
    pane.resize(400, 500);
    pane.show();
    const auto *name = pane.findChild<WrappedLabel *>();
    const auto *model = qobject_cast<ConversationModel *>(pane.list().model());
    int seen = 0;
    const auto look = [&] {
        for (int row = 0; row < model->rowCount(); ++row) {
            const bool isAnnas = model->messageAt(row).contact == one;
            if (name->text() != (isAnnas ? u"Anna"_s : u"Bela"_s))
                qFatal("A message stands under the name of %s", qPrintable(name->text()));
            ++seen;
        }
    };
    connect(model, &QAbstractItemModel::rowsInserted, &pane, look);
    for (int step = 0; step < 60; ++step) {
        const auto held = std::make_shared<QSemaphore>();
        reader.run<void>(
            &pane,
            [held](const Database &, const Progress &) {
                held->acquire();
                return Result<void>();
            },
            [](const Result<void> &) {});
        pane.showContact(contacts[step % 2], {}, {});
        look();
        if (step % 3 == 0)
            held->release();
        QTest::qWait(step % 4);
        pane.showContact(contacts[(step / 2) % 2], {}, {});
        look();
        pane.refresh();
        if (step % 3 != 0)
            held->release();
        QTest::qWait(step % 5);
        look();
        pane.list().verticalScrollBar()->setValue(0);
    }
    QVERIFY(seen > 0);
}

void TestConversationPane::refreshesOnlyForWhoIsShown()
{
    const Program program;
    program.data.add(program.anna, start * 2, {.text = u"new"_s});
    program.pane().refresh(ContactIds{program.bela});
    QTest::qWait(100);
    QCOMPARE(program.rows(), 3);
    program.pane().refresh(ContactIds{program.anna, program.bela});
    program.awaitRows(4);
}

void TestConversationPane::theTabIsRemembered()
{
    Program program;
    QVERIFY(program.pane().isVisible());
    program.fixture.showPage();
    program.fixture.select({1});
    QVERIFY(program.pane().isVisible());
    program.awaitRows(1);
    QCOMPARE(program.textAt(0), u"I am Bela"_s);
    program.fixture.action(u"Write Notes"_s)->trigger();
    QVERIFY(!program.pane().isVisible());
    program.fixture.showPage();
    program.fixture.select({1});
    QVERIFY(!program.pane().isVisible());
}

void TestConversationPane::aConversationIsShownWhateverTheFilter()
{
    Program program;
    program.fixture.awaitRows([&] { program.fixture.page->findChild<ContactFilterBar *>()->typeSearch(u"Carl"_s); });
    QCOMPARE(program.fixture.contacts.rowCount(), 1);
    program.fixture.page->showConversation(program.bela);
    QTRY_COMPARE(program.pane().contact(), program.bela);
    program.awaitRows(1);
    QVERIFY(program.pane().isVisible());
}

void TestConversationPane::laysOutEveryMessageInsideOfTheList()
{
    const Program program(1);
    const QString longWord(3000, u'x');
    for (const QString &text : {longWord, u"مرحبا +91 98765 43210"_s, u"👍"_s, QString(), u"a\n\n\nb"_s})
        program.data.add(program.anna, start * 2, {.text = text, .direction = MessageDirection::Out});
    program.pane().refresh();
    program.awaitRows(6);
    for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        program.list().setLayoutDirection(direction);
        for (const int width : {120, 300, 900}) {
            program.list().resize(width, 400);
            for (int row = 0; row < 6; ++row) {
                program.list().scrollTo(program.list().model()->index(row, 0));
                const QRect rect = program.list().visualRect(program.list().model()->index(row, 0));
                QVERIFY(rect.height() > 0);
                program.list().viewport()->grab();
            }
        }
    }
}

QTEST_MAIN(TestConversationPane)
#include "tst_conversationpane.moc"
