#pragma once

#include "models/signups/signupstore.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/storage/transaction.h"
#include "tests/bench/must.h"

#include <QByteArray>

#include <array>
#include <random>

/// What Meta would post about so many people and their messages. One person in ten is new.
class Traffic final
{
public:
    static constexpr qint64 second = 1'760'000'000; ///< when it begins, as Meta says times

    /// `begin`: of the first message, seconds since the epoch.
    explicit Traffic(qint64 contacts, qint64 begin = second)
        : m_people(contacts + contacts / 9)
        , m_begin(begin)
    { }

    /// Two updates in three are statuses, as Meta sends them. `more`: characters in each message, beside a short text.
    QByteArray body(int updates, int more = 0)
    {
        QByteArray messages;
        QByteArray statuses;
        QByteArray contacts;
        for (int i = 0; i < updates; ++i) {
            const QByteArray person = QByteArray::number(qint64(m_random() % quint64(m_people)));
            if (++m_number % 3 == 0) {
                contacts += contact(person) + ",";
                messages += message(person, more) + ",";
            } else {
                statuses += status(person) + ",";
            }
        }
        return R"({"object":"whatsapp_business_account","entry":[{"id":"500","changes":[{"field":"messages","value":{)"
               R"("messaging_product":"whatsapp","metadata":{"display_phone_number":"15550100999","phone_number_id":"100"},)"
               R"("contacts":[)"
            + contacts.chopped(contacts.isEmpty() ? 0 : 1) + R"(],"messages":[)"
            + messages.chopped(messages.isEmpty() ? 0 : 1) + R"(],"statuses":[)"
            + statuses.chopped(statuses.isEmpty() ? 0 : 1) + "]}}]}]}";
    }

    /// Most deliveries hold one update, some many.
    int size()
    {
        const auto draw = m_random() % 100;
        return draw < 80 ? 1 : draw < 95 ? 10 : 100;
    }

private:
    static QByteArray waId(const QByteArray &person)
    {
        return QByteArray::number(919'800'000'000 + person.toLongLong());
    }
    static QByteArray contact(const QByteArray &person)
    {
        return R"({"profile":{"name":"Contact )" + person + R"(","username":"user.)" + person + R"("},"wa_id":")"
            + waId(person) + R"(","user_id":"IN.)" + person + "\"}";
    }
    QByteArray message(const QByteArray &person, int more)
    {
        const QByteArray number = QByteArray::number(m_number);
        return R"({"from":")" + waId(person) + R"(","from_user_id":"IN.)" + person
            + R"(","id":"wamid.HBgMOTE5ODc2NTQzMjEwFQIAEhggNkQ)" + number + R"(","timestamp":")"
            + QByteArray::number(m_begin + m_number / 100) + R"(","type":"text","text":{"body":"Message number )"
            + number + R"( about an order, \u0939\u093f \ud83d\ude00)"
            + QByteArray(more, 'x') + "\"}}";
    }
    QByteArray status(const QByteArray &person)
    {
        static constexpr std::array names = {"sent", "delivered", "read"};
        return R"({"id":"wamid.HBgMOTE5ODc2NTQzMjEwFQIAERgSOUI)" + QByteArray::number(m_number / 4) + R"(","status":")"
            + names[size_t(m_number / 2 % 3)] + R"(","timestamp":")" + QByteArray::number(m_begin + m_number / 100)
            + R"(","recipient_id":")" + waId(person) + R"(","recipient_user_id":"IN.)" + person
            + R"(","biz_opaque_callback_data":"campaign:7","pricing":{"billable":true,"pricing_model":"PMP"}})";
    }

    std::mt19937_64 m_random{1};
    qint64 m_people;
    qint64 m_begin;
    qint64 m_number = 0;
};

/// Every message is searched for their tokens.
inline void addSignups(const Database &database, int count)
{
    auto transaction = must(Transaction::begin(database));
    for (int i = 0; i < count; ++i) {
        Signup signup;
        signup.name = QStringLiteral("Link %1").arg(i);
        signup.phone = PhoneNumber::fromStored("+15550100999");
        must(SignupStore(database).create(signup));
    }
    mustDo(transaction.commit());
}

/// The people who are contacts already.
inline void addContacts(const Database &database, qint64 count)
{
    auto transaction = must(Transaction::begin(database));
    mustDo(execute(database,
        "WITH RECURSIVE number(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM number WHERE i < ? - 1) "
        "INSERT INTO contact(phone, wa_id, user_id, name, name_key, created_at, updated_at) "
        "SELECT '+' || (919800000000 + i), 919800000000 + i, 'IN.' || i, 'Contact ' || i, 'contact ' || i, 1, 1 "
        "FROM number",
        count));
    mustDo(transaction.commit());
}
