#include "ui/accounts/findinglist.h"

#include "ui/accounts/healthmark.h"
#include "ui/shell/busybar.h"
#include "ui/shell/wrappedlabel.h"

#include <QAccessible>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

FindingList::FindingList(QWidget *parent)
    : QWidget(parent)
    , m_progress(new BusyBar)
    , m_layout(new QVBoxLayout(this))
{
    m_progress->hide();
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->addWidget(m_progress);
    hide();
}

void FindingList::showFindings(const QList<AccountFinding> &findings)
{
    m_findings = findings;
    m_progress->hide();
    rebuild();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void FindingList::showProgress(const QString &text)
{
    m_findings.clear();
    m_progress->setAccessibleName(text);
    m_progress->show();
    rebuild();
}

void FindingList::clear()
{
    m_findings.clear();
    m_progress->hide();
    rebuild();
}

QString FindingList::text() const
{
    QStringList lines;
    for (const AccountFinding &finding : m_findings)
        lines.append(healthName(finding.health) + QStringLiteral(": ") + finding.text);
    return lines.join(u'\n');
}

void FindingList::rebuild()
{
    delete m_rows;
    m_rows = new QWidget;
    auto *rows = new QGridLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(fontMetrics().height() / 2);
    rows->setVerticalSpacing(fontMetrics().height() / 3);
    rows->setColumnStretch(1, 1);
    m_layout->addWidget(m_rows);
    for (const AccountFinding &finding : m_findings)
        addFinding(finding);
    m_rows->setVisible(!m_findings.isEmpty());
    setVisible(!m_findings.isEmpty() || !m_progress->isHidden());
    setAccessibleName(text());
}

void FindingList::addFinding(const AccountFinding &finding)
{
    auto *rows = static_cast<QGridLayout *>(m_rows->layout());
    const int row = rows->rowCount();
    auto *mark = new QLabel;
    mark->setPixmap(healthMark(finding.health, fontMetrics().height(), devicePixelRatioF(), palette()));
    mark->setAccessibleName(healthName(finding.health));
    rows->addWidget(mark, row, 0, Qt::AlignTop);
    rows->addWidget(new WrappedLabel(finding.text), row, 1);
}

void FindingList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        rebuild(); // the marks are coloured
}
