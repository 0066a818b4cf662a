#include "models/contacts/contactfinder.h"

ContactFinder::ContactFinder(const QString &databasePath, QObject *parent)
    : QObject(parent)
    , m_thread(databasePath, Database::Cache::Small)
{
}

ContactFinder::~ContactFinder()
{
    ++m_newest;
}

void ContactFinder::find(const ContactQuery &query)
{
    const quint64 number = ++m_newest;
    m_thread.run<FoundContacts>(
        this,
        [this, query, number](const Database &database, const Progress &) {
            return m_index.find(database, query, [this, number] { return m_newest != number; });
        },
        [this, number](const Result<FoundContacts> &answer) { takeAnswer(number, answer); });
    if (!std::exchange(m_isLoading, true))
        load();
}

DatabaseTask *ContactFinder::ask(
    const ContactQuery &query, QObject *context, DatabaseThread::Done<FoundContacts> done)
{
    return m_thread.run<FoundContacts>(
        context,
        [this, query](const Database &database, const Progress &progress) {
            return m_index.find(database, query, [&progress] { return progress.isCancelled(); });
        },
        std::move(done));
}

void ContactFinder::takeAnswer(quint64 number, const Result<FoundContacts> &answer)
{
    if (number != m_newest)
        return;
    if (answer)
        Q_EMIT found(*answer);
    else
        Q_EMIT failed(answer.error());
}

void ContactFinder::load()
{
    m_thread.run<void>(
        this,
        [this](const Database &database, const Progress &progress) {
            return m_index.load(database, [&progress] { return progress.isCancelled(); });
        },
        [this](const Result<void> &loaded) { takeLoaded(loaded); });
}

void ContactFinder::takeLoaded(const Result<void> &loaded)
{
    // Not an obstacle: searches go on in SQL.
    if (!loaded && loaded.error().kind != Error::Kind::Cancelled)
        Q_EMIT failed(loaded.error());
}

void ContactFinder::updateContacts(const ContactIds &ids)
{
    m_thread.run<void>(
        this, [this, ids](const Database &database, const Progress &) { return m_index.update(database, ids); },
        [this](const Result<void> &updated) { takeUpdate(updated); });
}

void ContactFinder::reload()
{
    m_thread.run<void>(
        this,
        [this](const Database &, const Progress &) {
            m_index.clear();
            return Result<void>();
        },
        [this](const Result<void> &cleared) { takeUpdate(cleared); });
    load();
}

void ContactFinder::takeUpdate(const Result<void> &updated)
{
    if (updated)
        Q_EMIT changed();
    else
        Q_EMIT failed(updated.error());
}
