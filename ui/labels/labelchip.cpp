#include "ui/labels/labelchip.h"

#include "ui/labels/labelchips.h"

#include <QAbstractButton>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace {

/// A cross in the chip's colours, on a disc while it has the focus or the mouse is on it.
class RemoveButton final : public QAbstractButton
{
public:
    RemoveButton(QString labelColor, QWidget *parent)
        : QAbstractButton(parent)
        , m_labelColor(std::move(labelColor))
    {
        setFocusPolicy(Qt::ClickFocus); // one stop of the tab order for the whole picker: arrow keys lead here
        setCursor(Qt::ArrowCursor);
        setAttribute(Qt::WA_Hover);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const auto colors = chipColors(m_labelColor, palette());
        const bool isMarked = hasFocus() || underMouse();
        const QRectF disc = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        const double arm = disc.width() * 0.2;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        if (isMarked) {
            painter.setBrush(colors.text);
            painter.drawEllipse(disc);
        }
        painter.setPen(
            QPen(isMarked ? colors.background : colors.text, disc.width() / 10, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(disc.center() - QPointF(arm, arm), disc.center() + QPointF(arm, arm));
        painter.drawLine(disc.center() - QPointF(arm, -arm), disc.center() + QPointF(arm, -arm));
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Select)
            QAbstractButton::keyPressEvent(event);
        else
            event->ignore(); // for the chip, and then for what holds the chips
    }

private:
    QString m_labelColor;
};

} // namespace

LabelChip::LabelChip(const Label &label, QWidget *parent)
    : QWidget(parent)
    , m_label(label)
    , m_button(new RemoveButton(label.color, this))
{
    const auto name = tr("Remove label %1").arg(label.name);
    setAccessibleName(label.name);
    setCursor(Qt::ArrowCursor);
    // As rich text, because a plain one that looks like HTML would be shown as such.
    setToolTip(u"<p>%1</p>"_s.arg(label.name.toHtmlEscaped()));
    m_button->setAccessibleName(name);
    m_button->setToolTip(u"<p>%1</p>"_s.arg(name.toHtmlEscaped()));
    connect(m_button, &QAbstractButton::clicked, this, &LabelChip::wishRemoval);
    setFocusProxy(m_button);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize LabelChip::sizeHint() const
{
    const auto chip = chipsSizeHint({m_label}, fontMetrics());
    return {chip.width() + chip.height() - ChipMetrics(fontMetrics()).padding / 2, chip.height()};
}

QSize LabelChip::minimumSizeHint() const
{
    const ChipMetrics chip(fontMetrics());
    return {std::min(sizeHint().width(), chip.minWidth + chip.height), chip.height};
}

void LabelChip::paintEvent(QPaintEvent *)
{
    const ChipMetrics chip(fontMetrics());
    const auto text = QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(chip.padding, 0, -height(), 0));
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    paintChip(painter, rect(), text, m_label.name, chipColors(m_label.color, palette()));
}

void LabelChip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeButton();
}

void LabelChip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        placeButton();
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

void LabelChip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return wishRemoval();
    default:
        event->ignore();
    }
}

void LabelChip::placeButton()
{
    const int inset = height() / 6;
    const int side = height() - 2 * inset;
    const QRect place(width() - inset - side, inset, side, side);
    m_button->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
}

void LabelChip::wishRemoval()
{
    Q_EMIT removalWished(m_label);
}
