#include "ui/csv/choicedelegate.h"

#include <QApplication>
#include <QComboBox>
#include <QPainter>
#include <QTimer>

ChoiceDelegate::ChoiceDelegate(int choicesRole, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_choicesRole(choicesRole)
{ }

void ChoiceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionComboBox box;
    box.rect = option.rect.adjusted(1, 1, -1, -1);
    box.state = option.state & ~QStyle::State_Selected;
    box.state.setFlag(QStyle::State_HasFocus, option.state.testFlag(QStyle::State_HasFocus));
    box.palette = option.widget ? option.widget->window()->palette() : option.palette;
    box.direction = option.direction;
    box.fontMetrics = option.fontMetrics;
    box.currentText = index.data().toString();
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawComplexControl(QStyle::CC_ComboBox, &box, painter, nullptr);
    style->drawControl(QStyle::CE_ComboBoxLabel, &box, painter, nullptr);
}

QSize ChoiceDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize text = QStyledItemDelegate::sizeHint(option, index);
    return {text.width() + option.fontMetrics.height() * 3, option.fontMetrics.height() * 2};
}

QWidget *ChoiceDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *editor = new QComboBox(parent);
    editor->addItems(index.data(m_choicesRole).toStringList());
    editor->setAccessibleName(index.siblingAtColumn(0).data().toString());
    auto *delegate = const_cast<ChoiceDelegate *>(this);
    connect(editor, &QComboBox::activated, delegate, [delegate, editor] {
        Q_EMIT delegate->commitData(editor);
        Q_EMIT delegate->closeEditor(editor);
    });
    // Whoever opens it wants to see the choices.
    QTimer::singleShot(0, editor, &QComboBox::showPopup);
    return editor;
}

void ChoiceDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (auto *choices = qobject_cast<QComboBox *>(editor))
        choices->setCurrentIndex(index.data(Qt::EditRole).toInt());
}

void ChoiceDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (const auto *choices = qobject_cast<QComboBox *>(editor))
        model->setData(index, choices->currentIndex());
}
