#include "ui/contacts/fielderror.h"

#include "ui/shell/appearance.h"

#include <QAccessible>
#include <QEvent>
#include <QGuiApplication>

FieldError::FieldError(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    hide();
}

void FieldError::showError(const QString &text)
{
    m_kind = Kind::Error;
    display(text);
    if (text.isEmpty())
        return;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void FieldError::showHint(const QString &text)
{
    m_kind = Kind::Hint;
    display(text);
}

void FieldError::display(const QString &text)
{
    setText(text);
    setVisible(!text.isEmpty());
    updateColors();
}

void FieldError::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::StyleChange)
        updateColors();
}

void FieldError::updateColors()
{
    const QPalette usual = QGuiApplication::palette();
    QPalette palette = usual;
    palette.setColor(QPalette::WindowText, m_kind == Kind::Error ? errorColor(usual) : secondaryColor(usual));
    setPalette(palette);
}
