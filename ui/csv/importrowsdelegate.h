#pragma once

#include "ui/csv/isolateddelegate.h"

/// Paints the rows of an import plan: what changes is tinted, what is refused is red; the whole text as tool tip.
class ImportRowsDelegate final : public IsolatedDelegate
{
    Q_OBJECT
public:
    using IsolatedDelegate::IsolatedDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};
