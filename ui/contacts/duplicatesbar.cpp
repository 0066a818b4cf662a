#include "ui/contacts/duplicatesbar.h"

#include "ui/shell/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

DuplicatesBar::DuplicatesBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    auto *icon = new QLabel;
    icon->setPixmap(themedIcon(u"contacts").pixmap(fontMetrics().height()));
    auto *review = new QPushButton(tr("&Review…"));
    review->setAccessibleName(tr("Review duplicates"));
    auto *close = new QToolButton;
    close->setIcon(themedIcon(u"close"));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Put the note about duplicates away"));
    close->setToolTip(tr("Until more are found; Contact ▸ Review Duplicates… shows them at any time"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setAccessibleName(tr("Duplicates"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(fontMetrics().averageCharWidth(), 2, fontMetrics().averageCharWidth(), 2);
    row->addWidget(icon);
    row->addWidget(m_text, 1);
    row->addWidget(review);
    row->addWidget(close);
    connect(review, &QPushButton::clicked, this, &DuplicatesBar::reviewWished);
    connect(close, &QToolButton::clicked, this, &DuplicatesBar::putAway);
    hide();
}

void DuplicatesBar::setCount(qint64 pairs)
{
    m_pairs = pairs;
    m_putAway = std::min(m_putAway, pairs);
    m_text->setText(pairs == 1 ? tr("2 contacts may be the same person.")
                               : tr("%Ln pair(s) of contacts may each be the same person.", nullptr, static_cast<int>(pairs)));
    setVisible(pairs > m_putAway);
}

void DuplicatesBar::putAway()
{
    m_putAway = m_pairs;
    hide();
}
