#include "ui/contacts/labelmenu.h"

#include "ui/labels/labelicon.h"

LabelMenu::LabelMenu(const QString &title, QWidget *parent)
    : QMenu(title, parent)
{ }

void LabelMenu::setLastAction(QAction *action)
{
    m_last = action;
}

void LabelMenu::setLabels(const QList<Label> &labels)
{
    clear();
    for (const Label &label : labels) {
        const QString text = QString(label.name).replace(u'&', QStringLiteral("&&"));
        QAction *action = addAction(labelIcon(label.color), text);
        connect(action, &QAction::triggered, this, [this, label] { Q_EMIT chosen(label); });
    }
    if (labels.isEmpty())
        addAction(tr("No labels"))->setEnabled(false);
    if (!m_last)
        return;
    addSeparator();
    addAction(m_last);
}
