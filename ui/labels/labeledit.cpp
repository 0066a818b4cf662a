#include "ui/labels/labeledit.h"

#include "ui/labels/labelchips.h"

#include <QKeyEvent>

LabelEdit::LabelEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setFrame(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto transparent = palette();
    transparent.setColor(QPalette::Base, Qt::transparent); // the field around it paints the background
    setPalette(transparent);
}

QSize LabelEdit::sizeHint() const
{
    const ChipMetrics chip(fontMetrics());
    const int placeholder = fontMetrics().horizontalAdvance(placeholderText()) + 2 * chip.gap;
    return {std::clamp(placeholder, 2 * chip.minWidth, chip.maxWidth), chip.height};
}

QSize LabelEdit::minimumSizeHint() const
{
    const ChipMetrics chip(fontMetrics());
    return {2 * chip.minWidth, chip.height};
}

void LabelEdit::keyPressEvent(QKeyEvent *event)
{
    if (!takeKey(event->key()))
        return QLineEdit::keyPressEvent(event);
    event->accept();
}

void LabelEdit::mousePressEvent(QMouseEvent *event)
{
    QLineEdit::mousePressEvent(event);
    if (text().isEmpty())
        Q_EMIT suggestionsWished();
}

bool LabelEdit::takeKey(int key)
{
    const bool isSuggesting = m_suggestions && m_suggestions->isVisible();
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!isSuggesting && text().isEmpty())
            return false;
        Q_EMIT entered();
        return true;
    case Qt::Key_Escape:
        if (!isSuggesting && text().isEmpty())
            return false;
        Q_EMIT escaped();
        return true;
    case Qt::Key_Down:
        Q_EMIT suggestionsWished();
        return true;
    default:
        return text().isEmpty() && takeKeyWhenEmpty(key);
    }
}

bool LabelEdit::takeKeyWhenEmpty(int key)
{
    if (key == Qt::Key_Backspace)
        Q_EMIT removalOfLastWished();
    else if (key == (isLeftToRight() ? Qt::Key_Left : Qt::Key_Right))
        Q_EMIT chipsWished();
    else
        return false;
    return true;
}
