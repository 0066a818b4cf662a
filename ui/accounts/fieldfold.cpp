#include "ui/accounts/fieldfold.h"

#include "ui/accounts/fieldrows.h"
#include "ui/shell/wrappedlabel.h"

#include <QHBoxLayout>
#include <QToolButton>

FieldFold::FieldFold(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_button(new QToolButton)
    , m_summary(new WrappedLabel)
{
    m_button->setText(title);
    m_button->setAutoRaise(true);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(fontMetrics().height());
    row->addWidget(m_button, 0, Qt::AlignTop | Qt::AlignLeading);
    row->addWidget(m_summary, 1, Qt::AlignVCenter);
    setFocusProxy(m_button);
    connect(m_button, &QToolButton::clicked, this, [this] { setFolded(!m_isFolded); });
}

void FieldFold::holdRowsAfter(int row, const FieldRows &rows)
{
    m_held = rows.widgetsFrom(row);
    setFolded(true);
}

void FieldFold::setFolded(bool isFolded)
{
    m_isFolded = isFolded;
    m_button->setArrowType(isFolded ? (isRightToLeft() ? Qt::LeftArrow : Qt::RightArrow) : Qt::DownArrow);
    m_button->setAccessibleDescription(isFolded ? tr("Folded") : tr("Unfolded"));
    m_summary->setVisible(isFolded && !m_summary->text().isEmpty());
    for (QWidget *each : std::as_const(m_held))
        each->setVisible(!isFolded);
    Q_EMIT unfolded();
}

void FieldFold::setSummary(const QString &text)
{
    m_summary->setText(text);
    m_summary->setVisible(m_isFolded && !text.isEmpty());
}

QWidget *FieldFold::last() const
{
    return m_isFolded ? m_button : m_held.last();
}
