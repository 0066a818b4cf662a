#include "ui/contacts/selectionsummary.h"

#include "ui/shell/icons.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

SelectionSummary::SelectionSummary(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel)
    , m_text(new QLabel)
    , m_buttons(new QVBoxLayout)
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setWeight(QFont::DemiBold);
    m_text->setFont(large);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter);
    m_icon->setAlignment(Qt::AlignHCenter);

    const int space = fontMetrics().height();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space * 2, space, space);
    column->setSpacing(space);
    column->addWidget(m_icon);
    column->addWidget(m_text);
    column->addLayout(m_buttons);
    column->addStretch();
    m_buttons->setSpacing(space / 3);
    updateIcon();
}

void SelectionSummary::showCount(qint64 count)
{
    m_text->setText(tr("%Ln contact(s) selected", nullptr, static_cast<int>(count)));
}

void SelectionSummary::addButton(QAction *action)
{
    // Without its mnemonic, which would take Alt+E from the Edit menu.
    auto *button = new QPushButton(action->icon(), action->iconText());
    button->setAccessibleName(action->iconText());
    if (action->menu())
        button->setMenu(action->menu());
    else
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
    m_buttons->addWidget(button);
}

void SelectionSummary::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
}

void SelectionSummary::updateIcon()
{
    const int size = fontMetrics().height() * 3;
    m_icon->setPixmap(themedIcon(u"contacts").pixmap(QSize(size, size), devicePixelRatioF(), QIcon::Disabled));
}
