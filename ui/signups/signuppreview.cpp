#include "ui/signups/signuppreview.h"

#include "ui/shell/appearance.h"
#include "ui/shell/wrappedlabel.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

SignupPreview::SignupPreview(QWidget *parent)
    : QFrame(parent)
    , m_text(new WrappedLabel)
{
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_text);
    m_text->setAccessibleName(tr("Preview"));
    fitFont();
}

void SignupPreview::setMessage(const QString &text)
{
    constexpr QChar unbroken = u'\u2011'; // a token stays in one line
    m_text->setText(QString(text).replace(u'-', unbroken));
}

void SignupPreview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(blended(palette().color(QPalette::Base), goodColor(palette()), 0.15));
    const qreal radius = fontMetrics().height() / 2.0;
    painter.drawRoundedRect(rect(), radius, radius);
}

void SignupPreview::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitFont();
}

void SignupPreview::fitFont()
{
    const int space = fontMetrics().height() / 2;
    layout()->setContentsMargins(space * 3 / 2, space, space * 3 / 2, space);
}
