#pragma once

#include "models/contacts/contactindex.h"
#include "models/contacts/contactquery.h"
#include "models/result.h"
#include "models/storage/databasethread.h"

#include <QObject>

#include <atomic>

/// Answers queries off the window's thread, from the search index in memory once that is loaded, from SQL before.
/// A newer query makes an older one's answer not come at all.
class ContactFinder final : public QObject
{
    Q_OBJECT
public:
    explicit ContactFinder(const QString &databasePath, QObject *parent = nullptr);
    ~ContactFinder() override;

    void find(const ContactQuery &query);
    /// Answers whoever asks, whatever is found meanwhile; `done` is called on the thread of `context`.
    DatabaseTask *ask(const ContactQuery &query, QObject *context, DatabaseThread::Done<FoundContacts> done);

    /// The contacts with these ids were created, changed or deleted.
    void updateContacts(const ContactIds &ids);
    /// Anything may have changed: reads everything again.
    void reload();

Q_SIGNALS:
    void found(const FoundContacts &contacts);
    void failed(const Error &error);
    /// Some contact or label has been changed and the index knows it: a find() now tells the new state.
    void changed();

private:
    void load();
    void takeAnswer(quint64 number, const Result<FoundContacts> &answer);
    void takeLoaded(const Result<void> &loaded);
    void takeUpdate(const Result<void> &updated);

    bool m_isLoading = false; ///< the index is loaded after the first answer, not before
    ContactIndex m_index; ///< used on the thread only
    std::atomic<quint64> m_newest = 0; ///< number of the query that somebody waits for
    DatabaseThread m_thread;
};
