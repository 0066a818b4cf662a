#include "ui/contacts/searchfield.h"

#include "ui/shell/icons.h"

#include <QAction>
#include <QKeyEvent>

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent)
    , m_clear(new QAction(themedIcon(u"close"), tr("Clear Search"), this))
{
    setAccessibleName(tr("Search"));
    setPlaceholderText(tr("Search name, phone or e-mail"));
    setToolTip(tr("Search (Ctrl+F)"));
    addAction(themedIcon(u"search"), LeadingPosition);
    m_clear->setToolTip(tr("Clear (Esc)"));
    connect(m_clear, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, this, &SearchField::updateClearAction);
}

void SearchField::updateClearAction(const QString &text)
{
    if (text.isEmpty())
        removeAction(m_clear);
    else if (!actions().contains(m_clear))
        addAction(m_clear, TrailingPosition);
}

bool SearchField::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isIdleUndo = key->matches(QKeySequence::Undo) && !isUndoAvailable();
        const bool isIdleRedo = key->matches(QKeySequence::Redo) && !isRedoAvailable();
        if (isIdleUndo || isIdleRedo) {
            event->ignore();
            return false;
        }
    }
    return QLineEdit::event(event);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        return clear();
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT leftDownwards();
        return;
    }
    QLineEdit::keyPressEvent(event);
}
