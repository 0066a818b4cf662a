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
    if (index.column() == BlockedUserTableModel::Target)
        option->text = targetText(entryOf(index).target);
    if (index.column() != BlockedUserTableModel::MetaError)
        return;
    const BlockEntry entry = entryOf(index);
    option->text = blockErrorText(entry.metaErrorCode, entry.metaError);
}

QString BlockedDelegate::details(const QModelIndex &index) const
{
    if (index.column() != BlockedUserTableModel::MetaError)
        return {};
    const BlockEntry entry = entryOf(index);
    return blockErrorDetails(entry.metaErrorCode, entry.metaError);
}
