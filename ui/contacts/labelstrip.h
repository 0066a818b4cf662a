#pragma once

#include "models/labels/label.h"

#include <QList>
#include <QWidget>

class FlowLayout;

/// Labels as chips, in as many lines as they need.
class LabelStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit LabelStrip(QWidget *parent = nullptr);

    void showLabels(const QList<Label> &labels);

private:
    FlowLayout *m_layout;
    QList<Label> m_labels;
    QList<QWidget *> m_chips;
};
