#pragma once

#include "models/audience/audiencelist.h"
#include "models/storage/databasethread.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>

class AudienceRows;
class EmptyState;
class QStackedLayout;
class QTableView;
class SearchField;

/// The names behind a figure, with a search among them. They are read on the reader's thread as far as they are
/// scrolled to; a newer wish takes the place of an older one.
class AudienceNames final : public QWidget
{
    Q_OBJECT
public:
    explicit AudienceNames(DatabaseThread &reader, QWidget *parent = nullptr);

    void showNothing();
    void showAudience(const std::shared_ptr<const Audience> &audience);
    void showRecord(AudienceRecordId record);
    void setGroup(AudienceGroup group);

    /// 0 when none is current.
    ContactId currentContact() const;
    QTableView *table() const { return m_table; }

Q_SIGNALS:
    void currentChanged();
    void activated();
    void failed(const Error &error);

private:
    void setUpTable();
    void list();
    void listFrom(qint64 offset);
    void takePage(quint64 wish, const Result<AudienceListPage> &page);
    QString emptyText() const;

    DatabaseThread &m_reader;
    SearchField *m_search;
    AudienceRows *m_rows;
    QTableView *m_table;
    EmptyState *m_empty;
    QStackedLayout *m_stack;
    QTimer m_searchTimer;
    std::shared_ptr<const Audience> m_audience;
    AudienceRecordId m_record{}; ///< 0: none
    AudienceGroup m_group = AudienceGroup::Eligible;
    QPointer<DatabaseTask> m_task;
    quint64 m_wish = 0;
};
