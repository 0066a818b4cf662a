#include "models/webhooks/conversationmodel.h"

#include "tests/models/webhooks/webhookfixture.h"

#include <QAbstractItemModelTester>
#include <QSemaphore>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace {

/// Asha's conversation in a model that a tester watches; times are seconds after the fixture's.
class Conversation final
{
public:
    Conversation()
        : reader(inbox.test.path(), Database::Cache::Small)
        , model(reader)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
        , loaded(&model, &ConversationModel::loaded)
    {
        asha = inbox.test.add(u"+919876543210"_s, u"Asha"_s);
        bela = inbox.test.add(u"+919876543211"_s, u"Bela"_s);
    }

    void write(ContactId contact, int first, int count) const
    {
        const auto done = execute(*inbox.test,
            "INSERT INTO message(account, contact_id, wamid, direction, at, type, text, context_wamid, extra, "
            "understood) WITH RECURSIVE n(i) AS (VALUES (?2) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2 + ?3) "
            "SELECT 1, ?1, 'wamid.' || ?1 || '.' || i, 'in', 1760000000000 + i * 1000, 'text', '' || i, '', '', 1 "
            "FROM n",
            contact, qint64(first), qint64(count));
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
    }
    void await(const std::function<void()> &action)
    {
        loaded.clear();
        action();
        if (loaded.isEmpty() && !loaded.wait())
            qFatal("Nothing was loaded");
    }
    void open(ContactId contact)
    {
        await([&] { model.showContact(contact, contact == asha ? u"Asha"_s : u"Bela"_s); });
    }
    QString texts() const
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row)
            all.append(model.messageAt(row).text);
        return all.join(u' ');
    }

    WebhookFixture inbox;
    DatabaseThread reader;
    ConversationModel model;
    QAbstractItemModelTester tester;
    QSignalSpy loaded;
    ContactId asha{};
    ContactId bela{};
};

} // namespace

class TestConversationModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheNewestLast();
    void loadsOlderOnesOnlyWhenAsked();
    void refreshesWithoutMovingRows();
    void aRefreshKeepsWhatWasNotAskedForAway();
    void moreNewThanARefreshReadsLeavesNoGap();
    void takesLateMessagesIntoTheMiddle();
    void tellsWhenAnOlderPageTakesTheDay();
    void neverShowsSomebodyElsesMessages();
    void whoIsShownAgainIsReadAnew();
    void theContactsNameMayChange();
    void anUnreadableDatabaseIsTold();
};

void TestConversationModel::showsTheNewestLast()
{
    Conversation with;
    QCOMPARE(with.model.rowCount(), 0);
    with.open(with.asha);
    QVERIFY(!with.model.isLoading());
    QCOMPARE(with.model.rowCount(), 0);
    with.write(with.asha, 0, 3);
    with.await([&] { with.model.refresh(); });
    QCOMPARE(with.texts(), u"0 1 2"_s);
    QVERIFY(!with.model.hasOlder());
    QVERIFY(with.model.index(2).data(Qt::AccessibleTextRole).toString().startsWith(u"Asha, "_s));
    with.model.showNothing();
    QCOMPARE(with.model.rowCount(), 0);
}

void TestConversationModel::loadsOlderOnesOnlyWhenAsked()
{
    Conversation with;
    with.write(with.asha, 0, ConversationModel::pageSize * 2 + 1);
    with.open(with.asha);
    QCOMPARE(with.model.rowCount(), ConversationModel::pageSize);
    QVERIFY(with.model.hasOlder());
    with.await([&] { with.model.loadOlder(); });
    QCOMPARE(with.model.rowCount(), ConversationModel::pageSize * 2);
    QVERIFY(with.model.hasOlder());
    with.await([&] { with.model.loadOlder(); });
    QCOMPARE(with.model.rowCount(), ConversationModel::pageSize * 2 + 1);
    QVERIFY(!with.model.hasOlder());
    QCOMPARE(with.model.messageAt(0).text, u"0"_s);
    with.model.loadOlder(); // there is nothing to wait for
    QVERIFY(!with.loaded.wait(100) || with.loaded.size() == 1);
}

void TestConversationModel::refreshesWithoutMovingRows()
{
    Conversation with;
    with.write(with.asha, 0, 5);
    with.open(with.asha);
    QSignalSpy reset(&with.model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&with.model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&with.model, &QAbstractItemModel::rowsInserted);
    with.await([&] { with.model.refresh(); });
    QCOMPARE(changed.size(), 0);
    with.inbox.test.run("UPDATE message SET text = 'other' WHERE text = '2'");
    with.inbox.test.run("INSERT INTO message_reaction SELECT wamid, contact_id, 'in', at, wamid, '👍' FROM message "
                        "WHERE text = '3'");
    with.write(with.asha, 5, 2);
    with.await([&] { with.model.refresh(); });
    QCOMPARE(with.texts(), u"0 1 other 3 4 5 6"_s);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(changed.first().first().toModelIndex().row(), 2);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(reset.size(), 0);
    with.inbox.test.run("DELETE FROM message WHERE text IN ('0', '3', '4', '6')");
    with.await([&] { with.model.refresh(); });
    QCOMPARE(with.texts(), u"1 other 5"_s);
    QCOMPARE(reset.size(), 0);
}

void TestConversationModel::aRefreshKeepsWhatWasNotAskedForAway()
{
    Conversation with;
    with.write(with.asha, 0, ConversationModel::pageSize + 50);
    with.open(with.asha);
    with.write(with.asha, 1000, 1);
    with.await([&] { with.model.refresh(); });
    QCOMPARE(with.model.rowCount(), ConversationModel::pageSize + 1);
    QCOMPARE(with.model.messageAt(0).text, u"50"_s);
    QVERIFY(with.model.hasOlder());
    with.model.refresh();
    with.await([&] { with.model.loadOlder(); }); // after the refresh
    QTRY_COMPARE(with.model.rowCount(), ConversationModel::pageSize + 51);
    QVERIFY(!with.model.hasOlder());
}

void TestConversationModel::moreNewThanARefreshReadsLeavesNoGap()
{
    Conversation with;
    with.write(with.asha, 0, 10);
    with.open(with.asha);
    with.write(with.asha, 10, 5000);
    with.await([&] { with.model.refresh(); });
    QVERIFY(with.model.hasOlder());
    const int rows = with.model.rowCount();
    for (int row = 0; row < rows; ++row)
        QCOMPARE(with.model.messageAt(row).text, QString::number(5010 - rows + row));
}

void TestConversationModel::takesLateMessagesIntoTheMiddle()
{
    Conversation with;
    with.write(with.asha, 0, 2);
    with.write(with.asha, 5, 2);
    with.open(with.asha);
    with.write(with.asha, 2, 3);
    with.await([&] { with.model.refresh(); });
    QCOMPARE(with.texts(), u"0 1 2 3 4 5 6"_s);
}

void TestConversationModel::tellsWhenAnOlderPageTakesTheDay()
{
    Conversation with;
    with.write(with.asha, 0, 2);
    with.write(with.asha, 3 * 86400, 1);
    with.open(with.asha);
    const auto isFirst = [&with](int row) { return with.model.index(row).data(ConversationModel::IsFirstOfDayRole); };
    QCOMPARE(isFirst(0), true);
    QCOMPARE(isFirst(1), false);
    QCOMPARE(isFirst(2), true);
    QSignalSpy changed(&with.model, &QAbstractItemModel::dataChanged);
    with.write(with.asha, -2, 1);
    with.await([&] { with.model.refresh(); });
    QCOMPARE(isFirst(0), true);
    QCOMPARE(isFirst(1), false);
    QCOMPARE(changed.first().first().toModelIndex().row(), 1);
}

/// The reader is held up and let go at every place of a hasty change between two people.
void TestConversationModel::neverShowsSomebodyElsesMessages()
{
    Conversation with;
    with.write(with.asha, 0, ConversationModel::pageSize + 10);
    with.write(with.bela, 5000, ConversationModel::pageSize + 10);
    int wrong = 0;
    const auto look = [&with, &wrong] {
        for (int row = 0; row < with.model.rowCount(); ++row)
            wrong += with.model.contact() != with.model.messageAt(row).contact;
    };
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        QObject::connect(&with.model, signal, &with.model, look);
    QObject::connect(&with.model, &QAbstractItemModel::modelReset, &with.model, look);
    QObject::connect(&with.model, &QAbstractItemModel::dataChanged, &with.model, look);

    for (int step = 0; step < 60; ++step) {
        const auto held = std::make_shared<QSemaphore>();
        with.reader.run<void>(
            &with.model,
            [held](const Database &, const Progress &) {
                held->acquire();
                return Result<void>();
            },
            [](const Result<void> &) {});
        const ContactId one = step % 2 == 0 ? with.asha : with.bela;
        const ContactId other = step % 2 == 0 ? with.bela : with.asha;
        with.model.showContact(one, u"One"_s);
        look();
        if (step % 3 != 0)
            held->release();
        if (step % 3 == 1)
            QTest::qWait(step % 7);
        with.model.refresh();
        with.model.loadOlder();
        with.model.showContact(other, u"Other"_s);
        QCOMPARE(with.model.rowCount(), 0);
        with.model.refresh();
        if (step % 3 == 0)
            held->release();
        QTRY_VERIFY(with.model.rowCount() == ConversationModel::pageSize);
        look();
        with.model.loadOlder();
        with.model.refresh();
        if (step % 5 == 0)
            with.model.showNothing();
    }
    QCOMPARE(wrong, 0);
}

void TestConversationModel::whoIsShownAgainIsReadAnew()
{
    Conversation with;
    with.write(with.asha, 0, 1);
    with.model.showContact(with.asha, u"Asha"_s);
    with.model.showContact(with.bela, u"Bela"_s);
    with.write(with.asha, 1, 1);
    with.open(with.asha);
    QCOMPARE(with.texts(), u"0 1"_s);
}

void TestConversationModel::theContactsNameMayChange()
{
    Conversation with;
    with.write(with.asha, 0, 1);
    with.open(with.asha);
    QSignalSpy changed(&with.model, &QAbstractItemModel::dataChanged);
    with.model.showContact(with.asha, u"Asha Rao"_s);
    QCOMPARE(changed.size(), 1);
    QVERIFY(with.model.index(0).data(Qt::AccessibleTextRole).toString().startsWith(u"Asha Rao, "_s));
}

void TestConversationModel::anUnreadableDatabaseIsTold()
{
    Conversation with;
    with.open(with.asha);
    with.inbox.test.run("ALTER TABLE message_status RENAME TO lost");
    QSignalSpy failed(&with.model, &ConversationModel::failed);
    with.await([&] { with.model.refresh(); });
    QCOMPARE(failed.size(), 1);
    QVERIFY(!with.model.isLoading());
}

QTEST_GUILESS_MAIN(TestConversationModel)
#include "tst_conversationmodel.moc"
