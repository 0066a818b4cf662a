#pragma once

#include "models/labels/label.h"

#include <QWidget>

class QAbstractButton;

/// A label as a chip with a button that takes it off. The button has the focus; Delete and Backspace press it too.
class LabelChip final : public QWidget
{
    Q_OBJECT
public:
    explicit LabelChip(const Label &label, QWidget *parent = nullptr);

    Label label() const { return m_label; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removalWished(const Label &label);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void placeButton();
    void wishRemoval();

    Label m_label;
    QAbstractButton *m_button;
};
