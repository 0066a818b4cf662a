#include "tests/sandbox/people.h"

#include "tests/sandbox/numbers.h"

#include <QDateTime>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace {

const QStringList kinds = {u"person"_s, u"not_on_whatsapp"_s, u"business"_s};
const QStringList mentions = {u"answered"_s, u"omitted_but_done"_s, u"omitted_and_ignored"_s};

qint64 now()
{
    return QDateTime::currentSecsSinceEpoch();
}

template <typename Enum>
Enum enumOf(const QStringList &names, const QJsonValue &name)
{
    return static_cast<Enum>(qMax(0, names.indexOf(name.toString())));
}

} // namespace

Person People::withNumber(const QString &waId) const
{
    if (const auto known = m_people.constFind(m_userIds.value(waId)); known != m_people.constEnd())
        return *known;
    Person person = somebody();
    person.waId = waId;
    person.userId = userIdOf(waId);
    return person;
}

Person People::withUserId(const QString &userId) const
{
    if (const auto known = m_people.constFind(userId); known != m_people.constEnd())
        return *known;
    Person person = somebody();
    person.userId = userId;
    person.isNumberHidden = true;
    return person;
}

bool People::wroteToday(const Person &person)
{
    return person.wroteAt && now() - *person.wroteAt < 24 * hour;
}

void People::set(const QJsonObject &json)
{
    Person person = somebody();
    person.waId = waIdOf(digitsOf(json.value(u"phone"_s).toString()).value_or(QString()));
    person.userId = json.value(u"user_id"_s).toString();
    if (person.userId.isEmpty())
        person.userId = userIdOf(person.waId);
    person.parentUserId = json.value(u"parent_user_id"_s).toString();
    person.isNumberHidden = json.value(u"number_hidden"_s).toBool(person.waId.isEmpty());
    person.kind = enumOf<Person::Kind>(kinds, json.value(u"kind"_s));
    person.mention = enumOf<Person::Mention>(mentions, json.value(u"mention"_s));
    person.failsWith = json.value(u"fails_with"_s).toInt();
    if (const QJsonValue ago = json.value(u"wrote_seconds_ago"_s); ago.isNull())
        person.wroteAt.reset();
    else if (ago.isDouble())
        person.wroteAt = now() - ago.toInteger();
    m_people.insert(person.userId, person);
    if (!person.waId.isEmpty())
        m_userIds.insert(person.waId, person.userId);
}

QJsonArray People::json() const
{
    QJsonArray array;
    for (const Person &person : m_people)
        array.append(QJsonObject{{u"phone"_s, person.waId}, {u"user_id"_s, person.userId},
            {u"parent_user_id"_s, person.parentUserId}, {u"number_hidden"_s, person.isNumberHidden},
            {u"kind"_s, kinds.at(static_cast<int>(person.kind))},
            {u"mention"_s, mentions.at(static_cast<int>(person.mention))}, {u"fails_with"_s, person.failsWith},
            {u"wrote_seconds_ago"_s, person.wroteAt ? QJsonValue(now() - *person.wroteAt) : QJsonValue::Null}});
    return array;
}

QJsonValue People::everybodyWrote() const
{
    return m_everybodyWrote ? QJsonValue(*m_everybodyWrote) : QJsonValue(QJsonValue::Null);
}

Person People::somebody() const
{
    Person person;
    if (m_everybodyWrote)
        person.wroteAt = now() - *m_everybodyWrote;
    return person;
}
