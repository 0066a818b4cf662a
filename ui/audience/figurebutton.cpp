#include "ui/audience/figurebutton.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

FigureButton::FigureButton(const QString &meaning, QWidget *parent)
    : QAbstractButton(parent)
    , m_meaning(meaning)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    setFigure(0);
}

void FigureButton::setFigure(qint64 figure)
{
    m_figure = QLocale().toString(figure);
    setAccessibleName(tr("%1: %2").arg(m_meaning, m_figure));
    updateGeometry();
    update();
}

QFont FigureButton::figureFont() const
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.8);
    large.setWeight(QFont::DemiBold);
    return large;
}

QSize FigureButton::sizeHint() const
{
    const QFontMetrics large(figureFont());
    const int space = fontMetrics().height() / 2;
    const int width = std::max(large.horizontalAdvance(m_figure), fontMetrics().horizontalAdvance(m_meaning));
    return {width + space * 3, large.height() + fontMetrics().height() + space * 2};
}

void FigureButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int space = fontMetrics().height() / 2;
    const bool isMarked = isChecked() || hasFocus();
    QColor fill = palette().color(QPalette::Highlight);
    fill.setAlphaF(isChecked() ? 0.16F : underMouse() ? 0.07F : 0.0F);
    painter.setPen(QPen(palette().color(isMarked ? QPalette::Highlight : QPalette::Mid), hasFocus() ? 2 : 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), space / 2.0, space / 2.0);

    const QRect inner = rect().adjusted(space * 3 / 2, space, -space * 3 / 2, -space);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.setFont(figureFont());
    painter.drawText(inner, Qt::AlignLeading | Qt::AlignTop, m_figure);
    painter.setFont(font());
    painter.drawText(inner, Qt::AlignLeading | Qt::AlignBottom, m_meaning);
}

void FigureButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void FigureButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}
