#include "ui/csv/exportcolumnsfield.h"

#include "ui/csv/tickdelegate.h"
#include "ui/shell/wrappedlabel.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace {

QString titleOf(ExportColumn column)
{
    using Field = ExportColumnsField;
    switch (column) {
    case ExportColumn::Phone:
        return Field::tr("Phone");
    case ExportColumn::Name:
        return Field::tr("Name");
    case ExportColumn::Email:
        return Field::tr("E-mail");
    case ExportColumn::Labels:
        return Field::tr("Labels");
    case ExportColumn::OptedOut:
        return Field::tr("Opted out");
    case ExportColumn::CreatedAt:
        return Field::tr("Created");
    case ExportColumn::UserId:
        return Field::tr("User ID");
    case ExportColumn::Username:
        return Field::tr("Username");
    case ExportColumn::Notes:
        return Field::tr("Notes");
    case ExportColumn::IsBlocked:
        return Field::tr("Blocked");
    case ExportColumn::SubscribedViaSignup:
        return Field::tr("Sign-up link");
    case ExportColumn::SubscribedAt:
        return Field::tr("Subscribed");
    case ExportColumn::UpdatedAt:
        return Field::tr("Updated");
    case ExportColumn::WaId:
        return Field::tr("WhatsApp ID");
    case ExportColumn::Count:
        break;
    }
    Q_UNREACHABLE();
}

ExportColumn columnOf(int row)
{
    return static_cast<ExportColumn>(row);
}

} // namespace

ExportColumnsField::ExportColumnsField(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget)
    , m_all(new QPushButton(tr("A&ll")))
    , m_usual(new QPushButton(tr("&Usual Columns")))
    , m_explanation(new WrappedLabel)
{
    m_list->setAccessibleName(tr("Columns"));
    m_list->setItemDelegate(new TickDelegate(m_list));
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // All of the columns are seen at once; where the screen has no room for them, half of them and a scroll bar.
    m_list->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_all->setAccessibleName(tr("All Columns"));
    m_usual->setAccessibleName(tr("Usual Columns"));
    for (QPushButton *button : {m_all, m_usual})
        button->setAutoDefault(false);
    m_explanation->setForegroundRole(QPalette::PlaceholderText);
    setFocusProxy(m_list);
    fillList();
    makeLayout();
    connect(m_list, &QListWidget::itemChanged, this, &ExportColumnsField::takeTicks);
    connect(m_all, &QPushButton::clicked, this, [this] { setColumns(ExportColumns::all()); });
    connect(m_usual, &QPushButton::clicked, this, [this] { setColumns(ExportColumns::usual()); });
    display();
}

void ExportColumnsField::fillList()
{
    for (int row = 0; row < static_cast<int>(ExportColumns::count); ++row) {
        auto *item = new QListWidgetItem(titleOf(columnOf(row)), m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
        item->setToolTip(tr("Called “%1” in the file").arg(QLatin1String(ExportColumns::nameOf(columnOf(row)))));
    }
    m_list->setCurrentRow(0);
    m_list->setMinimumHeight(m_list->sizeHint().height() / 2);
}

void ExportColumnsField::makeLayout()
{
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_all);
    buttons->addWidget(m_usual);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(fontMetrics().height() / 2);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    column->addWidget(m_explanation);
    // The list must not jump when the sentence needs a second line.
    m_explanation->setMinimumHeight(2 * fontMetrics().lineSpacing());
}

void ExportColumnsField::setColumns(const ExportColumns &columns)
{
    m_columns = columns;
    display();
    Q_EMIT changed();
}

void ExportColumnsField::setPurpose(ContactExport::Purpose purpose)
{
    m_purpose = purpose;
    display();
    Q_EMIT changed();
}

bool ExportColumnsField::isComplete() const
{
    return isFixed() || !m_columns.isEmpty();
}

void ExportColumnsField::takeTicks()
{
    ExportColumns ticked;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            ticked.insert(columnOf(row));
    }
    setColumns(ticked);
}

void ExportColumnsField::display()
{
    const QSignalBlocker isOurs(m_list);
    for (int row = 0; row < m_list->count(); ++row) {
        const bool isTicked = isFixed() || m_columns.contains(columnOf(row));
        m_list->item(row)->setCheckState(isTicked ? Qt::Checked : Qt::Unchecked);
    }
    for (QWidget *control : std::initializer_list<QWidget *>{m_list, m_all, m_usual})
        control->setEnabled(!isFixed());
    m_explanation->setText(explanation());
    m_list->setAccessibleDescription(explanation());
}

QString ExportColumnsField::explanation() const
{
    if (isFixed())
        return tr("A file for re-import always has every column, so that nothing is lost.");
    if (m_columns.isEmpty())
        return tr("Tick at least one column.");
    return tr("%1 of %2 columns").arg(m_columns.names().size()).arg(ExportColumns::count);
}
