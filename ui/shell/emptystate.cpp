#include "ui/shell/emptystate.h"

#include "ui/shell/appearance.h"
#include "ui/shell/icons.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

EmptyState::EmptyState(QStringView icon, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_iconName(icon.toString())
    , m_icon(new QLabel)
    , m_text(new QLabel)
    , m_buttons(new QHBoxLayout)
{
    m_icon->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    QFont larger = font();
    larger.setPointSizeF(larger.pointSizeF() * 1.25);
    m_text->setFont(larger);
    setText(text);

    const int space = fontMetrics().height();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space);
    column->addStretch(2);
    column->addWidget(m_icon);
    column->addWidget(m_text);
    column->addLayout(m_buttons);
    column->addStretch(3);
    m_buttons->addStretch();
    m_buttons->addStretch();
    m_buttons->setSpacing(space / 2);
    updateColors();
}

void EmptyState::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
}

QString EmptyState::text() const
{
    return m_text->text();
}

void EmptyState::addButton(QAction *action)
{
    // Without its mnemonic, which would take the same key from a menu.
    auto *button = new QPushButton(action->icon(), action->iconText());
    button->setDefault(m_buttons->count() == 2); // between the stretches stands nothing yet
    button->setAccessibleName(button->text());
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    if (!focusProxy())
        setFocusProxy(button);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateColors();
}

void EmptyState::updateColors()
{
    const int size = fontMetrics().height() * 3;
    m_icon->setPixmap(themedIcon(m_iconName).pixmap(QSize(size, size), devicePixelRatioF(), QIcon::Disabled));
}
