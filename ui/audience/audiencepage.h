#pragma once

#include "models/audience/audiencelist.h"
#include "models/audience/audiencestore.h"
#include "models/contacts/contactfinder.h"
#include "models/signups/signup.h"
#include "models/storage/databasethread.h"
#include "ui/shell/page.h"

#include <QPointer>

#include <memory>
#include <optional>

class AudienceChooser;
class AudienceFigures;
class AudienceNames;
class AudienceShelf;
class WrappedLabel;

/// Who of some people may be sent to, and why the others may not: the choice, the figures, and the names behind each
/// figure; saved audiences and records beside them. Everything is explained on a thread of its own; a newer wish takes
/// the place of an older one.
class AudiencePage final : public Page
{
    Q_OBJECT
public:
    /// `finder` answers filters from its index in memory.
    AudiencePage(const QString &databasePath, ContactFinder &finder, QWidget *parent = nullptr);
    ~AudiencePage() override;

    QString title() const override { return tr("Audience"); }
    QIcon icon() const override;
    QString subject() const override { return tr("Campaig&n"); }
    QList<QAction *> menuActions(Menu menu) const override;
    QList<QAction *> toolBarActions() const override;

    /// What is explained now; nothing while a record is shown, or nothing is chosen.
    std::shared_ptr<const Audience> audience() const { return m_audience; }
    std::optional<AudienceQuestion> question() const;
    /// Chooses what somebody found or selected elsewhere.
    void choose(const AudienceChoice &choice);
    void chooseFile(const QString &path);
    /// Contacts, labels, links, accounts or saved audiences may have changed.
    void refresh();

Q_SIGNALS:
    void fileWished();
    void exportWished();
    void leftOutWished();
    void recordExportWished(AudienceRecordId record);
    void saveWished(const QString &name);
    void recordWished();
    void deletionWished(const SavedAudience &audience);
    void contactWished(ContactId contact);
    void failed(const Error &error);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Surroundings
    {
        QList<Account> accounts;
        QList<Label> labels;
        QList<Signup> signups;
        QList<SavedAudience> saved;
        QList<AudienceRecord> records;
    };

    void makeActions();
    QAction *makeAction(QStringView icon, const QString &text, void (AudiencePage::*triggered)());
    void makeLayout();
    static Result<Surroundings> readSurroundings(const Database &database);
    void takeSurroundings(const Result<Surroundings> &surroundings);
    void explain();
    void explain(quint64 wish, const AudienceChoice &choice, const AudienceFindings &findings);
    void takeFound(quint64 wish, const AudienceChoice &choice, const Result<FoundContacts> &found);
    void takeExplained(quint64 wish, const Result<std::shared_ptr<const Audience>> &explained);
    void loadSaved(const SavedAudience &audience);
    void takeSaved(const SavedAudience &audience, const Result<AudienceChoice> &choice);
    void showRecord(const AudienceRecord &record);
    void closeRecord();
    void showCounts(const AudienceCounts &counts);
    void openContact();
    void save();
    void exportPeople();
    void deleteSaved();
    void fitActions();
    QString remark() const;
    static QString remarkOn(const AudienceRecord &record);

    ContactFinder &m_finder;
    DatabaseThread m_reader;
    AudienceChooser *m_chooser;
    AudienceFigures *m_figures;
    WrappedLabel *m_remark;
    AudienceNames *m_names;
    AudienceShelf *m_shelf;
    QAction *m_export = nullptr;
    QAction *m_exportLeftOut = nullptr;
    QAction *m_save = nullptr;
    QAction *m_record = nullptr;
    QAction *m_delete = nullptr;
    QAction *m_open = nullptr;
    QAction *m_close = nullptr;
    std::shared_ptr<const Audience> m_audience;
    std::optional<AudienceRecord> m_shownRecord;
    QString m_name; ///< of the saved audience that is chosen
    QPointer<DatabaseTask> m_task;
    quint64 m_wish = 0; ///< the newest
    bool m_isStale = true;
};
