#include "ui/blocking/blockedchanges.h"

#include <QClipboard>
#include <QGuiApplication>

namespace {

Result<BlockRequestIds> requestsOf(const Database &database, const BlockedChanges::Entries &entries)
{
    const auto found = blockEntries(database, entries.view, entries.ids);
    if (!found)
        return found.error();
    BlockRequestIds requests;
    for (const BlockEntry &entry : *found)
        if (entry.request)
            requests.append(*entry.request);
    return requests;
}

Result<QStringList> numbersOf(const Database &database, const BlockedChanges::Entries &entries)
{
    const auto found = blockEntries(database, entries.view, entries.ids);
    if (!found)
        return found.error();
    QStringList numbers;
    for (const BlockEntry &entry : *found)
        numbers.append(entry.target.toString());
    return numbers;
}

Result<std::optional<ContactId>> idOf(const Database &database, const BlockTarget &contact)
{
    const ContactStore contacts(database);
    return contact.phone ? contacts.idOf(*contact.phone) : contacts.idOf(contact.userId);
}

} // namespace

BlockedChanges::BlockedChanges(BlockEditor &editor, DatabaseThread &reader, QObject *parent)
    : QObject(parent)
    , m_editor(editor)
    , m_reader(reader)
{ }

void BlockedChanges::withRequests(const Entries &entries, const Use &use)
{
    m_reader.run<BlockRequestIds>(
        this, [entries](const Database &database, const Progress &) { return requestsOf(database, entries); },
        [this, use](const Result<BlockRequestIds> &requests) { takeRequests(requests, use); });
}

void BlockedChanges::takeRequests(const Result<BlockRequestIds> &requests, const Use &use)
{
    if (requests)
        use(*requests);
    else
        Q_EMIT failed(requests.error().message);
}

void BlockedChanges::retry(const Entries &entries)
{
    const Sentence sentence = [](int n) { return tr("%Ln request(s) are sent to Meta again.", nullptr, n); };
    const auto done = [this, sentence](const Result<qint64> &count) { take(count, sentence); };
    withRequests(entries, [this, done](const BlockRequestIds &requests) { m_editor.retry(requests, this, done); });
}

void BlockedChanges::holdUntilTheyWrite(const Entries &entries)
{
    const auto selected = static_cast<qint64>(entries.ids.size());
    const auto done = [this, selected](const Result<qint64> &count) { takeHeld(count, selected); };
    withRequests(
        entries, [this, done](const BlockRequestIds &requests) { m_editor.holdUntilTheyWrite(requests, this, done); });
}

/// Only for want of a message does a message help.
void BlockedChanges::takeHeld(const Result<qint64> &count, qint64 selected)
{
    if (!count) {
        Q_EMIT failed(count.error().message);
        return;
    }
    const auto held = static_cast<int>(*count);
    const auto others = static_cast<int>(selected - *count);
    QStringList sentences;
    if (held > 0)
        sentences.append(tr("%Ln number(s) are blocked as soon as they write.", nullptr, held));
    if (others > 0)
        sentences.append(
            tr("Meta refused %Ln number(s) for another reason than a missing message: look at Meta's answer "
               "beside each, mend that, and retry.",
                nullptr, others));
    Q_EMIT noticed(sentences.join(u' '));
}

void BlockedChanges::cancel(const Entries &entries)
{
    const Sentence sentence = [](int n) { return tr("Cancelled %Ln request(s).", nullptr, n); };
    const auto done = [this, sentence](const Result<qint64> &count) { take(count, sentence); };
    withRequests(entries, [this, done](const BlockRequestIds &requests) { m_editor.cancel(requests, this, done); });
}

void BlockedChanges::take(const Result<qint64> &count, const Sentence &sentence)
{
    if (!count)
        Q_EMIT failed(count.error().message);
    else if (*count == 0)
        Q_EMIT noticed(tr("Nothing was changed: they are on their way to Meta or settled already."));
    else
        Q_EMIT noticed(sentence(static_cast<int>(*count)));
}

void BlockedChanges::copyNumbers(const Entries &entries)
{
    m_reader.run<QStringList>(
        this, [entries](const Database &database, const Progress &) { return numbersOf(database, entries); },
        [this](const Result<QStringList> &numbers) { takeNumbers(numbers); });
}

void BlockedChanges::takeNumbers(const Result<QStringList> &numbers)
{
    if (!numbers) {
        Q_EMIT failed(numbers.error().message);
        return;
    }
    QGuiApplication::clipboard()->setText(numbers->join(u'\n'));
    Q_EMIT noticed(tr("Copied %Ln number(s).", nullptr, static_cast<int>(numbers->size())));
}

void BlockedChanges::findContact(const BlockEntry &entry)
{
    m_reader.run<std::optional<ContactId>>(
        this, [contact = entry.contact](const Database &database, const Progress &) { return idOf(database, contact); },
        [this](const Result<std::optional<ContactId>> &id) { takeContact(id); });
}

void BlockedChanges::takeContact(const Result<std::optional<ContactId>> &id)
{
    if (!id)
        Q_EMIT failed(id.error().message);
    else if (!*id)
        Q_EMIT noticed(tr("This contact was deleted."));
    else
        Q_EMIT contactFound(**id);
}
