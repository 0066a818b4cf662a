#pragma once

#include "models/contacts/contactmerge.h"
#include "models/contacts/phonevariants.h"
#include "models/storage/changeset.h"
#include "tests/models/csv/importfixture.h"
#include "tests/models/webhooks/webhookfixture.h"

#include <QHash>

#include <array>
#include <random>

/// The same database for what agents do, files and messages; each step is one that could happen.
class ConsentTown final
{
public:
    /// Four people and the spellings of their numbers; the last has one only.
    static constexpr std::array<std::array<const char *, 2>, 4> people{{{"+5511987654321", "+551187654321"},
        {"+525512345678", "+5215512345678"}, {"+5491123456789", "+541123456789"}, {"+919876543210", "+919876543210"}}};

    explicit ConsentTown(unsigned seed)
        : m_random(seed)
    { }

    /// Does something; gives what, and whether somebody was told explicitly to be opted in again.
    std::pair<QString, bool> step()
    {
        const QString number = anyNumber();
        switch (pick(12)) {
        case 0:
            add(number);
            return {QStringLiteral("add ") + number, false};
        case 1:
            remove(number);
            return {QStringLiteral("delete ") + number, false};
        case 2:
            setOptedOut(number, true);
            return {QStringLiteral("opt out ") + number, false};
        case 3:
            if (pick(4) != 0)
                return {QStringLiteral("nothing"), false};
            setOptedOut(number, false);
            return {QStringLiteral("opt in ") + number, true};
        case 4:
            import(number);
            return {QStringLiteral("import ") + number, false};
        case 5:
            receive(number, QStringLiteral("Hello"));
            return {QStringLiteral("hello from ") + number, false};
        case 6:
            receive(number, pick(3) == 0 ? QStringLiteral("START") : QStringLiteral("STOP"));
            return {QStringLiteral("word from ") + number, true};
        case 7:
        case 8:
            merge(number, anyNumber());
            return {QStringLiteral("merge ") + number, false};
        case 9:
        case 10:
            undoMerge();
            return {QStringLiteral("undo"), true};
        default:
            renumber(number, anyNumber());
            return {QStringLiteral("renumber ") + number, false};
        }
    }

    /// How often a merge was undone, and how often that was refused.
    int undone = 0;
    int refused = 0;

    qint64 optIns() const { return m_fixture.test.integer("SELECT count(*) FROM consent WHERE opted_out = 0"); }

    /// The contacts that are opted in although the last word of their number or user id says otherwise.
    QStringList wronglyIn() const
    {
        QHash<QString, bool> out = lastWords();
        QStringList wrong;
        auto rows = query(*m_fixture.test, "SELECT phone, user_id FROM contact WHERE opted_out = 0");
        for (auto row = rows->step(); row && *row; row = rows->step()) {
            const auto phone = PhoneNumber::fromStored(rows->text(0));
            if ((phone && out.value(QString::number(variantKey(*phone)))) || out.value(rows->string(1)))
                wrong.append(rows->string(0) + u' ' + rows->string(1));
        }
        return wrong + m_wronglyUndone;
    }

private:
    static void mustSucceed(bool done, const char *what)
    {
        if (!done)
            qFatal("%s", what);
    }
    size_t pick(size_t count) { return m_random() % count; }
    QString anyNumber()
    {
        const auto &spellings = people[pick(people.size())];
        return QString::fromLatin1(spellings[pick(spellings.size())]);
    }

    QHash<QString, bool> lastWords() const
    {
        QHash<QString, bool> out;
        auto rows = query(*m_fixture.test, "SELECT phone, user_id, opted_out FROM consent ORDER BY id");
        for (auto row = rows->step(); row && *row; row = rows->step()) {
            if (const auto phone = PhoneNumber::fromStored(rows->text(0)))
                out[QString::number(variantKey(*phone))] = rows->boolean(2);
            if (!rows->isNull(1))
                out[rows->string(1)] = rows->boolean(2);
        }
        return out;
    }

    std::optional<ContactId> idOf(const QString &number) const
    {
        return *ContactStore(*m_fixture.test).idOf(*PhoneNumber::fromStored(number));
    }

    void add(const QString &number)
    {
        Contact contact;
        contact.phone = PhoneNumber::fromStored(number);
        (void)ContactStore(*m_fixture.test).create(contact); // refused for somebody who is there
    }

    void remove(const QString &number)
    {
        if (const auto id = idOf(number))
            mustSucceed(bool(ContactStore(*m_fixture.test).remove({*id})), "delete");
    }

    void setOptedOut(const QString &number, bool optedOut)
    {
        ContactStore store(*m_fixture.test);
        if (const auto id = idOf(number))
            mustSucceed(bool(optedOut ? store.optOut({*id}) : store.optIn({*id})), "opt out or in");
    }

    void import(const QString &number)
    {
        const QString path = m_fixture.test.folder() + QStringLiteral("/people.csv");
        QFile file(path);
        mustSucceed(file.open(QIODevice::WriteOnly), "file");
        file.write("Phone,Name,opted_out,user_id\n" + number.toLatin1() + ",Asha,no," + userIdOf(number) + "\n");
        file.close();
        mustSucceed(bool(importContacts(*m_fixture.test, path, {})), "import");
    }

    /// Like a number change that Meta tells: another contact may have the number, then nothing happens.
    void renumber(const QString &from, const QString &to)
    {
        if (const auto id = idOf(from); id && !idOf(to))
            mustSucceed(bool(execute(*m_fixture.test, "UPDATE contact SET phone = ? WHERE id = ?", to, *id)), "renumber");
    }

    void merge(const QString &one, const QString &other)
    {
        const auto first = idOf(one);
        const auto second = idOf(other);
        if (!first || !second || *first == *second)
            return;
        m_outBefore = ids(QStringLiteral("SELECT group_concat(id) FROM contact WHERE opted_out = 1"));
        m_loggedBefore = m_fixture.test.integer("SELECT max(id) FROM consent");
        const ContactIds both{*first, *second};
        auto transaction = Transaction::begin(*m_fixture.test);
        auto recorder = ChangesetRecorder::start(*m_fixture.test);
        const MergeChoice choice = suggestedMerge(mergeCandidates(*m_fixture.test, both)->contacts);
        mustSucceed(bool(ContactMerge(*m_fixture.test, QStringLiteral("Bela"), ++m_merges).merge(both, choice)), "merge");
        m_merge = *recorder->finish();
        mustSucceed(bool(transaction->commit()), "commit");
    }

    /// It may be refused. Otherwise nobody is opted in who was not before the merge, or has said so since.
    void undoMerge()
    {
        if (m_merge.isEmpty())
            return;
        const qint64 loggedUntil = m_fixture.test.integer("SELECT max(id) FROM consent");
        const Changeset merge = std::exchange(m_merge, {});
        auto transaction = Transaction::begin(*m_fixture.test);
        mustSucceed(bool(setConsentOrigin(*m_fixture.test, {})), "origin");
        const QStringList inBefore = ids(QStringLiteral("SELECT group_concat(id) FROM contact WHERE opted_out = 0"));
        if (!merge.undo(*m_fixture.test)) {
            ++refused;
            return;
        }
        mustSucceed(bool(transaction->commit()), "commit");
        ++undone;
        for (const QString &id : ids(QStringLiteral("SELECT group_concat(id) FROM contact WHERE opted_out = 0")))
            if ((m_outBefore.contains(id) || hasSaidSo(id, loggedUntil)) && !inBefore.contains(id))
                m_wronglyUndone.append(QStringLiteral("undone ") + id);
    }

    /// Since the merge, and nothing else later.
    bool hasSaidSo(const QString &id, qint64 until) const
    {
        return m_fixture.test.integer(qPrintable(
                   QStringLiteral("SELECT coalesce((SELECT consent.opted_out FROM consent JOIN contact ON contact.id = %1 "
                   "JOIN contact_person USING (id) WHERE consent.id > %2 AND consent.id <= %3 AND source <> 'earlier' AND "
                   "(contact_id = contact.id OR consent.person = contact_person.person OR consent.user_id = contact.user_id) "
                   "ORDER BY consent.id DESC LIMIT 1), 0)").arg(id)
                       .arg(m_loggedBefore)
                       .arg(until)))
            == 1;
    }

    QStringList ids(const QString &sql) const { return m_fixture.test.text(qPrintable(sql)).split(u','); }

    void receive(const QString &number, const QString &text)
    {
        const QJsonObject content{{QStringLiteral("type"), QStringLiteral("text")}, {QStringLiteral("text"), QJsonObject{{QStringLiteral("body"), text}}}};
        QJsonObject message = content;
        message.insert(QStringLiteral("from"), number.mid(1));
        if (pick(2) == 0)
            message.insert(QStringLiteral("from_user_id"), QString::fromLatin1(userIdOf(number)));
        message.insert(QStringLiteral("id"), QStringLiteral("wamid.%1").arg(++m_messages));
        message.insert(QStringLiteral("timestamp"), QString::number(WebhookFixture::second + m_messages));
        m_fixture.apply(WebhookFixture::body(QStringLiteral("messages"), {{QStringLiteral("messages"), QJsonArray{message}}}));
    }

    QByteArray userIdOf(const QString &number)
    {
        return "IN." + QByteArray::number(variantKey(*PhoneNumber::fromStored(number)));
    }

    WebhookFixture m_fixture;
    std::mt19937 m_random;
    int m_messages = 0;
    Changeset m_merge; ///< the last one, until it is undone
    qint64 m_merges = 0;
    qint64 m_loggedBefore = 0;
    QStringList m_outBefore; ///< ids, before the last merge
    QStringList m_wronglyUndone;
};
