#pragma once

#include "models/labels/label.h"

#include <QFrame>
#include <QList>

class FlowLayout;
class LabelChip;
class LabelEdit;

/// Looks like a text field and holds chips before the text, in as many lines as they need. Left and Right go from chip
/// to chip.
class LabelField final : public QFrame
{
    Q_OBJECT
public:
    explicit LabelField(QWidget *parent = nullptr);

    LabelEdit *edit() const { return m_edit; }
    QList<Label> labels() const;
    void setLabels(const QList<Label> &labels);

Q_SIGNALS:
    void removalWished(const Label &label);
    void clicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void focusLastChip();
    void showFocus(QWidget *old, QWidget *now);
    void fitFont();

    FlowLayout *m_layout;
    LabelEdit *m_edit;
    QList<LabelChip *> m_chips;
};
