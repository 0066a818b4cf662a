#include "ui/contacts/importfacet.h"

#include "ui/shell/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

ImportFacet::ImportFacet(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel)
    , m_remove(new QToolButton)
{
    m_text->setTextFormat(Qt::PlainText);
    m_remove->setIcon(themedIcon(u"close"));
    m_remove->setAutoRaise(true);
    m_remove->setFocusPolicy(Qt::StrongFocus);
    m_remove->setAccessibleName(tr("Remove Filter"));
    m_remove->setToolTip(tr("Show the contacts of other imports too"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    const int space = fontMetrics().height() / 4;
    row->setContentsMargins(space * 3, space / 2, space, space / 2);
    row->setSpacing(space);
    row->addWidget(m_text);
    row->addWidget(m_remove);
    connect(m_remove, &QToolButton::clicked, this, &ImportFacet::remove);
    hide();
}

void ImportFacet::showImport(ImportRunId run, const QString &file)
{
    m_run = run;
    const QString text = tr("From import %1").arg(file);
    m_text->setText(fontMetrics().elidedText(text, Qt::ElideMiddle, fontMetrics().averageCharWidth() * 50));
    m_text->setToolTip(text.toHtmlEscaped());
    m_remove->setAccessibleName(tr("Remove Filter: %1").arg(text));
    show();
}

void ImportFacet::clear()
{
    m_run.reset();
    hide();
}

void ImportFacet::remove()
{
    clear();
    Q_EMIT removed();
}

void ImportFacet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = palette().color(QPalette::Highlight);
    painter.setPen(fill);
    fill.setAlphaF(0.15F);
    painter.setBrush(fill);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);
}
