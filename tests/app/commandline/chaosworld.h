#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QRandomGenerator>
#include <QString>
#include <QStringList>

/// What the database holds in the end: the rows that `sql` gives, in any order.
struct ChaosExpectation final
{
    const char *name;
    QByteArray sql; ///< one column of text
    QList<QByteArray> rows;
};

/// Some hundred people who write to a shop, and what Meta posts about that: messages of several types, edits, revokes,
/// reactions, statuses, opt-outs of every kind, sign-ups, changes of number. Every update has a time of its own, and what
/// is expected in the end follows from the updates and their times alone, by none of Kartei's code: not from the batches
/// in which they are posted, nor from the order, nor from how often.
class ChaosWorld final
{
public:
    explicit ChaosWorld(int deliveries);

    /// Those who are contacts already when it begins.
    QByteArray contactsCsv() const;
    /// The bodies as they are posted: out of order, one in six again, some updates also in other batches.
    const QList<QByteArray> &posts() const { return m_posts; }
    qsizetype updates() const { return m_changes.size(); }

    QList<ChaosExpectation> expectations() const;

private:
    struct Person
    {
        QString number; ///< digits; empty: WhatsApp withholds it
        QString newNumber; ///< after a change; empty: none
        QString userId;
        QString username;
        bool isKnown = false; ///< a contact with a name that an agent typed, before it begins
        QString name;
        qint64 lastInbound = 0;
        bool isOptedOut = false;
        bool hasSaidSo = false; ///< at most once, so that the log has one entry
        QString signup;
        qint64 signedUpAt = 0;

        QString key() const { return number.isEmpty() ? userId : u'+' + (newNumber.isEmpty() ? number : newNumber); }
    };
    struct Text
    {
        qsizetype person = 0;
        qint64 at = 0;
        QString wamid = {};
        QString type = {};
        QString text = {};
        QString editedText = {};
        qint64 editedAt = 0;
        QString editWamid = {};
        qint64 revokedAt = 0;
        QString emoji = {};
        qint64 emojiAt = 0;
        QString emojiWamid = {};
        QString context = {};
    };
    struct Sent
    {
        qsizetype person = 0;
        QString wamid = {};
        qint64 at[4] = {}; ///< sent, delivered, read, failed
        int error = 0;
    };

    void makePeople();
    void makeUpdate();
    void write(Person &person);
    void writeAs(Person &person, const QString &type, const QJsonObject &content, const QString &text);
    void change(Person &person);
    void react(Person &person);
    void send(Person &person);
    void sayStop(Person &person);
    void sayStopAndStart(Person &person);
    void signUp(Person &person);
    void changeNumber(Person &person);
    void tellUnknown();
    Text *someTextOf(const Person &person);
    void addMessage(Person &person, QJsonObject message);
    void addChange(const QString &field, QJsonObject value);
    QString nextWamid() { return QStringLiteral("wamid.in.%1").arg(++m_wamids); }
    qsizetype indexOf(const Person &person) const { return &person - m_people.constData(); }
    qint64 now() const { return m_begin + m_changes.size(); }

    void makePosts(int deliveries);
    QByteArray bodyOf(const QList<qsizetype> &changes) const;

    QList<QByteArray> expectedContacts() const;
    QList<QByteArray> expectedMessages() const;
    QList<QByteArray> expectedStatuses() const;
    QList<QByteArray> expectedEdits() const;
    QList<QByteArray> expectedRevokes() const;
    QList<QByteArray> expectedReactions() const;

    QRandomGenerator m_random{4711};
    qint64 m_begin = 0; ///< seconds since the epoch
    int m_wamids = 0;
    QList<Person> m_people;
    QList<Text> m_texts;
    QList<Sent> m_sent;
    QList<QByteArray> m_consent;
    QList<QByteArray> m_subscribers;
    QList<QJsonObject> m_changes;
    QList<qsizetype> m_unknown; ///< among the changes
    int m_doubleKeys = 0;
    QList<QByteArray> m_posts;
    QList<QByteArray> m_hashes; ///< of all bodies, each once, with the state
};
