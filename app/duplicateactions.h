#pragma once

#include "models/contacts/contactmerge.h"
#include "models/result.h"
#include "models/webhooks/mergeproposal.h"

#include <QObject>
#include <QPointer>

class ContactEditor;
class ContactsPage;
class DatabaseThread;
class DuplicatesBar;
class DuplicatesDialog;
class MainWindow;
class MergeDialog;

/// Contact ▸ Merge… and Contact ▸ Review Duplicates…: shows which contacts may be the same person, and merges them after
/// somebody has said how.
class DuplicateActions final : public QObject
{
    Q_OBJECT
public:
    DuplicateActions(ContactEditor &editor, DatabaseThread &writer, DatabaseThread &reader, MainWindow &window,
        ContactsPage &page);

    /// Reads the proposals again.
    void refresh();

private:
    void askToMerge(const ContactIds &ids);
    void takeCandidates(const Result<MergeCandidates> &candidates);
    void merge(MergeDialog *dialog, const ContactIds &ids, const MergeChoice &choice);
    void takeMerged(MergeDialog *dialog, int contacts, ContactId kept, const Result<qint64> &moved);
    void review();
    void openReview();
    void proposeSameNumbers();
    void takePairs(const Result<QList<ProposedPair>> &pairs);
    void dismiss(MergeProposalId proposal);
    void showFailure(const Error &error);

    ContactEditor &m_editor;
    DatabaseThread &m_writer;
    DatabaseThread &m_reader;
    MainWindow &m_window;
    ContactsPage &m_page;
    DuplicatesBar *m_bar; ///< the page's
    QPointer<DuplicatesDialog> m_review;
    QPointer<MergeDialog> m_question;
    bool m_isReading = false;
    bool m_isStale = false; ///< something changed while it was read
};
