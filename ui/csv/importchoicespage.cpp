#include "ui/csv/importchoicespage.h"

#include "models/csv/importplan.h"
#include "ui/csv/choicedelegate.h"
#include "ui/csv/importpolicies.h"
#include "ui/csv/importregion.h"
#include "ui/csv/newlabelsmodel.h"
#include "ui/shell/wrappedlabel.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

ImportChoicesPage::ImportChoicesPage(QWidget *parent)
    : QWidget(parent)
    , m_policies(new ImportPolicies)
    , m_region(new ImportRegion)
    , m_regionGroup(titled(tr("Numbers without country code"), m_region))
    , m_newLabels(new NewLabelsModel(this))
    , m_labels(new QTableView)
    , m_labelsGroup(titled(tr("New labels"), makeLabels()))
    , m_nothing(new WrappedLabel(tr("The file leaves nothing else open.")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(fontMetrics().height());
    column->addWidget(titled(tr("How to import"), m_policies));
    column->addWidget(m_regionGroup);
    column->addWidget(m_labelsGroup, 100);
    column->addWidget(m_nothing);
    column->addStretch(1);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_regionGroup->hide();
    m_labelsGroup->hide();
    connect(m_policies, &ImportPolicies::changed, this, &ImportChoicesPage::changed);
    connect(m_region, &ImportRegion::regionChosen, this, &ImportChoicesPage::changed);
    connect(m_newLabels, &NewLabelsModel::chosen, this, &ImportChoicesPage::changed);
}

QWidget *ImportChoicesPage::titled(const QString &title, QWidget *content)
{
    auto *group = new QWidget;
    auto *column = new QVBoxLayout(group);
    column->setContentsMargins({});
    auto *label = new QLabel(title);
    QFont bold = font();
    bold.setBold(true);
    label->setFont(bold);
    column->addWidget(label);
    column->addWidget(content, 1);
    return group;
}

QWidget *ImportChoicesPage::makeLabels()
{
    m_labels->setAccessibleName(tr("New labels"));
    m_labels->setModel(m_newLabels);
    m_labels->setItemDelegateForColumn(
        NewLabelsModel::Choice, new ChoiceDelegate(NewLabelsModel::ChoicesRole, m_labels));
    m_labels->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_labels->setSelectionMode(QAbstractItemView::SingleSelection);
    m_labels->setShowGrid(false);
    m_labels->setAlternatingRowColors(true);
    m_labels->setTabKeyNavigation(false);
    m_labels->verticalHeader()->hide();
    m_labels->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 2);
    QHeaderView *header = m_labels->horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(false);
    header->setSectionResizeMode(NewLabelsModel::Name, QHeaderView::Stretch);
    header->resizeSection(NewLabelsModel::Rows, fontMetrics().averageCharWidth() * 12);
    header->resizeSection(NewLabelsModel::Choice, fontMetrics().averageCharWidth() * 40);
    m_labels->setMinimumHeight(fontMetrics().height() * 8);
    return m_labels;
}

void ImportChoicesPage::load(const ImportOptions &options)
{
    m_policies->load(options);
    m_region->setRegion(options.region);
}

void ImportChoicesPage::store(ImportOptions &options) const
{
    m_policies->store(options);
    options.region = m_region->region();
    options.labelNames = m_newLabels->names();
}

void ImportChoicesPage::showPlan(const ImportPlan &plan)
{
    m_region->load(plan.phones());
    m_regionGroup->setVisible(plan.phones().needingRegion() > 0);
    m_newLabels->load(plan.labels());
    m_labelsGroup->setVisible(m_newLabels->rowCount() > 0 && plan.options().labels != LabelPolicy::Ignore);
    m_nothing->setVisible(m_regionGroup->isHidden() && m_labelsGroup->isHidden());
}

void ImportChoicesPage::forgetLabels()
{
    m_newLabels->clear();
}
