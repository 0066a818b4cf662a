#include "ui/contacts/contactcopy.h"

#include "models/contacts/contactcells.h"
#include "models/contacts/contacttablemodel.h"
#include "models/storage/databasethread.h"
#include "ui/contacts/contactcolumns.h"
#include "ui/contacts/contacttable.h"
#include "ui/contacts/contacttext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QRegularExpression>

namespace {

QString optionalTime(const std::optional<qint64> &time)
{
    return time ? timeText(*time) : QString();
}

QString cellText(const Contact &contact, int column)
{
    switch (column) {
    case ContactTableModel::Name:
        return contact.name;
    case ContactTableModel::Phone:
        return contact.phone ? contact.phone->toString() : QString();
    case ContactTableModel::Email:
        return contact.email;
    case ContactTableModel::Labels:
        return labelNames(contact.labels);
    case ContactTableModel::Notes:
        return contact.notes;
    case ContactTableModel::Status:
        return statusText(contact);
    case ContactTableModel::CreatedAt:
        return timeText(contact.createdAt);
    case ContactTableModel::UpdatedAt:
        return timeText(contact.updatedAt);
    case ContactTableModel::LastInboundAt:
        return optionalTime(contact.lastInboundAt);
    case ContactTableModel::Username:
        return contact.username;
    case ContactTableModel::UserId:
        return contact.userId;
    default:
        return {};
    }
}

/// Fit for one cell of a spreadsheet that text is pasted into.
QString pasteable(QString text)
{
    static const QRegularExpression breaks(QStringLiteral("[\\t\\r\\n\\x{2028}\\x{2029}]+"));
    static const QRegularExpression formula(QStringLiteral("^[=+@-](?!\\d+$)"));
    text.replace(breaks, QStringLiteral(" "));
    return text.contains(formula) ? u'\'' + text : text;
}

} // namespace

ContactText::ContactText(const QStringList &titles, QList<int> columns)
    : m_columns(std::move(columns))
{
    if (!titles.isEmpty())
        m_text = titles.join(u'\t') + u'\n';
}

void ContactText::add(const Contact &contact)
{
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        if (i > 0)
            m_text += u'\t';
        m_text += pasteable(cellText(contact, m_columns.at(i)));
    }
    m_text += u'\n';
}

ContactCopy::ContactCopy(ContactTable &table, ContactTableModel &contacts, DatabaseThread &reader)
    : QObject(&table)
    , m_table(table)
    , m_contacts(contacts)
    , m_reader(reader)
{ }

void ContactCopy::copyRows()
{
    const QList<int> columns = m_table.columns().shown();
    QStringList titles;
    for (const int column : columns)
        titles.append(m_contacts.headerData(column, Qt::Horizontal).toString());
    copy(ContactText(titles, columns));
}

void ContactCopy::copyPhones()
{
    copy(ContactText({}, {ContactTableModel::Phone}));
}

void ContactCopy::copy(const ContactText &head)
{
    const qint64 selected = m_table.selectedCount();
    if (selected <= fewRows)
        return copyHere(head);
    ContactIds ids = m_table.selectedIds();
    ids.resize(static_cast<size_t>(std::min(selected, mostRows)));
    const auto copied = static_cast<qint64>(ids.size());
    auto *task = m_reader.run<QString>(
        this,
        [ids = std::move(ids), head](
            const Database &database, const Progress &progress) { return read(database, progress, ids, head); },
        [this, copied, selected](const Result<QString> &text) { takeText(text, copied, selected); });
    Q_EMIT taskStarted(task, tr("Copying contacts…"));
}

void ContactCopy::copyHere(ContactText text)
{
    const QList<RowRange> ranges = m_table.selectedRanges();
    if (ranges.isEmpty())
        return;
    for (const RowRange &range : ranges)
        for (int row = range.first; row <= range.last; ++row)
            text.add(m_contacts.contactAt(row));
    QGuiApplication::clipboard()->setText(text.text());
}

Result<QString> ContactCopy::read(
    const Database &database, const Progress &progress, const ContactIds &ids, ContactText text)
{
    const ContactStore store(database);
    qint64 done = 0;
    for (const ContactId id : ids) {
        if (progress.isCancelled())
            return Error{tr("Cancelled. The clipboard is as it was."), Error::Kind::Cancelled};
        const auto contact = store.find(id);
        if (!contact && contact.error().kind != Error::Kind::NotFound)
            return contact.error();
        if (contact)
            text.add(*contact);
        if (++done % 500 == 0)
            progress.report(done, static_cast<qint64>(ids.size()));
    }
    return text.text();
}

void ContactCopy::takeText(const Result<QString> &text, qint64 copied, qint64 selected)
{
    if (!text) {
        Q_EMIT failed(text.error().message);
        return;
    }
    QGuiApplication::clipboard()->setText(*text);
    if (copied < selected)
        Q_EMIT noticed(tr("Only the first %1 of %2 were copied. To take more to another program, export them.")
                           .arg(contactCountText(copied), QLocale().toString(selected)));
    else
        Q_EMIT noticed(tr("Copied %1.").arg(contactCountText(copied)));
}
