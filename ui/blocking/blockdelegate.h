#pragma once

#include <QStyledItemDelegate>

/// Cells of tables about blocks: every text in its own direction, the whole text as a tool tip where it is cut off.
class BlockDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    /// Shown as a tool tip, whether the text is cut off or not; plain text.
    virtual QString details(const QModelIndex &index) const;
};
