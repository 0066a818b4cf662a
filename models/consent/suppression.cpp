#include "models/consent/suppression.h"

#include "models/consent/consentlog.h"
#include "models/contacts/phonevariants.h"
#include "models/storage/database.h"
#include "models/storage/statement.h"

#include <QMessageAuthenticationCode>

namespace {

constexpr qsizetype keyIdLength = 16; // hexadecimal digits: enough to tell keys apart

QString personOf(const Contact &contact)
{
    return contact.phone ? u'+' + QString::number(variantKey(*contact.phone)) : QString();
}

} // namespace

Suppressions::Suppressions(const Database &database, QByteArray key)
    : m_database(database)
    , m_key(std::move(key))
    , m_keyId(hashOf(QByteArrayLiteral("key")).substr(0, keyIdLength))
{ }

Result<QString> Suppressions::keyName(const Database &database)
{
    auto rows = query(database, "SELECT name FROM suppression_key");
    const auto row = rows ? rows->step() : Result<bool>(rows.error());
    return row ? Result<QString>(rows->string(0)) : row.error();
}

Result<bool> Suppressions::hasWork(const Database &database)
{
    const auto work = integerOf(database,
        "SELECT EXISTS (SELECT 1 FROM suppression_waiting) OR (EXISTS (SELECT 1 FROM suppression) "
        "AND (SELECT max(id) FROM contact) > (SELECT checked_contact FROM suppression_key))");
    return work ? Result<bool>(work->value_or(0) != 0) : Result<bool>(work.error());
}

/// What is hashed says what it is: a number is nobody's user id.
std::string Suppressions::hashOfPerson(const QString &person) const
{
    return person.isEmpty() ? std::string() : hashOf("phone " + person.toUtf8());
}

std::string Suppressions::hashOfUserId(const QString &userId) const
{
    return userId.isEmpty() ? std::string() : hashOf("user_id " + userId.toUtf8());
}

std::string Suppressions::hashOf(const QByteArray &text) const
{
    return QMessageAuthenticationCode::hash(text, m_key, QCryptographicHash::Sha256).toHex().toStdString();
}

Result<void> Suppressions::hashWaiting()
{
    auto rows = query(m_database, "SELECT person, user_id, after_entry, at FROM suppression_waiting");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    for (; row && *row; row = rows->step()) {
        for (const std::string &hash : {hashOfPerson(rows->string(0)), hashOfUserId(rows->string(1))})
            if (const auto kept = keep(hash, rows->integer(2), rows->integer(3)); !kept)
                return kept;
    }
    if (!row)
        return row.error();
    m_known.reset();
    return execute(m_database, "DELETE FROM suppression_waiting");
}

Result<void> Suppressions::keep(const std::string &hash, qint64 afterEntry, qint64 at)
{
    if (hash.empty())
        return {};
    return execute(m_database,
        "INSERT INTO suppression VALUES (?1, ?2, ?3, ?4) ON CONFLICT (hash) "
        "DO UPDATE SET after_entry = max(after_entry, ?3), at = max(at, ?4)",
        std::string_view(hash), std::string_view(m_keyId), afterEntry, at);
}

Result<void> Suppressions::load()
{
    AfterEntries known;
    auto rows = query(
        m_database, "SELECT hash, after_entry FROM suppression WHERE key_id = ?", std::string_view(m_keyId));
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    for (; row && *row; row = rows->step())
        known.emplace(rows->text(0), rows->integer(1));
    if (!row)
        return row.error();
    m_known = std::move(known);
    return {};
}

Result<bool> Suppressions::isOut(const QString &person, const QString &userId)
{
    if (!m_known) {
        if (const auto loaded = load(); !loaded)
            return loaded.error();
    }
    const std::pair<std::string, const char *> keys[] = {
        {hashOfPerson(person), "SELECT EXISTS (SELECT 1 FROM consent WHERE person = ? AND opted_out = 0 AND id > ?)"},
        {hashOfUserId(userId), "SELECT EXISTS (SELECT 1 FROM consent WHERE user_id = ? AND opted_out = 0 AND id > ?)"}};
    for (const auto &[hash, isLifted] : keys) {
        const auto known = m_known->find(hash);
        if (known == m_known->end())
            continue;
        const auto lifted = integerOf(m_database, isLifted, &hash == &keys[0].first ? person : userId, known->second);
        if (!lifted)
            return lifted.error();
        if (lifted->value_or(0) == 0)
            return true;
    }
    return false;
}

Result<bool> Suppressions::isSuppressed(const Contact &contact)
{
    return isOut(personOf(contact), contact.userId);
}

Result<ContactIds> Suppressions::optOutReturned()
{
    ContactIds returned;
    auto rows = query(m_database,
        "SELECT contact.id, person, user_id FROM contact JOIN contact_person USING (id) WHERE opted_out = 0 "
        "AND contact.id > (SELECT checked_contact FROM suppression_key)");
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    for (; row && *row; row = rows->step()) {
        const auto out = isOut(rows->string(1), rows->string(2));
        if (!out)
            return out.error();
        if (*out)
            returned.push_back(ContactId(rows->integer(0)));
    }
    if (!row)
        return row.error();
    if (const auto said = setConsentOrigin(m_database, {.source = ConsentSource::Earlier, .evidence = {}}); !said)
        return said.error();
    if (const auto out = ContactStore(m_database).optOut(returned); !out)
        return out.error();
    if (const auto checked = execute(m_database,
            "UPDATE suppression_key SET checked_contact = max(checked_contact, "
            "coalesce((SELECT max(id) FROM contact), 0))");
        !checked)
        return checked.error();
    return returned;
}
