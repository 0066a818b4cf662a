#include "ui/audience/audiencenames.h"

#include "ui/audience/audiencerows.h"
#include "ui/contacts/searchfield.h"
#include "ui/shell/emptystate.h"

#include <QHeaderView>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

AudienceNames::AudienceNames(DatabaseThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_reader(reader)
    , m_search(new SearchField)
    , m_rows(new AudienceRows(this))
    , m_table(new QTableView)
    , m_empty(new EmptyState(u"contacts", {}))
    , m_stack(new QStackedLayout)
{
    setUpTable();
    m_search->setPlaceholderText(tr("Search these people"));
    m_search->setAccessibleName(tr("Search these people"));
    const int space = fontMetrics().height() / 2;
    auto *above = new QVBoxLayout;
    above->setContentsMargins(space, 0, space, space);
    above->addWidget(m_search);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(above);
    column->addLayout(m_stack, 1);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(150);
    connect(&m_searchTimer, &QTimer::timeout, this, &AudienceNames::list);
    connect(m_search, &QLineEdit::textChanged, &m_searchTimer, qOverload<>(&QTimer::start));
    connect(m_search, &SearchField::leftDownwards, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_rows, &AudienceRows::moreWished, this, &AudienceNames::listFrom);
    connect(m_table, &QAbstractItemView::activated, this, &AudienceNames::activated);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AudienceNames::currentChanged);
    showNothing();
}

void AudienceNames::setUpTable()
{
    m_table->setModel(m_rows);
    m_table->setAccessibleName(tr("People"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 7 / 4);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setSectionResizeMode(AudienceRows::Reasons, QHeaderView::Stretch);
    header->resizeSection(AudienceRows::Name, fontMetrics().averageCharWidth() * 34);
    header->resizeSection(AudienceRows::Number, fontMetrics().averageCharWidth() * 24);
}

void AudienceNames::showNothing()
{
    m_audience.reset();
    m_record = {};
    list();
}

void AudienceNames::showAudience(const std::shared_ptr<const Audience> &audience)
{
    m_audience = audience;
    m_record = {};
    list();
}

void AudienceNames::showRecord(AudienceRecordId record)
{
    m_audience.reset();
    m_record = record;
    list();
}

void AudienceNames::setGroup(AudienceGroup group)
{
    m_group = group;
    list();
}

ContactId AudienceNames::currentContact() const
{
    const auto index = m_table->currentIndex();
    return index.isValid() ? m_rows->contactAt(index.row()) : ContactId{};
}

void AudienceNames::list()
{
    m_searchTimer.stop();
    m_rows->clear();
    Q_EMIT currentChanged();
    listFrom(0);
}

void AudienceNames::listFrom(qint64 offset)
{
    if (m_task)
        m_task->cancel();
    const quint64 wish = ++m_wish;
    if (!m_audience && m_record == AudienceRecordId{})
        return takePage(wish, AudienceListPage());
    AudienceListQuery query;
    query.group = m_group;
    query.text = m_search->text().trimmed();
    query.offset = offset;
    m_task = m_reader.run<AudienceListPage>(
        this,
        [audience = m_audience, record = m_record, query](const Database &database, const Progress &progress) {
            return audience ? listPeople(database, *audience, query, progress)
                            : listPeople(database, record, query, progress);
        },
        [this, wish](const Result<AudienceListPage> &page) { takePage(wish, page); });
}

void AudienceNames::takePage(quint64 wish, const Result<AudienceListPage> &page)
{
    if (wish != m_wish)
        return; // a newer one is on its way
    if (page)
        m_rows->append(*page);
    else if (page.error().kind != Error::Kind::Cancelled)
        Q_EMIT failed(page.error());
    m_empty->setText(emptyText());
    const bool isEmpty = m_rows->rowCount() == 0;
    m_stack->setCurrentWidget(isEmpty ? m_empty : static_cast<QWidget *>(m_table));
}

QString AudienceNames::emptyText() const
{
    if (!m_audience && m_record == AudienceRecordId{})
        return tr("Choose whom to send to. You see at once who may get it, and who is left out and why.");
    return m_search->text().trimmed().isEmpty() ? tr("Nobody.") : tr("None of these people matches the search.");
}
