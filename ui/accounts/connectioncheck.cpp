#include "ui/accounts/connectioncheck.h"

#include "ui/accounts/findinglist.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

ConnectionCheck::ConnectionCheck(const QString &title, const QString &progress, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_progress(progress)
    , m_button(new QPushButton)
    , m_hint(new QLabel)
    , m_findings(new FindingList)
{
    m_button->setAutoDefault(false);
    m_hint->setWordWrap(true);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    auto *row = new QHBoxLayout;
    row->setSpacing(fontMetrics().height());
    row->addWidget(m_button);
    row->addWidget(m_hint, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(fontMetrics().height() * 2 / 3);
    column->addLayout(row);
    column->addWidget(m_findings);
    connect(m_button, &QPushButton::clicked, this, &ConnectionCheck::press);
    setRunning(false);
}

void ConnectionCheck::press()
{
    if (!m_isRunning) {
        Q_EMIT checkWished();
        return;
    }
    clear();
    Q_EMIT stopped();
}

void ConnectionCheck::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    m_button->setText(isRunning ? tr("Stop") : m_title);
    m_hint->setText(isRunning ? m_progress : tr("Nothing is saved by that."));
}

void ConnectionCheck::start()
{
    setRunning(true);
    m_findings->showProgress(m_progress);
    Q_EMIT resized();
}

void ConnectionCheck::showFindings(const QList<AccountFinding> &findings)
{
    setRunning(false);
    m_findings->showFindings(findings);
    Q_EMIT resized();
}

void ConnectionCheck::clear()
{
    setRunning(false);
    m_findings->clear();
    Q_EMIT resized();
}
