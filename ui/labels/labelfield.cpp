#include "ui/labels/labelfield.h"

#include "ui/labels/labelchip.h"
#include "ui/labels/labelchips.h"
#include "ui/labels/labeledit.h"
#include "ui/shell/flowlayout.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionFrame>

LabelField::LabelField(QWidget *parent)
    : QFrame(parent)
    , m_layout(new FlowLayout(this))
    , m_edit(new LabelEdit(this))
{
    m_layout->addWidget(m_edit);
    setFocusProxy(m_edit);
    setCursor(Qt::IBeamCursor);
    fitFont();
    connect(m_edit, &LabelEdit::chipsWished, this, &LabelField::focusLastChip);
    connect(qApp, &QApplication::focusChanged, this, &LabelField::showFocus);
}

QList<Label> LabelField::labels() const
{
    QList<Label> labels;
    for (const auto *chip : m_chips)
        labels.append(chip->label());
    return labels;
}

void LabelField::setLabels(const QList<Label> &labels)
{
    if (auto *focus = QApplication::focusWidget(); focus != m_edit && isAncestorOf(focus))
        m_edit->setFocus(); // the chip that has the focus is about to go
    for (auto *chip : std::as_const(m_chips)) {
        m_layout->removeWidget(chip);
        chip->hide();
        chip->deleteLater(); // it may be the one that is being pressed
    }
    m_chips.clear();
    for (const auto &label : labels) {
        auto *chip = new LabelChip(label, this);
        connect(chip, &LabelChip::removalWished, this, &LabelField::removalWished);
        m_layout->insertWidget(static_cast<int>(m_chips.size()), chip);
        chip->show();
        m_chips.append(chip);
    }
    updateGeometry();
}

void LabelField::paintEvent(QPaintEvent *)
{
    QStyleOptionFrame option;
    option.initFrom(this);
    option.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, this);
    option.state |= QStyle::State_Sunken;
    option.state.setFlag(QStyle::State_HasFocus, isAncestorOf(QApplication::focusWidget()));
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
}

void LabelField::mousePressEvent(QMouseEvent *event)
{
    QFrame::mousePressEvent(event);
    m_edit->setFocus(Qt::MouseFocusReason);
    Q_EMIT clicked();
}

void LabelField::keyPressEvent(QKeyEvent *event)
{
    const auto chip =
        m_chips.indexOf(qobject_cast<LabelChip *>(focusWidget() ? focusWidget()->parentWidget() : nullptr));
    const bool isRight = event->key() == Qt::Key_Right;
    if (chip < 0 || (!isRight && event->key() != Qt::Key_Left))
        return QFrame::keyPressEvent(event);
    const auto next = chip + (isRight == isLeftToRight() ? 1 : -1);
    if (next == m_chips.size())
        m_edit->setFocus(Qt::TabFocusReason);
    else if (next >= 0)
        m_chips.at(next)->setFocus(Qt::TabFocusReason);
}

bool LabelField::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        fitFont();
    return QFrame::event(event);
}

void LabelField::focusLastChip()
{
    if (!m_chips.isEmpty())
        m_chips.last()->setFocus(Qt::TabFocusReason);
}

void LabelField::showFocus(QWidget *old, QWidget *now)
{
    if (isAncestorOf(old) || isAncestorOf(now))
        update();
}

void LabelField::fitFont()
{
    const ChipMetrics chip(fontMetrics());
    m_layout->setSpacing(chip.gap);
    m_layout->setContentsMargins(chip.gap, chip.gap, chip.gap, chip.gap);
}
