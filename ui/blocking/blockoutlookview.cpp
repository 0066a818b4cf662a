#include "ui/blocking/blockoutlookview.h"

#include "ui/blocking/blocktext.h"
#include "ui/blocking/shrinkinglabel.h"
#include "ui/shell/icons.h"
#include "ui/shell/wrappedlabel.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

namespace {

QString nowText(const BlockOutlook &outlook)
{
    const int count = static_cast<int>(outlook.now.targets.size());
    return count == 0
        ? QString()
        : BlockOutlookView::tr("%Ln wrote in the last 24 hours and can be blocked until %1: %2.", nullptr, count)
              .arg(shortTimeText(outlook.until.value_or(0)), peopleText(outlook.now.names, count));
}

QString laterText(const BlockOutlook &outlook)
{
    const int count = static_cast<int>(outlook.later.targets.size());
    return count == 0 ? QString()
                      : BlockOutlookView::tr(
                          "%Ln has or have not written in the last 24 hours, as far as Kartei knows. Meta refuses to "
                          "block them now: %1.",
                          nullptr, count)
                            .arg(peopleText(outlook.later.names, count));
}

QString unknownText(const BlockOutlook &outlook)
{
    const int count = static_cast<int>(outlook.unknown.targets.size());
    return count == 0
        ? QString()
        : BlockOutlookView::tr("Kartei does not know when %Ln last wrote, so it asks Meta now: %1.", nullptr, count)
              .arg(peopleText(outlook.unknown.names, count));
}

QString blockedText(const BlockOutlook &outlook)
{
    const int count = static_cast<int>(outlook.blocked.targets.size());
    return count == 0 ? QString()
                      : BlockOutlookView::tr("%Ln is or are blocked already: %1.", nullptr, count)
                            .arg(peopleText(outlook.blocked.names, count));
}

QString unreachableText(const BlockOutlook &outlook)
{
    const int count = static_cast<int>(outlook.unreachable);
    return count == 0
        ? QString()
        : BlockOutlookView::tr("%Ln has or have no number and no user ID that Meta could block.", nullptr, count);
}

} // namespace

BlockOutlookView::BlockOutlookView(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_waiting(makeLine(QStringLiteral("clock")))
    , m_now(makeLine(QStringLiteral("blocked")))
    , m_later(makeLine(QStringLiteral("clock")))
    , m_choicesPlace(new QWidget)
    , m_unknown(makeLine(QStringLiteral("question")))
    , m_blocked(makeLine(QStringLiteral("check")))
    , m_unreachable(makeLine(QStringLiteral("information")))
    , m_choices(new QButtonGroup(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(fontMetrics().height() / 2);
    m_column->insertWidget(3, m_choicesPlace);
    makeChoices();
    updateIcons();
    showWaiting();
}

BlockOutlookView::Line BlockOutlookView::makeLine(const QString &icon)
{
    const Line line{icon, new QWidget, new QLabel, new WrappedLabel};
    letShrink(line.text);
    auto *row = new QHBoxLayout(line.row);
    row->setContentsMargins({});
    row->setSpacing(fontMetrics().height() / 2);
    row->addWidget(line.image, 0, Qt::AlignTop);
    row->addWidget(line.text, 1);
    m_column->addWidget(line.row);
    return line;
}

void BlockOutlookView::makeChoices()
{
    auto *column = new QVBoxLayout(m_choicesPlace);
    column->setContentsMargins(fontMetrics().height() * 3 / 2, 0, 0, 0);
    column->setSpacing(fontMetrics().height() / 3);
    for (const auto &[choice, text] : {std::pair(Refused::BlockWhenTheyWrite, tr("Block them &when they write again")),
             std::pair(Refused::TryNow, tr("&Try now all the same")),
             std::pair(Refused::LeaveOut, tr("&Leave them out"))}) {
        auto *button = new QRadioButton(text);
        m_choices->addButton(button, static_cast<int>(choice));
        column->addWidget(button);
    }
    m_choices->button(static_cast<int>(Refused::BlockWhenTheyWrite))->setChecked(true);
    connect(m_choices, &QButtonGroup::idClicked, this, &BlockOutlookView::chosen);
}

void BlockOutlookView::showOutlook(const BlockOutlook &outlook)
{
    showLine(m_waiting, {});
    showLine(m_now, nowText(outlook));
    showLine(m_later, laterText(outlook));
    showLine(m_unknown, unknownText(outlook));
    showLine(m_blocked, blockedText(outlook));
    showLine(m_unreachable, unreachableText(outlook));
    showChoices(outlook);
}

void BlockOutlookView::showChoices(const BlockOutlook &outlook)
{
    const bool isAsked = !outlook.later.targets.isEmpty();
    m_choicesPlace->setVisible(isAsked);
    // To leave out everybody is what Cancel is for.
    const bool wouldLeaveSomebody = outlook.count() > outlook.later.targets.size();
    m_choices->button(static_cast<int>(Refused::LeaveOut))->setVisible(isAsked && wouldLeaveSomebody);
    if (isAsked && !wouldLeaveSomebody && refused() == Refused::LeaveOut)
        m_choices->button(static_cast<int>(Refused::BlockWhenTheyWrite))->setChecked(true);
}

void BlockOutlookView::showWaiting()
{
    for (const Line &line : {m_now, m_later, m_unknown, m_blocked, m_unreachable})
        showLine(line, {});
    m_choicesPlace->hide();
    showLine(m_waiting, tr("Looking who wrote in the last 24 hours…"));
}

BlockOutlookView::Refused BlockOutlookView::refused() const
{
    return static_cast<Refused>(m_choices->checkedId());
}

void BlockOutlookView::showLine(const Line &line, const QString &text)
{
    line.text->setText(text);
    line.row->setVisible(!text.isEmpty());
}

void BlockOutlookView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

void BlockOutlookView::updateIcons()
{
    const int size = fontMetrics().height();
    for (const Line &line : {m_waiting, m_now, m_later, m_unknown, m_blocked, m_unreachable})
        line.image->setPixmap(themedIcon(line.icon).pixmap(QSize(size, size), devicePixelRatioF()));
}
