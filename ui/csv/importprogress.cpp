#include "ui/csv/importprogress.h"

#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QVBoxLayout>

namespace {

constexpr qint64 settling = 1000; // ms before a rate means anything

}

ImportProgress::ImportProgress(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel)
    , m_bar(new QProgressBar)
    , m_rate(new QLabel)
{
    m_bar->setRange(0, 1000);
    m_bar->setAccessibleName(tr("Progress"));
    m_rate->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addStretch(2);
    layout->addWidget(m_text);
    layout->addWidget(m_bar);
    layout->addWidget(m_rate);
    layout->addStretch(3);
}

void ImportProgress::begin(qint64 rows)
{
    m_rows = rows;
    m_timer.start();
    m_text->setText(tr("Importing… If you cancel, nothing is changed."));
    m_bar->setValue(0);
    m_rate->setText(QStringLiteral(" "));
}

void ImportProgress::showProgress(int thousandths)
{
    m_bar->setValue(thousandths);
    const qint64 elapsed = m_timer.elapsed();
    if (elapsed < settling || thousandths <= 0)
        return;
    const qint64 perSecond = m_rows * thousandths / elapsed; // thousandths per ms are rows per second
    const qint64 left = elapsed * (1000 - thousandths) / thousandths / 1000;
    m_rate->setText(
        tr("%1 rows per second, %2 s left").arg(QLocale().toString(perSecond), QLocale().toString(left + 1)));
}
