#include "ui/contacts/contactdelegate.h"

#include "models/contacts/contacttablemodel.h"
#include "ui/contacts/contacttext.h"
#include "ui/shell/appearance.h"
#include "ui/shell/icons.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPainter>
#include <QToolTip>

namespace {

constexpr int longestToolTip = 2000; // characters
const char *const columnProperty = "contactColumn";

Contact contactOf(const QModelIndex &index)
{
    return index.data(ContactTableModel::ContactRole).value<Contact>();
}

Result<void> checkCell(int column, const QString &text)
{
    return column == ContactTableModel::Email ? checkEmail(text.trimmed()) : checkName(text.trimmed());
}

Result<void> checkEditor(const QObject *editor)
{
    const auto *field = qobject_cast<const QLineEdit *>(editor);
    return field ? checkCell(field->property(columnProperty).toInt(), field->text()) : Result<void>();
}

bool isEntering(const QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return false;
    const int key = static_cast<const QKeyEvent *>(event)->key();
    return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab || key == Qt::Key_Backtab;
}

QString fullText(const QModelIndex &index)
{
    const Contact contact = contactOf(index);
    if (index.column() == ContactTableModel::Notes)
        return contact.notes.left(longestToolTip);
    return index.data().toString().left(longestToolTip);
}

} // namespace

ContactDelegate::ContactDelegate(const QHeaderView &columns, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_columns(columns)
{ }

void ContactDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    if (index.column() == ContactTableModel::Phone)
        option->text = isolatedPhone(option->text);
    if (index.column() != ContactTableModel::Name && index.column() != ContactTableModel::Status)
        return;
    const Contact contact = contactOf(index);
    if (index.column() == ContactTableModel::Name && contact.name.isEmpty())
        option->palette.setColor(QPalette::Text, secondaryColor(option->palette));
    const QString icon = statusIconName(contact);
    const bool isMarked = index.column() == ContactTableModel::Status ? !icon.isEmpty() : contact.isBlocked;
    if (!isMarked)
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = themedIcon(icon);
    option->decorationSize = QSize(option->fontMetrics.height(), option->fontMetrics.height());
    if (index.column()
        == ContactTableModel::Name) // the names stay in one line, and the mark is seen wherever it is scrolled to
        option->decorationPosition = QStyleOptionViewItem::Right;
}

void ContactDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    const bool isFirst = m_columns.sectionPosition(index.column()) == 0;
    if (!isFirst || !option.state.testFlag(QStyle::State_Selected))
        return;
    // Selection is a tint, and colour alone is not enough to see it by.
    const int width = std::max(2, option.fontMetrics.height() / 6);
    const QRect bar(option.rect.left(), option.rect.top(), width, option.rect.height());
    painter->fillRect(QStyle::visualRect(option.direction, option.rect, bar),
        QGuiApplication::palette().color(QPalette::Active, QPalette::Highlight));
}

QWidget *ContactDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *field = new QLineEdit(parent);
    field->setProperty(columnProperty, index.column());
    field->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    field->setAutoFillBackground(true);
    return field;
}

bool ContactDelegate::eventFilter(QObject *editor, QEvent *event)
{
    if (isEntering(event)) {
        if (const auto checked = checkEditor(editor); !checked) {
            Q_EMIT refused(checked.error().message);
            return true;
        }
    }
    return QStyledItemDelegate::eventFilter(editor, event);
}

void ContactDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    // The editor lost its focus: it closes, and a text that cannot be stored goes with it, said aloud.
    if (const auto checked = checkEditor(editor); !checked) {
        Q_EMIT refused(checked.error().message);
        return;
    }
    QStyledItemDelegate::setModelData(editor, model, index);
}

bool ContactDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString text = fullText(index);
    const bool fits = sizeHint(option, index).width() <= view->visualRect(index).width() && !text.contains(u'\n');
    if (text.isEmpty() || fits)
        QToolTip::hideText();
    else // as rich text, because a plain one that looks like HTML would be shown as such
        QToolTip::showText(event->globalPos(),
            QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped()), view);
    return true;
}
