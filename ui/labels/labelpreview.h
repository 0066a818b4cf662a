#pragma once

#include "models/labels/label.h"

#include <QWidget>

/// A label's chip as it looks in the light and in the dark appearance.
class LabelPreview final : public QWidget
{
    Q_OBJECT
public:
    explicit LabelPreview(QWidget *parent = nullptr);

    void setLabel(const Label &label);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Label m_label;
};
