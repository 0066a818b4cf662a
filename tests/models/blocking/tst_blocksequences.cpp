#include "models/blocking/blockentry.h"
#include "tests/models/blocking/blockfixture.h"

#include <QMap>
#include <QRandomGenerator>
#include <QSet>

namespace {

constexpr int people = 8;
constexpr qint64 accounts = 2;

/// Some are known by one number, some by two spellings of one, some by a user id.
const char *spelling(int person, int which)
{
    static const char *const keys[people][2] = {{"+919876543210", "+919876543210"}, {"+919876543211", "+919876543211"},
        {"+5511987654321", "+551187654321"}, {"+525512345678", "+5215512345678"}, {"+5491123456789", "+541123456789"},
        {"IN.5", "IN.5"}, {"IN.6", "IN.6"}, {"+4915112345678", "+4915112345678"}};
    return keys[person][which];
}

int personOf(const BlockTarget &target)
{
    for (int person = 0; person < people; ++person)
        for (int which = 0; which < 2; ++which)
            if (target.toString() == QLatin1String(spelling(person, which)))
                return person;
    return -1;
}

/// The sandbox's Meta and what Kartei has to make of it, as simply as can be.
class World final
{
public:
    explicit World(quint32 seed)
        : m_random(seed)
    {
        for (int person = 0; person < people; ++person) {
            const QString key = QString::fromLatin1(spelling(person, any(2)));
            const char *column = key.startsWith(u'+') ? "phone" : "user_id";
            fixture.test.run(
                qPrintable(QStringLiteral("INSERT INTO contact(%1, created_at, updated_at) VALUES ('%2', 1, 1)")
                               .arg(QLatin1String(column), key)));
        }
    }

    void step()
    {
        ++m_now;
        switch (any(8)) {
        case 0:
        case 1:
        case 2:
            return wish();
        case 3:
        case 4:
            return send();
        case 5:
            return list();
        case 6:
            return cancel();
        default:
            return write();
        }
    }

    /// Everything is sent and answered.
    void finish()
    {
        for (int i = 0; i < 200; ++i) {
            m_now += 1000;
            for (qint64 account = 1; account <= accounts; ++account)
                sendFor(account, Answer::Clear);
            if (*BlockRequests(*fixture).countOpen() == 0)
                return;
            for (qint64 account = 1; account <= accounts; ++account)
                listFor(account);
        }
        QFAIL("the queue did not end");
    }

    void check() const
    {
        QCOMPARE(
            fixture.test.integer("SELECT count(*) FROM (SELECT request FROM block_history WHERE request IS NOT NULL "
                                 "GROUP BY request HAVING count(*) > 1)"),
            0);
        QCOMPARE(fixture.test.integer("SELECT count(*) FROM block_request WHERE (settled_at IS NOT NULL) <> "
                                      "(state IN ('done', 'refused', 'cancelled'))"),
            0);
        // Whatever is done or refused is in the history, and nothing else is.
        QCOMPARE(fixture.test.integer("SELECT count(*) FROM block_request WHERE (state IN ('done', 'refused')) <> "
                                      "(id IN (SELECT request FROM block_history WHERE request IS NOT NULL))"),
            0);
        // At most one request of a person that is not sent, and it is the newest.
        QCOMPARE(fixture.test.integer("SELECT count(*) FROM (SELECT 1 FROM block_request "
                                      "WHERE state IN ('held', 'waiting', 'failed') GROUP BY account, person "
                                      "HAVING count(*) > 1)"),
            0);
        QCOMPARE(
            fixture.test.integer("SELECT count(*) FROM blocked_user WHERE is_active = 1 AND unblocked_at IS NOT NULL"),
            0);
        checkFlags();
    }

    /// When nothing is open any more, the mirror is Meta's list.
    void checkMirror() const
    {
        for (qint64 account = 1; account <= accounts; ++account) {
            QSet<int> mirrored;
            const auto users = blockedUsers(*fixture, BlockedUsers::Active, AccountId(account));
            for (const BlockedUser &user : *users) {
                QVERIFY(!mirrored.contains(personOf(user.target)));
                mirrored.insert(personOf(user.target));
            }
            QCOMPARE(mirrored, m_meta.value(account));
        }
    }

    BlockFixture fixture;

private:
    enum class Answer { Clear, Lost, Any };

    int any(int count) { return static_cast<int>(m_random.bounded(count)); }

    void wish()
    {
        BlockWish wish = BlockFixture::wish(
            any(3) ? BlockAction::Block : BlockAction::Unblock, any(2) ? "spam" : "", AccountId(1 + any(accounts)));
        wish.whenTheyWrite = any(4) == 0;
        QList<BlockTarget> targets;
        for (int i = any(4); i >= 0; --i)
            targets.append(BlockFixture::target(spelling(any(people), any(2))));
        const auto ids = fixture.addAll(wish, targets);
        QCOMPARE(ids.size(), targets.size());
    }

    void send() { sendFor(1 + any(accounts), any(4) == 0 ? Answer::Lost : Answer::Any); }

    void sendFor(qint64 account, Answer answer)
    {
        const auto ids = fixture.claim(m_now, AccountId(account));
        QSet<int> seen;
        for (const BlockRequestId id : ids) {
            const BlockRequest request = fixture.request(id);
            const int person = personOf(request.target);
            QVERIFY(!seen.contains(person)); // nobody twice in a batch
            seen.insert(person);
            const BlockOutcome outcome = meta(account, request, person, answer);
            if (answer == Answer::Lost)
                continue; // it may have happened, but nobody heard of it
            fixture.record(outcome, m_now);
            if (any(3) == 0)
                fixture.record(outcome, m_now); // twice, as after a crash
        }
    }

    /// What Meta does and answers.
    BlockOutcome meta(qint64 account, const BlockRequest &request, int person, Answer answer)
    {
        BlockOutcome outcome;
        outcome.request = request.id;
        const int luck = answer == Answer::Clear ? 0 : any(6);
        const bool happens = luck < 4 && !(answer == Answer::Lost && any(2));
        if (happens && request.action == BlockAction::Block)
            m_meta[account].insert(person);
        else if (happens)
            m_meta[account].remove(person);
        if (luck < 3)
            return outcome;
        if (luck == 3) { // happened, but the answer did not name it
            outcome.state = BlockState::Unclear;
        } else if (luck == 4) {
            outcome.state = BlockState::Failed;
            outcome.notBefore = m_now + any(20);
        } else {
            outcome.state = BlockState::Refused;
            outcome.metaErrorCode = any(2) ? 131047 : 131021;
        }
        return outcome;
    }

    void list() { listFor(1 + any(accounts)); }

    void listFor(qint64 account)
    {
        if (any(3) == 0) // somebody else changes the list
            m_meta[account].insert(any(people));
        auto transaction = Transaction::begin(*fixture);
        const auto number = BlockList::startListing(*fixture, AccountId(account));
        VERIFY_RESULT(number);
        BlockList list(*fixture, AccountId(account), *number);
        ++m_now;
        VERIFY_RESULT(list.begin());
        for (const int person : m_meta.value(account)) {
            const QString key = QString::fromLatin1(spelling(person, any(2)));
            const bool isPhone = key.startsWith(u'+');
            VERIFY_RESULT(list.addPage(
                {{.waId = isPhone ? key.mid(1) : QString(), .userId = isPhone ? QString() : key, .parentUserId = {}}}));
        }
        VERIFY_RESULT(list.apply(m_now, QStringLiteral("Meta sync")));
        VERIFY_RESULT(transaction->commit());
        QVERIFY(!*BlockRequests(*fixture).hasUncertain(AccountId(account)));
        // What is on the list is active, unless a request says that it happened since.
        QSet<int> mirrored;
        const auto users = blockedUsers(*fixture, BlockedUsers::Active, AccountId(account));
        for (const BlockedUser &user : *users)
            mirrored.insert(personOf(user.target));
        QCOMPARE(mirrored, m_meta.value(account));
    }

    void cancel()
    {
        const qint64 last = fixture.test.integer("SELECT max(id) FROM block_request");
        if (last > 0)
            VERIFY_RESULT(BlockRequests(*fixture).cancel({BlockRequestId(1 + any(static_cast<int>(last)))}));
    }

    void write()
    {
        VERIFY_RESULT(
            execute(*fixture, "UPDATE contact SET last_inbound_at = ? WHERE id = ?", m_now, qint64(1 + any(people))));
    }

    void checkFlags() const
    {
        for (int person = 0; person < people; ++person) {
            bool isBlocked = false;
            const auto users = blockedUsers(*fixture, BlockedUsers::Active);
            for (const BlockedUser &user : *users)
                isBlocked = isBlocked || personOf(user.target) == person;
            const auto contact = ContactStore(*fixture).find(ContactId(person + 1));
            QCOMPARE(contact->isBlocked, isBlocked);
        }
    }

    QRandomGenerator m_random;
    QMap<qint64, QSet<int>> m_meta; ///< who is blocked at Meta, by account
    qint64 m_now = 1000;
};

} // namespace

/// Wishes, answers, lost answers, listings and messages in any order.
class BlockSequencesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endAsMetaSays_data();
    void endAsMetaSays();
};

void BlockSequencesTest::endAsMetaSays_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 50; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void BlockSequencesTest::endAsMetaSays()
{
    QFETCH(const quint32, seed);
    World world(seed);
    for (int i = 0; i < 60 && !QTest::currentTestFailed(); ++i) {
        world.step();
        world.check();
    }
    world.finish();
    world.check();
    world.checkMirror();
}

QTEST_GUILESS_MAIN(BlockSequencesTest)
#include "tst_blocksequences.moc"
