#pragma once

#include "ui/blocking/blockdelegate.h"

/// Cells of the list of what arrived: a mark beside the state, Meta's own words in tool tips.
class EventDelegate final : public BlockDelegate
{
    Q_OBJECT
public:
    using BlockDelegate::BlockDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    QString details(const QModelIndex &index) const override;
};
