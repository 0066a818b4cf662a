#include "models/blocking/blockeditor.h"

#include "tests/models/blocking/blockfixture.h"

#include <QSignalSpy>

class BlockEditorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queuesPeopleInTheAgentsName();
    void cancelsRetriesAndHolds();
    void aCancelledBulkLeavesNothing();
    void tellsAnError();
};

namespace {

/// The first result, once it is there.
template <typename T>
struct Answer
{
    std::optional<Result<T>> result;

    std::function<void(const Result<T> &)> taker()
    {
        return [this](const Result<T> &answered) { result = answered; };
    }
};

} // namespace

void BlockEditorTest::queuesPeopleInTheAgentsName()
{
    const BlockFixture fixture;
    DatabaseThread writer(fixture.test.path());
    BlockEditor editor(writer, QStringLiteral("Omar"));
    QSignalSpy changed(&editor, &BlockEditor::changed);
    Answer<BlockRequestIds> answer;
    const QList<BlockTarget> people{{.phone = PhoneNumber::fromStored("+919876543210"), .userId = {}},
        {.phone = {}, .userId = QStringLiteral("IN.7")}};
    editor.add(BlockFixture::wish(BlockAction::Block), people, this, answer.taker());
    QTRY_VERIFY(answer.result);
    VERIFY_RESULT(*answer.result);
    QCOMPARE((*answer.result)->size(), 2);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(fixture.request((*answer.result)->first()).requestedBy, QStringLiteral("Omar"));
    QCOMPARE(fixture.claim(), **answer.result);
}

void BlockEditorTest::cancelsRetriesAndHolds()
{
    const BlockFixture fixture;
    DatabaseThread writer(fixture.test.path());
    BlockEditor editor(writer, QStringLiteral("Omar"));
    const auto ids = fixture.block({"+919876543210", "+919876543211"});
    fixture.claim();
    fixture.record(ids.at(0), BlockState::Refused, 131047);
    fixture.record(ids.at(1), BlockState::Failed, 0, 20, 5000);
    Answer<qint64> retried;
    Answer<qint64> held;
    Answer<qint64> cancelled;
    editor.retry({ids.at(1)}, this, retried.taker());
    editor.holdUntilTheyWrite({ids.at(0)}, this, held.taker());
    editor.cancel({ids.at(1)}, this, cancelled.taker());
    QTRY_VERIFY(cancelled.result);
    QCOMPARE(**retried.result, 1);
    QCOMPARE(**held.result, 1);
    QCOMPARE(**cancelled.result, 1);
    QCOMPARE(fixture.state(BlockRequestId(3)), QStringLiteral("held"));
    QCOMPARE(fixture.state(ids.at(1)), QStringLiteral("cancelled"));
}

void BlockEditorTest::aCancelledBulkLeavesNothing()
{
    const BlockFixture fixture;
    DatabaseThread writer(fixture.test.path());
    BlockEditor editor(writer, QStringLiteral("Omar"));
    QList<BlockTarget> targets;
    for (int i = 0; i < 100'000; ++i)
        targets.append({.phone = PhoneNumber::fromStored('+' + std::to_string(919'800'000'000 + i)), .userId = {}});
    Answer<BlockRequestIds> answer;
    auto *task = editor.add(BlockFixture::wish(BlockAction::Block), targets, this, answer.taker());
    connect(task, &DatabaseTask::progressed, task, &DatabaseTask::cancel);
    QTRY_VERIFY(answer.result);
    QVERIFY(!*answer.result);
    QCOMPARE(int(answer.result->error().kind), int(Error::Kind::Cancelled));
    QCOMPARE(fixture.test.integer("SELECT count(*) FROM block_request"), 0);
}

void BlockEditorTest::tellsAnError()
{
    const BlockFixture fixture;
    DatabaseThread writer(fixture.test.path());
    BlockEditor editor(writer, QStringLiteral("Omar"));
    QSignalSpy changed(&editor, &BlockEditor::changed);
    Answer<BlockRequestIds> answer;
    editor.add(BlockFixture::wish(BlockAction::Block, "", AccountId(9)), QList<BlockTarget>{}, this, answer.taker());
    QTRY_VERIFY(answer.result);
    QCOMPARE(int(answer.result->error().kind), int(Error::Kind::NotFound));
    QCOMPARE(changed.size(), 0);
}

QTEST_GUILESS_MAIN(BlockEditorTest)
#include "tst_blockeditor.moc"
