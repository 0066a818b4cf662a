#include "ui/blocking/blockeddelegate.h"

#include "models/blocking/blockedusertablemodel.h"
#include "ui/blocking/blocktext.h"

namespace {

BlockEntry entryOf(const QModelIndex &index)
{
    return index.data(BlockedUserTableModel::EntryRole).value<BlockEntry>();
}

} // namespace

void BlockedDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    BlockDelegate::initStyleOption(option, index);
    if (index.column() == BlockedUserTableModel::Target || index.column() == BlockedUserTableModel::MetaError)
        option->text = textOf(index);
}

QString BlockedDelegate::textOf(const QModelIndex &index)
{
    const BlockEntry entry = entryOf(index);
    if (index.column() == BlockedUserTableModel::Target)
        return targetText(entry.target);
    if (index.column() == BlockedUserTableModel::MetaError)
        return blockErrorText(entry.metaErrorCode, entry.metaError);
    return index.data().toString();
}

QString BlockedDelegate::details(const QModelIndex &index) const
{
    if (index.column() != BlockedUserTableModel::MetaError)
        return {};
    const BlockEntry entry = entryOf(index);
    return blockErrorDetails(entry.metaErrorCode, entry.metaError);
}
