#include "app/webhooks/receivedchanges.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;

class ReceivedChangesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsAtOnceAfterAPause();
    void gathersWhatComesMeanwhile();
    void tellsNothingWhenNothingCame();

private:
    static InboxResult changeOf(int contact)
    {
        InboxResult result;
        result.received = 1;
        result.contactsChanged = {ContactId(contact)};
        return result;
    }
};

void ReceivedChangesTest::tellsAtOnceAfterAPause()
{
    ReceivedChanges changes(1ms);
    QSignalSpy told(&changes, &ReceivedChanges::changed);
    changes.add(changeOf(1));
    QCOMPARE(told.size(), 1);
    QTest::qWait(50);
    changes.add(changeOf(2));
    QCOMPARE(told.size(), 2);
    QCOMPARE(told.last().first().value<InboxResult>().contactsChanged, ContactIds{ContactId(2)});
}

void ReceivedChangesTest::gathersWhatComesMeanwhile()
{
    ReceivedChanges changes(300ms);
    QSignalSpy told(&changes, &ReceivedChanges::changed);
    for (const int contact : {3, 9, 1, 9})
        changes.add(changeOf(contact));
    QCOMPARE(told.size(), 1);
    QTRY_COMPARE(told.size(), 2);
    const auto result = told.last().first().value<InboxResult>();
    QCOMPARE(result.contactsChanged, (ContactIds{ContactId(1), ContactId(9)}));
    QCOMPARE(result.received, 3);
}

void ReceivedChangesTest::tellsNothingWhenNothingCame()
{
    ReceivedChanges changes(10ms);
    QSignalSpy told(&changes, &ReceivedChanges::changed);
    changes.add(changeOf(1));
    QTest::qWait(100);
    QCOMPARE(told.size(), 1);
}

QTEST_GUILESS_MAIN(ReceivedChangesTest)
#include "tst_receivedchanges.moc"
