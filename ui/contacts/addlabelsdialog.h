#pragma once

#include "models/labels/label.h"

#include <QDialog>

class LabelPicker;

/// Chooses labels, new ones too, for several contacts at once.
class AddLabelsDialog final : public QDialog
{
    Q_OBJECT
public:
    AddLabelsDialog(qint64 contactCount, const QList<Label> &labels, QWidget *parent = nullptr);

Q_SIGNALS:
    void submitted(const QList<Label> &labels);

private:
    void submit();

    LabelPicker *m_picker;
};
