#include "ui/blocking/blockgauge.h"

#include "models/blocking/blocklist.h"
#include "ui/shell/appearance.h"
#include "ui/shell/wrappedlabel.h"

#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>

BlockGauge::BlockGauge(QWidget *parent)
    : QWidget(parent)
    , m_bar(new QProgressBar)
    , m_text(new WrappedLabel)
{
    m_bar->setRange(0, static_cast<int>(BlockList::maxSize));
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(fontMetrics().averageCharWidth() * 24);
    m_bar->setMaximumHeight(fontMetrics().height() * 2 / 3);
    m_bar->setAccessibleName(tr("Places on Meta's block list"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(fontMetrics().height() / 2);
    row->addWidget(m_bar, 0, Qt::AlignVCenter);
    row->addWidget(m_text, 1);
    hide();
}

void BlockGauge::setCount(qint64 blocked, const QString &account)
{
    m_blocked = blocked;
    const QLocale locale;
    const QString count = locale.toString(blocked);
    const QString all = locale.toString(BlockList::maxSize);
    QString text = account.isEmpty()
        ? tr("%1 of %2 places on Meta's block list are taken.").arg(count, all)
        : tr("%1 of %2 places on Meta's block list of “%3” are taken.").arg(count, all, account);
    if (blocked >= BlockList::maxSize)
        text += u' ' + tr("Unblock somebody before you block others.");
    m_text->setText(text);
    m_bar->setValue(static_cast<int>(std::min(blocked, BlockList::maxSize)));
    setVisible(blocked >= shownFrom);
    updateColors();
}

void BlockGauge::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        updateColors();
}

void BlockGauge::updateColors()
{
    QPalette colors = QGuiApplication::palette();
    if (m_blocked >= urgentFrom) {
        colors.setColor(QPalette::WindowText, errorColor(colors));
        colors.setColor(QPalette::Highlight, errorColor(colors));
    }
    m_text->setPalette(colors);
    m_bar->setPalette(colors);
}
