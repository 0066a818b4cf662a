#pragma once

#include "models/contacts/contactquery.h"
#include "models/contacts/contactstore.h"
#include "models/result.h"
#include "models/storage/databasethread.h"

#include <QObject>

#include <atomic>
#include <memory>

class ContactIndex;

/// All ids that a query finds, in its order; shared, never changed.
using FoundContacts = std::shared_ptr<const ContactIds>;

/// Answers queries off the window's thread, from the search index in memory once that is loaded, from SQL before.
/// A newer query makes an older one's answer not come at all.
class ContactFinder final : public QObject
{
    Q_OBJECT
public:
    explicit ContactFinder(const QString &databasePath, QObject *parent = nullptr);
    ~ContactFinder() override;

    void find(const ContactQuery &query);

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
    void takeAnswer(quint64 number, const Result<FoundContacts> &answer);

    std::shared_ptr<ContactIndex> m_index; ///< used on the finder's thread only
    std::shared_ptr<std::atomic<quint64>> m_newest = std::make_shared<std::atomic<quint64>>(0);
    DatabaseThread m_thread;
};
