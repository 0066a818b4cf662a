#include "ui/contacts/selectionlabels.h"

#include "ui/contacts/contacttable.h"

#include <algorithm>

namespace {

constexpr int restTime = 80; // ms

}

SelectionLabels::SelectionLabels(ContactTable &table, DatabaseThread &reader)
    : QObject(&table)
    , m_table(table)
    , m_reader(reader)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restTime);
    connect(&m_rest, &QTimer::timeout, this, &SelectionLabels::find);
    connect(&table, &ContactTable::selectionMoved, this, &SelectionLabels::forget);
    connect(table.model(), &QAbstractItemModel::dataChanged, this, &SelectionLabels::forget);
}

void SelectionLabels::forget()
{
    m_labels.reset();
    ++m_number;
    if (m_task)
        m_task->cancel();
    m_rest.start();
}

void SelectionLabels::find()
{
    const qint64 count = m_table.selectedCount();
    if (count == 0 || count > mostContacts)
        return;
    m_task = m_reader.run<QList<Label>>(
        this,
        [ids = m_table.selectedIds()](
            const Database &database, const Progress &progress) { return read(database, progress, ids); },
        [this, number = m_number](const Result<QList<Label>> &labels) { take(labels, number); });
}

Result<QList<Label>> SelectionLabels::read(const Database &database, const Progress &progress, const ContactIds &ids)
{
    const ContactStore store(database);
    QList<Label> all;
    for (const ContactId id : ids) {
        if (progress.isCancelled())
            return Error{tr("Cancelled."), Error::Kind::Cancelled};
        const auto contact = store.find(id);
        if (!contact)
            continue; // deleted meanwhile
        for (const Label &label : contact->labels)
            if (!all.contains(label))
                all.append(label);
    }
    std::sort(
        all.begin(), all.end(), [](const Label &a, const Label &b) { return labelKey(a.name) < labelKey(b.name); });
    return all;
}

void SelectionLabels::take(const Result<QList<Label>> &labels, int number)
{
    if (labels && number == m_number)
        m_labels = *labels;
}
