#include "ui/csv/importcolumnheader.h"

#include <QAbstractScrollArea>
#include <QComboBox>
#include <QEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTimer>

#include <array>

namespace {

/// In the order in which people look for them. Whether somebody is blocked never comes from a file.
constexpr std::array offered{ImportField::LeaveOut, ImportField::Phone, ImportField::Name, ImportField::FirstName,
    ImportField::MiddleName, ImportField::LastName, ImportField::Email, ImportField::Labels, ImportField::Notes,
    ImportField::OptedOut, ImportField::Username, ImportField::UserId, ImportField::SubscribedViaSignup,
    ImportField::SubscribedAt, ImportField::CreatedAt, ImportField::UpdatedAt};

} // namespace

ImportColumnHeader::ImportColumnHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setAccessibleName(tr("Columns"));
    setHighlightSections(false);
    setSectionsClickable(false);
    setMinimumSectionSize(fontMetrics().averageCharWidth() * 16);
    connect(this, &QHeaderView::sectionResized, this, &ImportColumnHeader::place);
}

void ImportColumnHeader::setMapping(const ColumnMapping &mapping)
{
    m_mapping = mapping;
    while (m_choices.size() > count())
        m_choices.takeLast()->deleteLater();
    for (int section = 0; section < m_choices.size(); ++section)
        showField(m_choices.at(section), section);
    place();
}

void ImportColumnHeader::showField(QComboBox *choice, int section) const
{
    const ImportField field = m_mapping.fieldOf(static_cast<size_t>(section));
    const QSignalBlocker quiet(choice);
    choice->setCurrentIndex(
        std::max(0, choice->findData(static_cast<int>(field)))); // “Leave out” for what is not offered
    choice->setAccessibleName(tr("Column “%1”").arg(m_mapping.titles().at(section)));
}

QComboBox *ImportColumnHeader::makeChoice(int section)
{
    auto *choice = new QComboBox(viewport());
    for (const ImportField field : offered)
        choice->addItem(importFieldText(field), static_cast<int>(field));
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->installEventFilter(this);
    connect(choice, &QComboBox::activated, this, [this, section, choice] {
        Q_EMIT fieldChosen(static_cast<size_t>(section), static_cast<ImportField>(choice->currentData().toInt()));
    });
    showField(choice, section);
    if (!m_choices.isEmpty())
        setTabOrder(m_choices.last(), choice);
    return choice;
}

void ImportColumnHeader::makeUntil(int section)
{
    while (m_choices.size() <= std::min(section, count() - 1))
        m_choices.append(makeChoice(static_cast<int>(m_choices.size())));
}

void ImportColumnHeader::place()
{
    if (m_mapping.count() != static_cast<size_t>(count()))
        return; // between two files
    const int edge = isRightToLeft() ? 0 : viewport()->width() - 1;
    const int last = visualIndexAt(edge);
    makeUntil((last < 0 ? count() - 1 : last) + 1);
    const int margin = fontMetrics().height() / 4;
    for (int section = 0; section < m_choices.size(); ++section) {
        QComboBox *choice = m_choices.at(section);
        const int height = choice->sizeHint().height();
        choice->setGeometry(sectionViewportPosition(section) + margin, this->height() - height - margin,
            sectionSize(section) - 2 * margin, height);
        choice->show();
    }
}

QSize ImportColumnHeader::sizeHint() const
{
    const int line = fontMetrics().height();
    QComboBox measured;
    return {QHeaderView::sizeHint().width(), line * 2 + measured.sizeHint().height()};
}

void ImportColumnHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    QStyleOptionHeader option;
    initStyleOption(&option);
    option.rect = rect;
    style()->drawControl(QStyle::CE_HeaderSection, &option, painter, this);
    const int line = fontMetrics().height();
    const QRect title = rect.adjusted(line / 2, line / 3, -line / 2, 0);
    const bool isUsed = m_mapping.count() > static_cast<size_t>(section)
        && m_mapping.fieldOf(static_cast<size_t>(section)) != ImportField::LeaveOut;
    QFont bold = font();
    bold.setBold(isUsed);
    painter->save();
    painter->setFont(bold);
    painter->setPen(palette().color(isUsed ? QPalette::WindowText : QPalette::PlaceholderText));
    const QString text = model()->headerData(section, Qt::Horizontal).toString().simplified();
    painter->drawText(title, Qt::AlignLeading | Qt::AlignTop | Qt::TextSingleLine,
        QFontMetrics(bold).elidedText(text, Qt::ElideRight, title.width()));
    painter->restore();
}

void ImportColumnHeader::updateGeometries()
{
    QHeaderView::updateGeometries();
    place();
}

void ImportColumnHeader::resizeEvent(QResizeEvent *event)
{
    QHeaderView::resizeEvent(event);
    place();
}

bool ImportColumnHeader::eventFilter(QObject *watched, QEvent *event)
{
    auto *choice = qobject_cast<QComboBox *>(watched);
    if (choice && event->type() == QEvent::FocusIn)
        reveal(static_cast<int>(m_choices.indexOf(choice)));
    // Turning the wheel scrolls the table; it must not change what a column is.
    if (choice && event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    return QHeaderView::eventFilter(watched, event);
}

void ImportColumnHeader::reveal(int section)
{
    auto *table = qobject_cast<QAbstractScrollArea *>(parentWidget());
    if (!table)
        return;
    const int start = sectionPosition(section) - offset();
    QScrollBar *bar = table->horizontalScrollBar();
    if (start < 0)
        bar->setValue(sectionPosition(section));
    else if (start + sectionSize(section) > viewport()->width())
        bar->setValue(sectionPosition(section) + sectionSize(section) - viewport()->width());
}
