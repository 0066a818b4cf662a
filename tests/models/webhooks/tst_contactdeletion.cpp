#include "models/storage/changeset.h"
#include "tests/models/webhooks/webhookfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// What becomes of a conversation when its contact is deleted.
class TestContactDeletion final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anUndoneDeletionBringsTheConversationBack();
    void theNextPersonWithTheNumberDoesNotGetIt();
};

namespace {

Changeset deleteEverybody(const WebhookFixture &inbox)
{
    auto recorder = ChangesetRecorder::start(*inbox.test);
    inbox.test.run("DELETE FROM contact");
    auto changes = recorder->finish();
    return *std::move(changes);
}

} // namespace

void TestContactDeletion::anUndoneDeletionBringsTheConversationBack()
{
    const WebhookFixture inbox;
    inbox.apply(
        {WebhookFixture::textBody("wamid.1", 0, u"Hello"_s), WebhookFixture::textBody("wamid.2", 1, u"STOP"_s)});
    const Changeset deletion = deleteEverybody(inbox);
    {
        auto transaction = Transaction::begin(*inbox.test);
        VERIFY_RESULT(transaction);
        VERIFY_RESULT(deletion.undo(*inbox.test));
        VERIFY_RESULT(transaction->commit());
    }
    QCOMPARE(inbox.messages(u"IN.9"_s).size(), 2);
    QVERIFY(inbox.contact(u"IN.9"_s).optedOut);
}

void TestContactDeletion::theNextPersonWithTheNumberDoesNotGetIt()
{
    const WebhookFixture inbox;
    inbox.apply(WebhookFixture::textBody("wamid.1", 0, u"Hello"_s));
    deleteEverybody(inbox);
    inbox.apply(WebhookFixture::textBody("wamid.2", 1, u"Me again"_s));
    QCOMPARE(inbox.messages(u"IN.9"_s).size(), 1);
    VERIFY_RESULT(WebhookInbox(*inbox.test).pruneGone());
    QCOMPARE(inbox.test.text("SELECT group_concat(wamid) FROM message"), u"wamid.2"_s);
}

QTEST_GUILESS_MAIN(TestContactDeletion)
#include "tst_contactdeletion.moc"
