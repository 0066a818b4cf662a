#include "ui/contacts/contactfilterbar.h"

#include "ui/contacts/contactfacets.h"
#include "ui/contacts/importfacet.h"
#include "ui/contacts/recentfacet.h"
#include "ui/contacts/searchfield.h"
#include "ui/labels/labelpicker.h"
#include "ui/shell/icons.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QToolButton>

namespace {

QList<LabelId> idsOf(const QList<Label> &labels)
{
    QList<LabelId> ids;
    for (const Label &label : labels)
        ids.append(label.id);
    return ids;
}

} // namespace

ContactFilterBar::ContactFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_search(new SearchField)
    , m_options(new QToolButton)
    , m_labels(new LabelPicker(LabelPicker::NewLabels::Refused))
    , m_labelMode(new QComboBox)
    , m_facets(new ContactFacets)
    , m_recent(new RecentFacet)
    , m_import(new ImportFacet)
    , m_clear(new QAction(themedIcon(u"clear-filters"), tr("&Clear Filters"), this))
{
    auto *rows = new QVBoxLayout(this);
    const int space = fontMetrics().height() / 2;
    rows->setContentsMargins(space, space, space, space);
    rows->setSpacing(space);
    rows->addLayout(makeRow());
    rows->addWidget(m_import);
    connect(m_search, &SearchField::leftDownwards, this, &ContactFilterBar::leftDownwards);
    connect(m_search, &QLineEdit::textChanged, this, &ContactFilterBar::tellChange);
    connect(m_labels, &LabelPicker::chosenChanged, this, &ContactFilterBar::tellChange);
    connect(m_labelMode, &QComboBox::activated, this, &ContactFilterBar::tellChange);
    connect(m_facets, &ContactFacets::changed, this, &ContactFilterBar::tellChange);
    connect(m_recent, &RecentFacet::changed, this, &ContactFilterBar::tellChange);
    connect(m_import, &ImportFacet::removed, this, &ContactFilterBar::tellChange);
    connect(m_clear, &QAction::triggered, this, &ContactFilterBar::clear);
    updateVisibility();
}

QLayout *ContactFilterBar::makeRow()
{
    auto *clear = new QToolButton;
    clear->setDefaultAction(m_clear);
    clear->setAccessibleName(tr("Clear Filters"));
    clear->setFocusPolicy(Qt::StrongFocus);

    auto *row = new QHBoxLayout;
    row->setSpacing(fontMetrics().height() / 2);
    row->addWidget(makeSearch(), 3);
    row->addWidget(makeLabels(), 2);
    row->addWidget(m_recent, 0, Qt::AlignTop);
    row->addWidget(m_facets, 0, Qt::AlignTop);
    row->addWidget(clear, 0, Qt::AlignTop);
    const QList<QWidget *> ofOneHeight = {m_search, m_options, m_labelMode, m_recent, m_facets, clear};
    for (QWidget *each : ofOneHeight)
        each->setMinimumHeight(m_labels->sizeHint().height());
    return row;
}

QWidget *ContactFilterBar::makeSearch()
{
    auto *menu = new QMenu(this);
    m_everywhere = menu->addAction(tr("Also Search &Notes and Usernames"));
    m_everywhere->setCheckable(true);
    connect(m_everywhere, &QAction::triggered, this, &ContactFilterBar::tellChange);

    m_options->setIcon(themedIcon(u"search-options"));
    m_options->setPopupMode(QToolButton::InstantPopup);
    m_options->setMenu(menu);
    m_options->setAccessibleName(tr("Search Options"));
    m_options->setToolTip(tr("Search Options"));
    m_options->setFocusPolicy(Qt::StrongFocus);

    auto *search = new QWidget;
    auto *row = new QHBoxLayout(search);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(fontMetrics().height() / 4);
    row->addWidget(m_search, 1, Qt::AlignTop);
    row->addWidget(m_options, 0, Qt::AlignTop);
    m_search->setMinimumWidth(fontMetrics().averageCharWidth() * 22);
    search->setFocusProxy(m_search);
    return search;
}

QWidget *ContactFilterBar::makeLabels()
{
    m_labelMode->addItem(tr("All of these"), QVariant::fromValue(static_cast<int>(LabelMode::All)));
    m_labelMode->addItem(tr("Any of these"), QVariant::fromValue(static_cast<int>(LabelMode::Any)));
    m_labelMode->addItem(tr("None of these"), QVariant::fromValue(static_cast<int>(LabelMode::None)));
    m_labelMode->setAccessibleName(tr("Label Match"));
    m_labelMode->view()->setAccessibleName(tr("Label Match"));
    m_labelMode->setToolTip(tr("Whether contacts carry all, any or none of these labels"));
    m_labels->setPlaceholderText(tr("Filter by label"));
    m_labels->setMinimumWidth(fontMetrics().averageCharWidth() * 18);

    auto *labels = new QWidget;
    auto *row = new QHBoxLayout(labels);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(fontMetrics().height() / 4);
    row->addWidget(m_labels, 1, Qt::AlignTop);
    row->addWidget(m_labelMode, 0, Qt::AlignTop);
    return labels;
}

ContactQuery ContactFilterBar::query() const
{
    ContactQuery query;
    query.text = m_search->text();
    query.scope = m_everywhere->isChecked() ? SearchScope::Everything : SearchScope::PhoneNameEmail;
    const QList<LabelId> labels = idsOf(m_labels->chosen());
    const auto mode = static_cast<LabelMode>(m_labelMode->currentData().toInt());
    (mode == LabelMode::None ? query.withoutLabels : query.labels) = labels;
    query.match = mode == LabelMode::Any ? LabelMatch::Any : LabelMatch::All;
    m_facets->apply(query);
    m_recent->apply(query);
    query.importRun = m_import->run();
    return query;
}

void ContactFilterBar::setAvailableLabels(const QList<Label> &labels)
{
    m_labels->setAvailable(labels);
    QList<Label> kept;
    for (const Label &chosen : m_labels->chosen())
        for (const Label &label : labels)
            if (label.id == chosen.id)
                kept.append(label); // perhaps with another name now
    if (kept == m_labels->chosen())
        return;
    m_labels->setChosen(kept);
    tellChange();
}

void ContactFilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ContactFilterBar::focusLabels()
{
    m_labels->setFocus(Qt::ShortcutFocusReason);
}

void ContactFilterBar::typeSearch(const QString &text)
{
    m_search->setFocus(Qt::OtherFocusReason);
    m_search->setText(m_search->text() + text);
}

void ContactFilterBar::clear()
{
    m_labels->setChosen({});
    m_facets->clear();
    m_recent->clear();
    m_import->clear();
    m_search->clear();
    tellChange();
}

void ContactFilterBar::showOnly(const Label &label)
{
    clear();
    m_labelMode->setCurrentIndex(0);
    m_labels->setChosen({label});
    tellChange();
}

void ContactFilterBar::showOnlyImport(ImportRunId run, const QString &file)
{
    clear();
    m_import->showImport(run, file);
    tellChange();
}

void ContactFilterBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || !m_import->run())
        return QWidget::keyPressEvent(event);
    m_import->clear();
    tellChange();
}

void ContactFilterBar::tellChange()
{
    updateVisibility();
    Q_EMIT queryChanged(query());
}

void ContactFilterBar::updateVisibility()
{
    m_labelMode->setVisible(!m_labels->chosen().isEmpty());
    m_clear->setEnabled(query().hasFilter());
}
