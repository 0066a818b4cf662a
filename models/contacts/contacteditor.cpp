#include "models/contacts/contacteditor.h"

#include "models/contacts/contactmerge.h"
#include "models/labels/labelstore.h"
#include "models/storage/transaction.h"

#include <QDateTime>
#include <QPointer>

namespace {

constexpr size_t maxSteps = 200;
constexpr qsizetype maxBytes = 256 << 20;

QString shortName(const Contact &contact)
{
    return contact.displayName().simplified().left(40);
}

int number(const ContactIds &ids)
{
    return static_cast<int>(ids.size());
}

}

ContactEditor::ContactEditor(DatabaseThread &writer, QString agent, QObject *parent)
    : QObject(parent)
    , m_writer(writer)
    , m_agent(std::move(agent))
{
}

DatabaseTask *ContactEditor::change(const QString &name, Change change, QObject *context, Done done)
{
    ++m_running;
    Q_EMIT historyChanged();
    return m_writer.run<Outcome>(
        this,
        [change = std::move(change), agent = m_agent](const Database &database, const Progress &progress) {
            return record(database, progress, agent, change);
        },
        [this, name, context = QPointer<QObject>(context), done = std::move(done)](const Result<Outcome> &outcome) {
            takeChange(name, outcome);
            if (context)
                done(outcome ? Result<qint64>(outcome->value) : Result<qint64>(outcome.error()));
        });
}

Result<ContactEditor::Outcome> ContactEditor::record(const Database &database, const Progress &progress, const QString &agent,
                                                     const Change &change)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    if (const auto origin = setConsentOrigin(database, {.source = ConsentSource::Agent, .evidence = agent}); !origin)
        return origin.error();
    auto recorder = ChangesetRecorder::start(database);
    if (!recorder)
        return recorder.error();
    const auto value = change(database, progress);
    if (!value)
        return value.error();
    auto changeset = recorder->finish();
    if (!changeset)
        return changeset.error();
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    return Outcome {.value = *value, .changeset = *std::move(changeset)};
}

void ContactEditor::takeChange(const QString &name, const Result<Outcome> &outcome)
{
    --m_running;
    if (outcome && !outcome->changeset.isEmpty())
        adopt(name, outcome->changeset);
    else
        Q_EMIT historyChanged();
}

void ContactEditor::adopt(const QString &name, const Changeset &changeset)
{
    m_undo.push_back({.name = name, .changeset = changeset});
    m_redo.clear();
    qsizetype bytes = 0;
    for (const Step &step : m_undo)
        bytes += step.changeset.size();
    for (; m_undo.size() > 1 && (m_undo.size() > maxSteps || bytes > maxBytes); m_undo.pop_front())
        bytes -= m_undo.front().changeset.size();
    tell(changeset);
    Q_EMIT historyChanged();
    Q_EMIT done(name);
}

void ContactEditor::tell(const Changeset &changeset)
{
    const std::vector<qint64> keys = changeset.contacts();
    ContactIds ids;
    ids.reserve(keys.size());
    for (const qint64 key : keys)
        ids.push_back(ContactId(key));
    if (!ids.empty())
        Q_EMIT contactsChanged(ids);
    if (changeset.touchesLabels())
        Q_EMIT labelsChanged();
    if (changeset.touchesSignups())
        Q_EMIT signupsChanged();
}

DatabaseTask *ContactEditor::create(const Contact &contact, QObject *context, Done done)
{
    return change(
        tr("Add “%1”").arg(shortName(contact)),
        [contact](const Database &database, const Progress &) -> Result<qint64> {
            const auto id = ContactStore(database).create(contact);
            return id ? Result<qint64>(static_cast<qint64>(*id)) : Result<qint64>(id.error());
        },
        context, std::move(done));
}

DatabaseTask *ContactEditor::update(const Contact &before, const Contact &after, QObject *context, Done done)
{
    return change(
        tr("Edit “%1”").arg(shortName(after)),
        [before, after](const Database &database, const Progress &) -> Result<qint64> {
            const auto updated = ContactStore(database).update(before, after);
            return updated ? Result<qint64>(static_cast<qint64>(after.id)) : Result<qint64>(updated.error());
        },
        context, std::move(done));
}

DatabaseTask *ContactEditor::remove(const ContactIds &ids, QObject *context, Done done)
{
    return change(
        tr("Delete %n Contact(s)", nullptr, number(ids)),
        [ids](const Database &database, const Progress &progress) { return ContactStore(database).remove(ids, progress); }, context,
        std::move(done));
}

DatabaseTask *ContactEditor::merge(const ContactIds &ids, const MergeChoice &choice, QObject *context, Done done)
{
    return change(
        tr("Merge %n Contact(s)", nullptr, number(ids)),
        [ids, choice, agent = m_agent](const Database &database, const Progress &progress) {
            return ContactMerge(database, agent, QDateTime::currentMSecsSinceEpoch()).merge(ids, choice, progress);
        },
        context, std::move(done));
}

DatabaseTask *ContactEditor::addLabel(const ContactIds &ids, const Label &label, QObject *context, Done done)
{
    return change(
        tr("Add Label “%1” to %n Contact(s)", nullptr, number(ids)).arg(label.name),
        [ids, label](const Database &database, const Progress &progress) -> Result<qint64> {
            const auto id = LabelStore(database).ensure(label.name);
            return id ? ContactStore(database).addLabel(ids, *id, progress) : Result<qint64>(id.error());
        },
        context, std::move(done));
}

DatabaseTask *ContactEditor::removeLabel(const ContactIds &ids, const Label &label, QObject *context, Done done)
{
    return change(
        tr("Remove Label “%1” from %n Contact(s)", nullptr, number(ids)).arg(label.name),
        [ids, label](const Database &database, const Progress &progress) {
            return ContactStore(database).removeLabel(ids, label.id, progress);
        },
        context, std::move(done));
}

DatabaseTask *ContactEditor::optOut(const ContactIds &ids, QObject *context, Done done)
{
    return change(
        tr("Opt Out %n Contact(s)", nullptr, number(ids)),
        [ids](const Database &database, const Progress &progress) { return ContactStore(database).optOut(ids, progress); }, context,
        std::move(done));
}

DatabaseTask *ContactEditor::optIn(const ContactIds &ids, QObject *context, Done done)
{
    return change(
        tr("Opt In %n Contact(s)", nullptr, number(ids)),
        [ids](const Database &database, const Progress &progress) { return ContactStore(database).optIn(ids, progress); }, context,
        std::move(done));
}

DatabaseTask *ContactEditor::createLabel(const Label &label, QObject *context, Done done)
{
    return change(
        tr("New Label “%1”").arg(label.name),
        [label](const Database &database, const Progress &) -> Result<qint64> {
            const auto id = LabelStore(database).create(label);
            return id ? Result<qint64>(0) : Result<qint64>(id.error());
        },
        context, std::move(done));
}

DatabaseTask *ContactEditor::updateLabel(const Label &label, QObject *context, Done done)
{
    return change(
        tr("Edit Label “%1”").arg(label.name),
        [label](const Database &database, const Progress &) -> Result<qint64> {
            LabelStore store(database);
            const auto updated = store.update(label);
            return updated ? store.contactCount(label.id) : Result<qint64>(updated.error());
        },
        context, std::move(done));
}

DatabaseTask *ContactEditor::mergeLabels(const Label &from, const Label &into, QObject *context, Done done)
{
    return change(
        tr("Merge Label “%1” into “%2”").arg(from.name, into.name),
        [from, into](const Database &database, const Progress &) -> Result<qint64> {
            LabelStore store(database);
            const auto merged = store.merge(from.id, into.id);
            return merged ? store.contactCount(into.id) : Result<qint64>(merged.error());
        },
        context, std::move(done));
}

DatabaseTask *ContactEditor::removeLabel(const Label &label, QObject *context, Done done)
{
    return change(
        tr("Delete Label “%1”").arg(label.name),
        [label](const Database &database, const Progress &) -> Result<qint64> {
            LabelStore store(database);
            const auto count = store.contactCount(label.id);
            const auto removed = store.remove(label.id);
            return removed ? count : Result<qint64>(removed.error());
        },
        context, std::move(done));
}

QString ContactEditor::undoName() const
{
    return m_undo.empty() ? QString() : m_undo.back().name;
}

QString ContactEditor::redoName() const
{
    return m_redo.empty() ? QString() : m_redo.back().name;
}

Result<qint64> ContactEditor::revert(const Database &database, const QString &agent,
                                     const std::function<Result<qint64>(const Database &)> &apply)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    if (const auto origin = setConsentOrigin(database, {.source = ConsentSource::Agent, .evidence = agent}); !origin)
        return origin.error();
    const auto left = apply(database);
    if (!left)
        return left;
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    return left;
}

void ContactEditor::undo()
{
    if (!canUndo())
        return;
    ++m_running;
    Q_EMIT historyChanged();
    m_writer.run<qint64>(
        this,
        [changeset = m_undo.back().changeset, agent = m_agent](const Database &database, const Progress &) {
            return revert(database, agent, [&changeset](const Database &db) { return changeset.undo(db); });
        },
        [this](const Result<qint64> &left) { takeUndone(left); });
}

void ContactEditor::redo()
{
    if (!canRedo())
        return;
    ++m_running;
    Q_EMIT historyChanged();
    m_writer.run<qint64>(
        this,
        [changeset = m_redo.back().changeset, agent = m_agent](const Database &database, const Progress &) {
            return revert(database, agent, [&changeset](const Database &db) { return changeset.redo(db); });
        },
        [this](const Result<qint64> &left) { takeRedone(left); });
}

void ContactEditor::takeUndone(const Result<qint64> &left)
{
    --m_running;
    Step step = std::move(m_undo.back());
    m_undo.pop_back();
    finishRevert(std::move(step), left, m_redo, &ContactEditor::undone);
}

void ContactEditor::takeRedone(const Result<qint64> &left)
{
    --m_running;
    Step step = std::move(m_redo.back());
    m_redo.pop_back();
    finishRevert(std::move(step), left, m_undo, &ContactEditor::redone);
}

void ContactEditor::finishRevert(Step step, const Result<qint64> &left, std::deque<Step> &other, void (ContactEditor::*said)(const QString &))
{
    if (!left) {
        Q_EMIT historyChanged();
        Q_EMIT notice(left.error().message);
        return;
    }
    tell(step.changeset);
    other.push_back(step);
    Q_EMIT historyChanged();
    Q_EMIT(this->*said)(step.name);
    if (*left > 0)
        Q_EMIT notice(tr("%n entries had been changed since and were left as they are.", nullptr, static_cast<int>(*left)));
}
