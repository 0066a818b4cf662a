#pragma once

#include "models/contacts/phonevariants.h"
#include "tests/support/testdatabase.h"

#include <map>
#include <random>
#include <set>

using namespace Qt::StringLiterals;

/// A contact, or somebody who could be one, as the test made them.
struct Person
{
    qint64 id = 0; ///< 0: no contact
    QString phone;
    QString userId;
    QString waId;
    std::set<int> labels;
    std::set<int> links; ///< sign-up links
    bool optedOut = false;
    bool isBlocked = false; ///< by whichever account
    bool isUnreachable = false;
    int businesses = 0; ///< bits: met over account 1, 2
};

/// Databases with two accounts of two businesses, and files about the people in them.
class World final
{
public:
    explicit World(unsigned seed)
        : m_random(seed)
    {
        m_database.run("BEGIN IMMEDIATE");
        m_database.run("INSERT INTO account(id, name, waba_id) VALUES (1, 'Shop', '100'), (2, 'Branch', '200')");
        m_database.run(
            "INSERT INTO signup(id, signup_id, token, token_key, name, status, created_at, updated_at) VALUES "
            "(1, 'signup1', 'A', 'a', '', 'active', 1, 1), (2, 'signup2', 'B', 'b', '', 'active', 1, 1)");
        m_database.run("INSERT INTO label(id, name, name_key) VALUES (1, 'one', 'one'), (2, 'two', 'two'), "
                       "(3, 'three', 'three')");
        const int count = draw(1, 50);
        for (int i = 0; i < count; ++i)
            addPerson();
        m_database.run("COMMIT");
    }

    const Database &operator*() const { return *m_database; }
    const std::vector<Person> &people() const { return m_people; }
    int draw(int from, int to) { return std::uniform_int_distribution(from, to)(m_random); }
    bool chance(int percent) { return draw(1, 100) <= percent; }
    QString path(const QString &name) const { return m_database.folder() + u'/' + name; }

    /// Anything a person may type for it; nothing that would take a region.
    QString spelled(const QString &phone);

private:
    void addPerson();
    void makeKeys(Person &person);
    QString newPhone();
    QString newUserId() { return u"IN."_s + QString::number(++m_number) + u"aB"_s; }
    void store(Person &person);
    void block(Person &person);
    void meet(Person &person);
    void fail(Person &person);
    template <typename... Values>
    void run(const char *sql, const Values &...values)
    {
        if (const auto done = execute(*m_database, sql, values...); !done)
            qFatal("%s: %s", sql, qPrintable(done.error().message));
    }

    TestDatabase m_database;
    std::mt19937 m_random;
    std::vector<Person> m_people;
    qint64 m_number = 0;
    qint64 m_wamid = 0;
};

inline QString World::newPhone()
{
    const QString tail = QString::number(++m_number).rightJustified(6, u'0');
    const QStringList begins = {u"+9198765"_s, u"+49151234"_s, u"+1415555"_s, u"+5511987"_s, u"+551187"_s,
        u"+52155123"_s, u"+525512"_s, u"+54911234"_s, u"+541123"_s, u"+44791112"_s};
    const QString begin = begins.at(draw(0, int(begins.size()) - 1));
    const std::map<QString, int> lengths = {{u"+91"_s, 13}, {u"+49"_s, 14}, {u"+1"_s, 12}, {u"+44"_s, 13}};
    int length = begin.startsWith(u"+55"_s) ? (begin.size() == 8 ? 14 : 13)
        : begin.startsWith(u"+52"_s)        ? (begin.startsWith(u"+521"_s) ? 14 : 13)
        : begin.startsWith(u"+54"_s)        ? (begin.startsWith(u"+549"_s) ? 14 : 13)
                                            : 0;
    for (const auto &[code, digits] : lengths)
        if (length == 0 && begin.startsWith(code))
            length = digits;
    return begin + tail.right(length - begin.size()).rightJustified(length - begin.size(), u'0');
}

inline void World::makeKeys(Person &person)
{
    if (!chance(15))
        person.phone = newPhone();
    if (person.phone.isEmpty() || chance(20))
        person.userId = person.phone.isEmpty() && chance(15) ? u"nobody "_s + QString::number(++m_number) : newUserId();
    if (!person.phone.isEmpty() && chance(20))
        person.waId = newPhone().mid(1);
    else if (!person.phone.isEmpty() && chance(30))
        person.waId = person.phone.mid(1);
}

/// Also people who opted out, or were blocked, and are no contacts (any more).
inline void World::addPerson()
{
    Person person;
    makeKeys(person);
    for (int label = 1; label <= 3; ++label)
        if (chance(40))
            person.labels.insert(label);
    for (const int link : {1, 2})
        if (chance(30))
            person.links.insert(link);
    person.optedOut = chance(25);
    const bool isStranger = chance(25);
    if (!isStranger || person.optedOut)
        store(person);
    if (chance(25))
        block(person);
    if (chance(40))
        meet(person);
    if (chance(30))
        fail(person);
    const bool isBadId = person.phone.isEmpty() && person.userId.startsWith(u"nobody"_s);
    person.isUnreachable = person.isUnreachable || isBadId;
    if (isStranger && person.id != 0) {
        run("DELETE FROM contact WHERE id = ?", person.id);
        person.id = 0;
    }
    m_people.push_back(person);
}

inline void World::store(Person &person)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? std::nullopt : std::optional(text); };
    run("INSERT INTO contact(phone, wa_id, user_id, subscribed_via_signup, opted_out, created_at, updated_at) "
        "VALUES (?, ?, ?, ?, ?, 1, 1)",
        orNull(person.phone), orNull(person.waId), orNull(person.userId),
        person.links.empty() ? std::nullopt : std::optional(u"signup"_s + QString::number(*person.links.begin())),
        person.optedOut);
    person.id = m_database.integer("SELECT max(id) FROM contact");
    // The first may also be known from a file alone.
    for (const int link : person.links)
        if (link != *person.links.begin() || chance(50))
            run("INSERT INTO signup_subscriber VALUES (?, ?, 1)", link, person.id);
    for (const int label : person.labels)
        run("INSERT INTO contact_label VALUES (?, ?)", person.id, label);
}

/// In either spelling, by either account or both; some blocks are over.
inline void World::block(Person &person)
{
    for (const int account : {1, 2}) {
        if (!chance(60))
            continue;
        const bool isActive = chance(70);
        std::optional<QString> phone;
        std::optional<QString> variant;
        if (const auto number = PhoneNumber::fromStored(person.phone)) {
            phone = person.phone;
            for (const PhoneNumber &other : variantsOf(*number))
                variant = other.toString();
            if (variant && chance(50))
                std::swap(phone, variant);
        }
        run("INSERT INTO blocked_user(account, phone_number, phone_variant, user_id, blocked_at, is_active, "
            "unblocked_at) VALUES (?, ?, ?, ?, 1, ?, 2)",
            account, phone, variant, phone ? std::optional<QString>() : std::optional(person.userId), isActive);
        person.isBlocked = person.isBlocked || isActive;
    }
}

inline void World::meet(Person &person)
{
    if (person.id == 0)
        return;
    for (const int account : {1, 2}) {
        if (!chance(50))
            continue;
        run("INSERT INTO message(account, contact_id, wamid, direction, at, type, text, context_wamid, extra, "
            "understood) "
            "VALUES (?, ?, ?, 'in', 1, 'text', '', '', '', 1)",
            account, person.id, u"in"_s + QString::number(++m_wamid));
        person.businesses |= account;
    }
}

/// Messages that failed or arrived, one a second.
inline void World::fail(Person &person)
{
    if (person.id == 0)
        return;
    int failures = 0;
    const int messages = draw(1, 5);
    for (int at = 1; at <= messages; ++at) {
        const bool hasFailed = chance(70);
        failures = hasFailed ? failures + 1 : 0;
        run("INSERT INTO message_status(wamid, recipient, contact_id, delivered_at, failed_at, error_code) "
            "VALUES (?, '', ?, ?, ?, ?)",
            u"out"_s + QString::number(++m_wamid), person.id,
            hasFailed ? std::optional<qint64>() : std::optional(qint64(at)),
            hasFailed ? std::optional(qint64(at)) : std::optional<qint64>(), hasFailed ? 131026 : 0);
    }
    person.isUnreachable = failures >= 2;
    if (!chance(20))
        return;
    run("UPDATE contact SET last_inbound_at = 9 WHERE id = ?", person.id);
    person.isUnreachable = false;
}

inline QString World::spelled(const QString &phone)
{
    QString text = phone;
    const auto number = PhoneNumber::fromStored(phone);
    if (chance(40))
        for (const PhoneNumber &variant : variantsOf(*number))
            text = variant.toString();
    switch (draw(0, 6)) {
    case 0:
        return PhoneNumber::fromStored(text)->forDisplay();
    case 1:
        return u"00"_s + text.mid(1);
    case 2:
        return u"tel:"_s + text.left(3) + u'-' + text.mid(3, 4) + u'.' + text.mid(7);
    case 3:
        return u" \u00A0"_s + text.left(4) + u"\u00A0("_s + text.mid(4, 3) + u") "_s + text.mid(7) + u' ';
    case 4:
        return u'\'' + text;
    default:
        return text;
    }
}
