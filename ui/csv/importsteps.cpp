#include "ui/csv/importsteps.h"

#include <QHBoxLayout>
#include <QLabel>

ImportSteps::ImportSteps(const QStringList &names, QWidget *parent)
    : QWidget(parent)
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins({});
    line->setSpacing(fontMetrics().height() / 2);
    for (const QString &name : names) {
        if (!m_steps.isEmpty()) {
            auto *arrow = new QLabel(isRightToLeft() ? QStringLiteral("‹") : QStringLiteral("›"));
            arrow->setForegroundRole(QPalette::PlaceholderText);
            line->addWidget(arrow);
        }
        m_steps.append(new QLabel(name));
        line->addWidget(m_steps.last());
    }
    line->addStretch(1);
    setCurrent(0);
}

void ImportSteps::setCurrent(int step)
{
    for (int i = 0; i < m_steps.size(); ++i) {
        QFont emphasis = font();
        emphasis.setBold(i == step);
        m_steps.at(i)->setFont(emphasis);
        m_steps.at(i)->setForegroundRole(i == step ? QPalette::WindowText : QPalette::PlaceholderText);
    }
    setAccessibleName(tr("Step %1 of %2: %3").arg(step + 1).arg(m_steps.size()).arg(m_steps.at(step)->text()));
}
