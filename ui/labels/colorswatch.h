#pragma once

#include <QAbstractButton>

/// A round button in a colour; a ring and a tick show that it is the chosen one. Without a colour it shows them all.
class ColorSwatch final : public QAbstractButton
{
    Q_OBJECT
public:
    /// `labelColor` is a preset's name, "#rrggbb" or empty.
    explicit ColorSwatch(const QString &labelColor, QWidget *parent = nullptr);

    QString labelColor() const { return m_labelColor; }
    void setLabelColor(const QString &labelColor);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QBrush fill(const QPointF &center) const;

    QString m_labelColor;
};
