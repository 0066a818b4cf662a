#include "tests/models/webhooks/webhookfixture.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <random>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace {

/// What a conversation is, said simply: news sorted by their time, each applied once.
struct Model
{
    struct Text
    {
        QString text;
        bool isRevoked = false;
        QString reaction;
    };

    std::map<QString, Text> messages; ///< by wamid
    qint64 lastInboundAt = 0;
    QString name;
    bool optedOut = false;
    std::map<QString, qint64> statuses; ///< by wamid and word
};

/// News of one person, as Meta's object and as a change of the model.
struct News
{
    QByteArray body;
    int person = 0;
};

class Conversations final
{
public:
    explicit Conversations(unsigned seed)
        : m_random(seed)
    { }

    static constexpr int people = 6;

    QList<News> news;
    std::map<int, Model> models;

    void write(int count)
    {
        for (int i = 0; i < count; ++i) {
            m_seconds += 1 + int(m_random() % 50);
            const int person = int(m_random() % people);
            switch (m_random() % 8) {
            case 0:
                say(person, m_random() % 2 == 0 ? u"STOP"_s : u"START"_s);
                break;
            case 1:
                edit(person);
                break;
            case 2:
                revoke(person);
                break;
            case 3:
                react(person);
                break;
            case 4:
                status(person);
                break;
            case 5:
                prefer(person);
                break;
            default:
                say(person, u"Message %1"_s.arg(i));
            }
        }
    }

    /// Every body at least once, in any order.
    QList<QByteArray> delivered()
    {
        QList<QByteArray> bodies;
        for (const News &one : news)
            for (auto times = 1 + m_random() % 3; times > 0; --times)
                bodies.append(m_random() % 2 == 0 ? one.body : one.body + ' '); // other bytes, the same news
        std::shuffle(bodies.begin(), bodies.end(), m_random);
        return bodies;
    }

    /// Some have a number only, some a user id only.
    static QString number(int person) { return person % 3 == 0 ? QString() : QString::number(15'550'100'100 + person); }
    static QString userId(int person) { return person % 3 == 1 ? QString() : u"US."_s + QString::number(person); }
    static QString key(int person) { return number(person).isEmpty() ? userId(person) : u'+' + number(person); }

private:
    qint64 at() const { return (WebhookFixture::second - 100'000 + m_seconds) * 1000; }
    QString timestamp() const { return QString::number(at() / 1000); }
    QString nextId() { return u"wamid.%1"_s.arg(++m_id); }

    static void insert(QJsonObject &object, const QString &key, const QString &value)
    {
        if (!value.isEmpty())
            object.insert(key, value);
    }

    void add(int person, QJsonObject message)
    {
        Model &model = models[person];
        model.lastInboundAt = at();
        model.name = u"Name %1"_s.arg(m_random() % 3);
        insert(message, u"from"_s, number(person));
        insert(message, u"from_user_id"_s, userId(person));
        message.insert(u"timestamp"_s, timestamp());
        QJsonObject contact{{u"profile"_s, QJsonObject{{u"name"_s, model.name}}}};
        insert(contact, u"wa_id"_s, number(person));
        insert(contact, u"user_id"_s, userId(person));
        news.append({WebhookFixture::body(
                         u"messages"_s, {{u"contacts"_s, QJsonArray{contact}}, {u"messages"_s, QJsonArray{message}}}),
            person});
    }

    static QJsonObject textOf(const QString &text)
    {
        return {{u"type"_s, u"text"_s}, {u"text"_s, QJsonObject{{u"body"_s, text}}}};
    }

    void hear(int person, bool optsOut) { models[person].optedOut = optsOut; }

    void say(int person, const QString &text)
    {
        QJsonObject message = textOf(text);
        const QString wamid = nextId();
        message.insert(u"id"_s, wamid);
        add(person, message);
        models[person].messages[wamid] = {.text = text, .reaction = {}};
        if (text == u"STOP"_s || text == u"START"_s)
            hear(person, text == u"STOP"_s);
    }

    /// A message of theirs; nothing when they have not written yet.
    QString anyMessage(int person)
    {
        const auto &messages = models[person].messages;
        if (messages.empty())
            return {};
        return std::next(messages.begin(), qsizetype(m_random() % messages.size()))->first;
    }

    void edit(int person)
    {
        const QString target = anyMessage(person);
        if (target.isEmpty())
            return;
        const QString text = u"Edited at %1"_s.arg(m_seconds);
        add(person,
            {{u"id"_s, nextId()}, {u"type"_s, u"edit"_s},
                {u"edit"_s, QJsonObject{{u"original_message_id"_s, target}, {u"message"_s, textOf(text)}}}});
        auto &message = models[person].messages[target];
        message.text = message.isRevoked ? QString() : text;
    }

    void revoke(int person)
    {
        const QString target = anyMessage(person);
        if (target.isEmpty())
            return;
        // Who takes something back has not written.
        const qint64 lastInboundAt = models[person].lastInboundAt;
        const QString name = models[person].name;
        add(person,
            {{u"id"_s, nextId()}, {u"type"_s, u"revoke"_s},
                {u"revoke"_s, QJsonObject{{u"original_message_id"_s, target}}}});
        models[person].messages[target].isRevoked = true;
        models[person].messages[target].text.clear();
        models[person].lastInboundAt = lastInboundAt;
        models[person].name = name;
    }

    void react(int person)
    {
        const QString target = anyMessage(person);
        if (target.isEmpty())
            return;
        const QString emoji = m_random() % 3 == 0 ? QString() : u"👍"_s;
        add(person,
            {{u"id"_s, nextId()}, {u"type"_s, u"reaction"_s},
                {u"reaction"_s, QJsonObject{{u"message_id"_s, target}, {u"emoji"_s, emoji}}}});
        models[person].messages[target].reaction = emoji;
    }

    void status(int person)
    {
        static const QStringList words{u"sent"_s, u"delivered"_s, u"read"_s};
        const QString wamid = u"wamid.OUT%1"_s.arg(m_random() % 20);
        const QString word = words.at(qsizetype(m_random() % 3));
        auto &statuses = models[person].statuses;
        const QString key = u"%1-%2 %3"_s.arg(wamid).arg(person).arg(word);
        if (statuses.contains(key)) // Meta tells each once, however often it delivers it
            return;
        QJsonObject item{
            {u"id"_s, u"%1-%2"_s.arg(wamid).arg(person)}, {u"status"_s, word}, {u"timestamp"_s, timestamp()}};
        insert(item, u"recipient_id"_s, number(person));
        insert(item, u"recipient_user_id"_s, userId(person));
        news.append({WebhookFixture::body(u"messages"_s, {{u"statuses"_s, QJsonArray{item}}}), person});
        statuses[key] = at();
    }

    void prefer(int person)
    {
        const bool optsOut = m_random() % 2 == 0;
        QJsonObject item{{u"category"_s, u"marketing_messages"_s}, {u"value"_s, optsOut ? u"stop"_s : u"resume"_s},
            {u"timestamp"_s, at() / 1000}};
        insert(item, u"wa_id"_s, number(person));
        insert(item, u"user_id"_s, userId(person));
        news.append({WebhookFixture::body(u"user_preferences"_s, {{u"user_preferences"_s, QJsonArray{item}}}), person});
        hear(person, optsOut);
    }

    std::mt19937 m_random;
    int m_seconds = 0;
    int m_id = 0;
};

/// A statement that is not read to its end would keep other programs from the database.
bool holdsNothing(const Database &database)
{
    for (auto *statement = sqlite3_next_stmt(database.handle(), nullptr); statement;
         statement = sqlite3_next_stmt(database.handle(), statement))
        if (sqlite3_stmt_busy(statement))
            return false;
    return true;
}

/// In pieces, each a batch with one commit, by two programs at once: a window and `kartei listen`.
void deliver(const WebhookFixture &inbox, const QList<QByteArray> &bodies, std::mt19937 &random)
{
    const auto other = Database::connect(inbox.test.path());
    QVERIFY(other);
    WebhookInbox window(*inbox.test);
    WebhookInbox listening(**other);
    QList<WebhookDelivery> batch;
    for (const QByteArray &body : bodies) {
        batch.append(inbox.delivery(body));
        if (random() % 20 != 0)
            continue;
        VERIFY_RESULT((random() % 2 == 0 ? window : listening).apply(batch, WebhookFixture::now));
        QVERIFY(holdsNothing(*inbox.test) && holdsNothing(**other));
        batch.clear();
    }
    VERIFY_RESULT(window.apply(batch, WebhookFixture::now));
}

} // namespace

class TestWebhookSequences final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void duplicatesAndDisorderEndAsTheModelSays_data();
    void duplicatesAndDisorderEndAsTheModelSays();

private:
    void compare(const WebhookFixture &inbox, int person, const Model &model);
    void compareMessages(const WebhookFixture &inbox, int person, const Model &model);
};

void TestWebhookSequences::duplicatesAndDisorderEndAsTheModelSays_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestWebhookSequences::duplicatesAndDisorderEndAsTheModelSays()
{
    QFETCH(unsigned, seed);
    Conversations conversations(seed);
    conversations.write(250);
    const WebhookFixture inbox;
    std::mt19937 random(seed);
    deliver(inbox, conversations.delivered(), random);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM webhook_event WHERE state <> 'applied'"), 0);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM merge_proposal"), 0);
    for (const auto &[person, model] : conversations.models) {
        compare(inbox, person, model);
        if (QTest::currentTestFailed())
            return;
        compareMessages(inbox, person, model);
        if (QTest::currentTestFailed())
            return;
    }
    // Everything once more does nothing.
    const qint64 consent = inbox.test.integer("SELECT count(*) FROM consent");
    deliver(inbox, conversations.delivered(), random);
    QCOMPARE(inbox.test.integer("SELECT count(*) FROM consent"), consent);
}

void TestWebhookSequences::compare(const WebhookFixture &inbox, int person, const Model &model)
{
    if (model.lastInboundAt == 0)
        return; // only statuses and preferences: may be no contact
    const Contact contact = inbox.contact(Conversations::key(person));
    QCOMPARE(contact.userId, Conversations::userId(person));
    QCOMPARE(contact.lastInboundAt, std::optional(model.lastInboundAt));
    QCOMPARE(contact.name, model.name);
    QCOMPARE(contact.optedOut, model.optedOut);
    for (const auto &[key, at] : model.statuses) {
        const QStringList parts = key.split(u' ');
        const auto stored = integerOf(*inbox.test,
            "SELECT " + parts.last().toStdString() + "_at FROM message_status WHERE wamid = ?", parts.first());
        VERIFY_RESULT(stored);
        QCOMPARE(stored->value_or(0), at);
    }
}

void TestWebhookSequences::compareMessages(const WebhookFixture &inbox, int person, const Model &model)
{
    if (model.messages.empty())
        return;
    const auto messages = inbox.messages(Conversations::key(person));
    QCOMPARE(size_t(messages.size()), model.messages.size());
    for (const Message &message : messages) {
        const auto expected = model.messages.find(message.wamid);
        QVERIFY(expected != model.messages.end());
        QCOMPARE(message.text, expected->second.text);
        QCOMPARE(message.revokedAt.has_value(), expected->second.isRevoked);
        QCOMPARE(message.reactions.isEmpty() ? QString() : message.reactions.first().emoji, expected->second.reaction);
    }
}

QTEST_GUILESS_MAIN(TestWebhookSequences)
#include "tst_webhooksequences.moc"
