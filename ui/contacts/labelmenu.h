#pragma once

#include "models/labels/label.h"

#include <QMenu>

/// Labels to choose one from.
class LabelMenu final : public QMenu
{
    Q_OBJECT
public:
    explicit LabelMenu(const QString &title, QWidget *parent = nullptr);

    void setLabels(const QList<Label> &labels);
    /// Stands at the end, after the labels.
    void setLastAction(QAction *action);

Q_SIGNALS:
    void chosen(const Label &label);

private:
    QAction *m_last = nullptr;
};
