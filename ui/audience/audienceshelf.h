#pragma once

#include "models/audience/audiencerecords.h"
#include "models/audience/audiencestore.h"

#include <QWidget>

class QListWidget;
class QListWidgetItem;

/// The saved audiences, and the records of what audiences were.
class AudienceShelf final : public QWidget
{
    Q_OBJECT
public:
    explicit AudienceShelf(QWidget *parent = nullptr);

    void setSaved(const QList<SavedAudience> &audiences);
    void setRecords(const QList<AudienceRecord> &records);
    /// The saved audience that is selected; nothing without.
    std::optional<SavedAudience> saved() const;
    void clearSelection();

Q_SIGNALS:
    void savedChosen(const SavedAudience &audience);
    void recordChosen(const AudienceRecord &record);

private:
    QListWidget *makeList(const QString &name);
    void takeSaved();
    void takeRecord();

    QListWidget *m_savedList;
    QListWidget *m_recordList;
    QList<SavedAudience> m_saved;
    QList<AudienceRecord> m_records;
};
