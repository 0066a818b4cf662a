#include "ui/csv/importrunrows.h"

#include "ui/contacts/contacttext.h"

#include <QLocale>

#include <algorithm>

namespace {

bool isCount(int column)
{
    return column >= ImportRunRows::Created && column <= ImportRunRows::Refused;
}

qint64 countOf(const ImportResult &counts, int column)
{
    switch (column) {
    case ImportRunRows::Created:
        return counts.created;
    case ImportRunRows::Updated:
        return counts.updated;
    case ImportRunRows::Unchanged:
        return counts.unchanged;
    case ImportRunRows::Skipped:
        return counts.skipped;
    default:
        return counts.refused;
    }
}

QString stateOf(const ImportRun &run)
{
    if (run.undoes)
        return ImportRunRows::tr("Undo");
    return run.isUndone ? ImportRunRows::tr("Undone") : QString();
}

} // namespace

QString undoText(const ImportRun &undo)
{
    QStringList sentences;
    if (undo.counts.created > 0)
        sentences.append(ImportRunRows::tr("Deleted %Ln contact(s).", nullptr, static_cast<int>(undo.counts.created)));
    if (undo.counts.updated > 0)
        sentences.append(ImportRunRows::tr(
            "Gave %Ln contact(s) their former values back.", nullptr, static_cast<int>(undo.counts.updated)));
    if (undo.kept > 0)
        sentences.append(
            ImportRunRows::tr("Kept %Ln contact(s) that had changed since.", nullptr, static_cast<int>(undo.kept)));
    if (sentences.isEmpty())
        return ImportRunRows::tr("None of its contacts was there any more.");
    return sentences.join(u' ');
}

void ImportRunRows::setRuns(const QList<ImportRun> &runs)
{
    beginResetModel();
    m_runs = runs;
    endResetModel();
}

QString ImportRunRows::details(const ImportRun &run) const
{
    if (run.undoes)
        return undoDetails(run);
    QStringList sentences = {tr("%Ln row(s) read.", nullptr, static_cast<int>(run.counts.rows))};
    if (run.counts.duplicates > 0)
        sentences.append(
            tr("%Ln of them were for contacts that are in another row too.", nullptr, static_cast<int>(run.counts.duplicates)));
    if (run.counts.heldBack > 0)
        sentences.append(tr("%Ln contact(s) stayed opted out although the file said otherwise.", nullptr,
            static_cast<int>(run.counts.heldBack)));
    if (const ImportRun *undo = undoOf(run))
        sentences.append(tr("Undone by %1 on %2.").arg(undo->agent, timeText(undo->at)));
    return sentences.join(u' ');
}

int ImportRunRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int ImportRunRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant ImportRunRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ImportRun &run = m_runs.at(index.row());
    if (role == SortRole)
        return value(run, index.column());
    if (role == Qt::TextAlignmentRole)
        return int((isCount(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == When)
        return timeText(run.at);
    if (isCount(index.column()))
        return run.undoes ? QString() : QLocale().toString(countOf(run.counts, index.column()));
    return value(run, index.column());
}

QVariant ImportRunRows::value(const ImportRun &run, int column) const
{
    switch (column) {
    case When:
        return static_cast<qint64>(run.id); // in the order in which they happened, whatever the clock said
    case File:
        return run.file;
    case Agent:
        return run.agent;
    case State:
        return stateOf(run);
    default:
        return run.undoes ? -1 : countOf(run.counts, column);
    }
}

QString ImportRunRows::undoDetails(const ImportRun &undo) const
{
    const ImportRun *undone = run(*undo.undoes);
    return undone ? tr("Undo of the import of %1. %2").arg(timeText(undone->at), undoText(undo)) : undoText(undo);
}

QVariant ImportRunRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return int((isCount(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("When"), tr("File"), tr("Who"), tr("State"), tr("Created"), tr("Updated"),
        tr("Unchanged"), tr("Skipped"), tr("Refused")};
    return titles[section];
}

const ImportRun *ImportRunRows::undoOf(const ImportRun &undone) const
{
    const auto undo = std::find_if(
        m_runs.begin(), m_runs.end(), [&undone](const ImportRun &each) { return each.undoes == undone.id; });
    return undo == m_runs.end() ? nullptr : &*undo;
}

const ImportRun *ImportRunRows::run(ImportRunId id) const
{
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [id](const ImportRun &each) { return each.id == id; });
    return found == m_runs.end() ? nullptr : &*found;
}
