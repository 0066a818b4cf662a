#include "ui/shell/navigation.h"

#include "ui/shell/page.h"

#include <QShortcut>

Navigation::Navigation(QWidget *parent)
    : QListWidget(parent)
{
    setAccessibleName(tr("Navigation"));
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    viewport()->setBackgroundRole(QPalette::Window);
    const int size = fontMetrics().height() * 5 / 4;
    setIconSize(QSize(size, size));
    setSpacing(fontMetrics().height() / 8);
    connect(this, &QListWidget::currentRowChanged, this, &Navigation::choose);
    connect(this, &QListWidget::itemSelectionChanged, this, &Navigation::followSelection);
    connect(this, &QListWidget::itemClicked, this, [this] { enter(currentRow()); });
    connect(this, &QListWidget::itemActivated, this, [this] { enter(currentRow()); });
}

void Navigation::addPage(Page *page)
{
    const int row = static_cast<int>(m_pages.size());
    m_pages.append(page);
    auto *entry = new QListWidgetItem(page->icon(), page->title());
    entry->setSizeHint(QSize(0, fontMetrics().height() * 2));
    addItem(entry);
    if (row < 9)
        addShortcut(row);
    updateGeometry();
}

void Navigation::addShortcut(int row)
{
    const auto key = static_cast<Qt::Key>(Qt::Key_1 + row);
    auto *shortcut = new QShortcut(QKeySequence(Qt::ALT | key), this);
    connect(shortcut, &QShortcut::activated, this, [this, row] { enter(row); });
    item(row)->setToolTip(shortcut->key().toString(QKeySequence::NativeText));
}

void Navigation::setCurrentPage(const Page *page)
{
    setCurrentRow(static_cast<int>(m_pages.indexOf(page)));
}

QSize Navigation::sizeHint() const
{
    const int widest = std::max(sizeHintForColumn(0), fontMetrics().averageCharWidth() * 16);
    return {widest + fontMetrics().height(), QListWidget::sizeHint().height()};
}

QSize Navigation::minimumSizeHint() const
{
    return {sizeHint().width(), fontMetrics().height() * 4};
}

void Navigation::choose(int row)
{
    if (row >= 0)
        Q_EMIT pageChosen(m_pages.at(row));
}

/// Assistive technology selects without making anything current.
void Navigation::followSelection()
{
    if (const auto selected = selectedItems(); !selected.isEmpty())
        setCurrentItem(selected.first());
}

void Navigation::enter(int row)
{
    setCurrentRow(row);
    Q_EMIT pageEntered(m_pages.at(row));
}
