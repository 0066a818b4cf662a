#pragma once

#include "ui/blocking/blockdelegate.h"

/// Cells of the lists of block entries: Meta's answers in plain words, with Meta's own in the tool tip.
class BlockedDelegate final : public BlockDelegate
{
    Q_OBJECT
public:
    using BlockDelegate::BlockDelegate;

    /// What the cell shows.
    static QString textOf(const QModelIndex &index);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    QString details(const QModelIndex &index) const override;
};
