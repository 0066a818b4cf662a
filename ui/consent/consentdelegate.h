#pragma once

#include "ui/blocking/blockdelegate.h"

/// Cells of the consent log: an icon for what was said, numbers left to right, and who is no contact any more.
class ConsentDelegate final : public BlockDelegate
{
    Q_OBJECT
public:
    using BlockDelegate::BlockDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};
