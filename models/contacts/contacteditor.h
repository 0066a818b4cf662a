#pragma once

#include "models/consent/consentlog.h"
#include "models/contacts/contactstore.h"
#include "models/contacts/mergechoice.h"
#include "models/labels/label.h"
#include "models/storage/changeset.h"
#include "models/storage/databasethread.h"

#include <QObject>

#include <deque>

/// Every change that a person makes to contacts, labels and sign-up links: one transaction each, on the writer's thread, in order, and each can be undone
/// and redone by name. Whatever a change is, SQLite records it (Changeset), so a new kind of change needs no undo of its own.
class ContactEditor final : public QObject
{
    Q_OBJECT
public:
    /// `agent` is the evidence in the consent log.
    ContactEditor(DatabaseThread &writer, QString agent, QObject *parent = nullptr);
    /// For changes that are asked for from now on.
    void setAgent(const QString &agent) { m_agent = agent; }

    using Change = std::function<Result<qint64>(const Database &, const Progress &)>;
    using Done = std::function<void(const Result<qint64> &)>;

    /// Runs `change` in a transaction and calls `done` with its result on the thread of `context`. `name` is what undo calls it: "Delete 12 Contacts".
    /// An unchanged database is no step to undo.
    DatabaseTask *change(const QString &name, Change change, QObject *context, Done done);

    /// These give the contact's id.
    DatabaseTask *create(const Contact &contact, QObject *context, Done done);
    DatabaseTask *update(const Contact &before, const Contact &after, QObject *context, Done done);
    /// These give the number of contacts that changed.
    DatabaseTask *remove(const ContactIds &ids, QObject *context, Done done);
    DatabaseTask *addLabel(const ContactIds &ids, const Label &label, QObject *context, Done done);
    DatabaseTask *removeLabel(const ContactIds &ids, const Label &label, QObject *context, Done done);
    /// The number of messages that changed hands.
    DatabaseTask *merge(const ContactIds &ids, const MergeChoice &choice, QObject *context, Done done);
    DatabaseTask *optOut(const ContactIds &ids, QObject *context, Done done);
    DatabaseTask *optIn(const ContactIds &ids, QObject *context, Done done);
    /// These give the number of contacts that carry the label.
    DatabaseTask *createLabel(const Label &label, QObject *context, Done done);
    DatabaseTask *updateLabel(const Label &label, QObject *context, Done done);
    DatabaseTask *mergeLabels(const Label &from, const Label &into, QObject *context, Done done);
    DatabaseTask *removeLabel(const Label &label, QObject *context, Done done);

    bool canUndo() const { return m_running == 0 && !m_undo.empty(); }
    bool canRedo() const { return m_running == 0 && !m_redo.empty(); }
    /// What Ctrl+Z would take back; empty without.
    QString undoName() const;
    QString redoName() const;
    void undo();
    void redo();

    /// A change that was stored elsewhere (a cell of the table): tells everybody and can undo it.
    void adopt(const QString &name, const Changeset &changeset);

Q_SIGNALS:
    /// Contacts with these ids were created, changed, relabelled or deleted.
    void contactsChanged(const ContactIds &ids);
    void labelsChanged();
    void signupsChanged();
    void historyChanged();
    /// A change was stored and can be undone.
    void done(const QString &name);
    void undone(const QString &name);
    void redone(const QString &name);
    /// An undo or redo that failed or had to leave contacts that changed since: a sentence.
    void notice(const QString &text);

private:
    struct Step
    {
        QString name;
        Changeset changeset;
    };
    struct Outcome
    {
        qint64 value = 0;
        Changeset changeset;
    };

    void takeChange(const QString &name, const Result<Outcome> &outcome);
    void takeUndone(const Result<qint64> &left);
    void takeRedone(const Result<qint64> &left);
    void tell(const Changeset &changeset);
    void finishRevert(Step step, const Result<qint64> &left, std::deque<Step> &other, void (ContactEditor::*said)(const QString &));
    static Result<Outcome> record(const Database &database, const Progress &progress, const QString &agent, const Change &change);
    static Result<qint64> revert(const Database &database, const QString &agent,
                                 const std::function<Result<qint64>(const Database &)> &apply);

    DatabaseThread &m_writer;
    QString m_agent;
    std::deque<Step> m_undo; ///< the newest last
    std::deque<Step> m_redo;
    int m_running = 0; ///< changes on the writer's thread; undo waits for them
};
