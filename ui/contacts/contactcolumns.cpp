#include "ui/contacts/contactcolumns.h"

#include "models/contacts/contacttablemodel.h"
#include "ui/shell/icons.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QSignalBlocker>
#include <QTableView>

#include <array>

namespace {

constexpr int settling = 300; // ms: dragging a separator is hundreds of signals

using Model = ContactTableModel;

/// A column that can be shown. The key is what settings call it.
struct Offered
{
    int column;
    const char *key;
    int characters; ///< usual width
    bool isUsual;
};

constexpr std::array offered = {
    Offered{Model::Name, "name", 28, true},
    Offered{Model::Phone, "phone", 18, true},
    Offered{Model::LastInboundAt, "last_message", 21, true},
    Offered{Model::Email, "email", 30, true},
    Offered{Model::Labels, "labels", 30, true},
    Offered{Model::Status, "status", 25, true},
    Offered{Model::CreatedAt, "created", 21, true},
    Offered{Model::Notes, "notes", 18, true}, // the last one shown fills the rest
    Offered{Model::UpdatedAt, "updated", 21, false},
    Offered{Model::Username, "username", 20, false},
    Offered{Model::UserId, "user_id", 24, false},
};

const Offered *offeredAs(QStringView key)
{
    const auto found = std::find_if(
        offered.begin(), offered.end(), [key](const Offered &each) { return key == QLatin1String(each.key); });
    return found == offered.end() ? nullptr : &*found;
}

const Offered *offeredColumn(int column)
{
    const auto found =
        std::find_if(offered.begin(), offered.end(), [column](const Offered &each) { return each.column == column; });
    return found == offered.end() ? nullptr : &*found;
}

const QString &columnsKey()
{
    static const QString key = QStringLiteral("contacts/columns");
    return key;
}

const QString &sortingKey()
{
    static const QString key = QStringLiteral("contacts/sorting");
    return key;
}

} // namespace

ContactColumns::ContactColumns(QTableView &table, ContactTableModel &model, QSettings &settings)
    : QObject(&table)
    , m_model(model)
    , m_header(*table.horizontalHeader())
    , m_settings(settings)
    , m_menu(new QMenu(tr("&Columns"), &table))
{
    m_header.setSectionsMovable(true);
    m_header.setStretchLastSection(true);
    m_header.setHighlightSections(false);
    m_header.setResizeContentsPrecision(0); // fit to what is seen, not to a thousand rows around it
    m_header.setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_header.setMinimumSectionSize(table.fontMetrics().averageCharWidth() * 4);
    m_header.setContextMenuPolicy(Qt::CustomContextMenu);
    makeMenu();
    showDefaults();
    restore();
    updateMenu();
    m_timer.setSingleShot(true);
    m_timer.setInterval(settling);
    connect(&m_timer, &QTimer::timeout, this, &ContactColumns::save);
    connect(&m_header, &QHeaderView::sectionResized, &m_timer, qOverload<>(&QTimer::start));
    connect(&m_header, &QHeaderView::sectionMoved, &m_timer, qOverload<>(&QTimer::start));
    connect(&m_header, &QHeaderView::sortIndicatorChanged, this, &ContactColumns::sortBy);
    connect(&m_header, &QWidget::customContextMenuRequested, this, &ContactColumns::showMenu);
    restoreSorting();
}

void ContactColumns::makeMenu()
{
    m_menu->setIcon(themedIcon(u"columns"));
    for (const Offered &each : offered) {
        QAction *action = m_menu->addAction(m_model.headerData(each.column, Qt::Horizontal).toString());
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, action, column = each.column] { setShown(column, action); });
        m_actions.append(action);
    }
    m_menu->addSeparator();
    QAction *usual = m_menu->addAction(tr("Show the &Usual Columns"));
    connect(usual, &QAction::triggered, this, &ContactColumns::showDefaults);
}

int ContactColumns::usualWidth(int column) const
{
    const Offered *found = offeredColumn(column);
    return m_header.fontMetrics().averageCharWidth() * (found ? found->characters : 20);
}

void ContactColumns::showDefaults()
{
    for (int column = 0; column < m_header.count(); ++column) {
        const Offered *found = offeredColumn(column);
        m_header.setSectionHidden(column, !found || !found->isUsual);
    }
    int visualIndex = 0;
    for (const Offered &each : offered)
        place(each.column, visualIndex++, usualWidth(each.column));
    updateMenu();
    m_timer.start();
}

void ContactColumns::place(int column, int visualIndex, int width)
{
    m_header.moveSection(m_header.visualIndex(column), visualIndex);
    m_header.resizeSection(column, std::max(width, m_header.minimumSectionSize()));
}

void ContactColumns::restore()
{
    const QStringList remembered = m_settings.value(columnsKey()).toStringList();
    for (int i = 0; i < remembered.size(); ++i)
        restoreColumn(remembered.at(i), i);
    if (shown().isEmpty())
        showDefaults();
}

/// "email 240 shown"
void ContactColumns::restoreColumn(const QString &remembered, int visualIndex)
{
    const QStringList parts = remembered.split(u' ');
    const Offered *found = parts.size() == 3 ? offeredAs(parts.at(0)) : nullptr;
    if (!found)
        return;
    m_header.setSectionHidden(found->column, parts.at(2) != QLatin1String("shown"));
    place(found->column, visualIndex, parts.at(1).toInt());
}

void ContactColumns::save()
{
    QStringList columns;
    const QList<int> visible = shown();
    for (int visualIndex = 0; visualIndex < m_header.count(); ++visualIndex) {
        const int column = m_header.logicalIndex(visualIndex);
        const Offered *found = offeredColumn(column);
        if (!found)
            continue;
        const bool isShown = !m_header.isSectionHidden(column);
        // The last one fills the rest of the table: that is not a width that somebody chose.
        const bool hasWidth = isShown && column != visible.last();
        columns.append(QStringLiteral("%1 %2 %3")
                           .arg(QLatin1String(found->key))
                           .arg(hasWidth ? m_header.sectionSize(column) : usualWidth(column))
                           .arg(QLatin1String(isShown ? "shown" : "hidden")));
    }
    m_settings.setValue(columnsKey(), columns);
}

void ContactColumns::restoreSorting()
{
    const QStringList parts = m_settings.value(sortingKey()).toString().split(u' ');
    const Offered *found = parts.size() == 2 ? offeredAs(parts.at(0)) : nullptr;
    const bool isDescending = found && parts.at(1) == QLatin1String("descending");
    m_header.setSortIndicator(
        found ? found->column : int(Model::Name), isDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void ContactColumns::sortBy(int column, Qt::SortOrder order)
{
    if (!Model::sortColumn(column)) { // back to what the rows are sorted by
        const ContactQuery query = m_model.contactQuery();
        return m_header.setSortIndicator(Model::columnOf(query.sortBy), query.sortOrder);
    }
    const char *direction = order == Qt::AscendingOrder ? "ascending" : "descending";
    m_settings.setValue(
        sortingKey(), QStringLiteral("%1 %2").arg(QLatin1String(offeredColumn(column)->key), QLatin1String(direction)));
}

QList<int> ContactColumns::shown() const
{
    QList<int> columns;
    for (int visualIndex = 0; visualIndex < m_header.count(); ++visualIndex) {
        const int column = m_header.logicalIndex(visualIndex);
        if (!m_header.isSectionHidden(column))
            columns.append(column);
    }
    return columns;
}

void ContactColumns::setShown(int column, const QAction *action)
{
    m_header.setSectionHidden(column, !action->isChecked());
    if (action->isChecked() && m_header.sectionSize(column) < m_header.minimumSectionSize())
        m_header.resizeSection(column, usualWidth(column));
    updateMenu();
    m_timer.start();
}

void ContactColumns::updateMenu()
{
    const qsizetype count = shown().size();
    for (size_t i = 0; i < offered.size(); ++i) {
        const bool isShown = !m_header.isSectionHidden(offered.at(i).column);
        QAction *action = m_actions.at(static_cast<qsizetype>(i));
        action->setChecked(isShown);
        action->setEnabled(!isShown || count > 1); // without any column there would be no header to bring one back
    }
}

void ContactColumns::showMenu(const QPoint &position)
{
    m_menu->popup(m_header.mapToGlobal(position));
}
