#pragma once

#include <QAbstractButton>

/// A large figure with its meaning below it; checked, its people are listed.
class FigureButton final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit FigureButton(const QString &meaning, QWidget *parent = nullptr);

    void setFigure(qint64 figure);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QFont figureFont() const;

    QString m_meaning;
    QString m_figure;
};
