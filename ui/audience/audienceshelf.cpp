#include "ui/audience/audienceshelf.h"

#include "models/audience/audiencechoice.h"

#include <QDateTime>
#include <QLabel>
#include <QItemSelectionModel>
#include <QListWidget>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace {

QString dayOf(qint64 at)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at), QLocale::ShortFormat);
}

QString titleOf(const AudienceRecord &record)
{
    return record.name.isEmpty() ? choiceText(record.choice) : record.name;
}

QString textOf(const AudienceRecord &record)
{
    return AudienceShelf::tr("%1\n%2 · %3 of %4")
        .arg(titleOf(record).simplified(), dayOf(record.at), QLocale().toString(record.counts.eligible),
            QLocale().toString(record.counts.chosen));
}

/// The current row is not enough: merely reaching a list by the keyboard gives it one.
int selectedRow(const QListWidget *list)
{
    const auto selected = list->selectionModel()->selectedRows();
    return selected.isEmpty() ? -1 : selected.first().row();
}

QLabel *makeTitle(const QString &text, QWidget *buddy)
{
    auto *title = new QLabel(text);
    QFont strong = title->font();
    strong.setWeight(QFont::DemiBold);
    title->setFont(strong);
    title->setBuddy(buddy);
    return title;
}

} // namespace

AudienceShelf::AudienceShelf(QWidget *parent)
    : QWidget(parent)
    , m_savedList(makeList(tr("Saved Audiences")))
    , m_recordList(makeList(tr("Records")))
{
    auto *column = new QVBoxLayout(this);
    const int space = fontMetrics().height() / 2;
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space);
    column->addWidget(makeTitle(tr("Sa&ved Audiences"), m_savedList));
    column->addWidget(m_savedList, 1);
    column->addWidget(makeTitle(tr("&Records"), m_recordList));
    column->addWidget(m_recordList, 1);
    connect(m_savedList, &QListWidget::itemSelectionChanged, this, &AudienceShelf::takeSaved);
    connect(m_recordList, &QListWidget::itemSelectionChanged, this, &AudienceShelf::takeRecord);
    setMinimumWidth(fontMetrics().averageCharWidth() * 22);
}

QListWidget *AudienceShelf::makeList(const QString &name)
{
    auto *list = new QListWidget;
    list->setAccessibleName(name);
    list->setTextElideMode(Qt::ElideRight);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setUniformItemSizes(true);
    return list;
}

void AudienceShelf::setSaved(const QList<SavedAudience> &audiences)
{
    const auto before = saved();
    const QSignalBlocker blocker(m_savedList);
    m_saved = audiences;
    m_savedList->clear();
    for (qsizetype i = 0; i < audiences.size(); ++i) {
        auto *item = new QListWidgetItem(audiences.at(i).name, m_savedList);
        item->setToolTip(choiceText(audiences.at(i).choice).toHtmlEscaped());
        if (before && audiences.at(i).id == before->id)
            m_savedList->setCurrentRow(static_cast<int>(i));
    }
}

void AudienceShelf::setRecords(const QList<AudienceRecord> &records)
{
    const QSignalBlocker blocker(m_recordList);
    const int row = selectedRow(m_recordList);
    const auto before = row < 0 ? AudienceRecordId{} : m_records.at(row).id;
    m_records = records;
    m_recordList->clear();
    for (qsizetype i = 0; i < records.size(); ++i) {
        auto *item = new QListWidgetItem(textOf(records.at(i)), m_recordList);
        item->setToolTip(
            tr("Kept by %1: %2").arg(records.at(i).agent, choiceText(records.at(i).choice)).toHtmlEscaped());
        if (records.at(i).id == before)
            m_recordList->setCurrentRow(static_cast<int>(i));
    }
}

std::optional<SavedAudience> AudienceShelf::saved() const
{
    const int row = selectedRow(m_savedList);
    return row < 0 ? std::nullopt : std::optional(m_saved.at(row));
}

void AudienceShelf::clearSelection()
{
    for (QListWidget *list : {m_savedList, m_recordList}) {
        const QSignalBlocker blocker(list);
        list->setCurrentRow(-1);
        list->clearSelection();
    }
}

void AudienceShelf::takeSaved()
{
    const auto chosen = saved();
    if (!chosen)
        return;
    const QSignalBlocker blocker(m_recordList);
    m_recordList->clearSelection();
    Q_EMIT savedChosen(*chosen);
}

void AudienceShelf::takeRecord()
{
    const int row = selectedRow(m_recordList);
    if (row < 0)
        return;
    const QSignalBlocker blocker(m_savedList);
    m_savedList->clearSelection();
    Q_EMIT recordChosen(m_records.at(row));
}
