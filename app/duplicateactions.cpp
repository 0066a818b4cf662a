#include "app/duplicateactions.h"

#include "models/contacts/contacteditor.h"
#include "models/storage/transaction.h"
#include "ui/contacts/contactspage.h"
#include "ui/contacts/duplicatesbar.h"
#include "ui/contacts/duplicatesdialog.h"
#include "ui/contacts/mergedialog.h"
#include "ui/shell/mainwindow.h"

#include <QDateTime>

DuplicateActions::DuplicateActions(
    ContactEditor &editor, DatabaseThread &writer, DatabaseThread &reader, MainWindow &window, ContactsPage &page)
    : m_editor(editor)
    , m_writer(writer)
    , m_reader(reader)
    , m_window(window)
    , m_page(page)
    , m_bar(new DuplicatesBar)
{
    m_page.addNotice(m_bar);
    connect(m_bar, &DuplicatesBar::reviewWished, this, &DuplicateActions::review);
    connect(&m_page, &ContactsPage::duplicatesRequested, this, &DuplicateActions::review);
    connect(&m_page, &ContactsPage::mergeRequested, this, &DuplicateActions::askToMerge);
    for (const auto changed : {&ContactEditor::done, &ContactEditor::undone, &ContactEditor::redone})
        connect(&m_editor, changed, this, &DuplicateActions::refresh);
}

void DuplicateActions::askToMerge(const ContactIds &ids)
{
    if (m_question)
        return m_question->activateWindow();
    m_reader.run<MergeCandidates>(
        this, [ids](const Database &database, const Progress &) { return mergeCandidates(database, ids); },
        [this](const Result<MergeCandidates> &candidates) { takeCandidates(candidates); });
}

void DuplicateActions::takeCandidates(const Result<MergeCandidates> &candidates)
{
    if (!candidates)
        return showFailure(candidates.error());
    if (candidates->contacts.size() < 2)
        return showFailure({tr("The other contact is not there any more, so there is nothing to merge.")});
    ContactIds ids;
    for (const Contact &contact : candidates->contacts)
        ids.push_back(contact.id);
    m_question = new MergeDialog(*candidates, m_review ? static_cast<QWidget *>(m_review) : &m_window);
    connect(m_question, &MergeDialog::submitted, this,
        [this, ids, dialog = m_question.data()](const MergeChoice &choice) { merge(dialog, ids, choice); });
    m_question->open();
}

void DuplicateActions::merge(MergeDialog *dialog, const ContactIds &ids, const MergeChoice &choice)
{
    const int contacts = static_cast<int>(ids.size());
    auto *task = m_editor.merge(ids, choice, this,
        [this, contacts, kept = choice.kept, dialog = QPointer<MergeDialog>(dialog)](
            const Result<qint64> &moved) { takeMerged(dialog, contacts, kept, moved); });
    m_window.showTask(task, tr("Merging contacts…"));
}

void DuplicateActions::takeMerged(MergeDialog *dialog, int contacts, ContactId kept, const Result<qint64> &moved)
{
    if (!moved && dialog)
        return dialog->showError(moved.error().message);
    if (!moved)
        return showFailure(moved.error());
    if (dialog)
        dialog->accept();
    m_page.showContact(kept);
    m_window.showUndoableNotice(tr("Merged %Ln contact(s) into one.", nullptr, contacts));
}

void DuplicateActions::review()
{
    if (!m_review)
        openReview();
    m_review->show();
    m_review->raise();
    m_review->activateWindow();
    refresh();
    proposeSameNumbers();
}

void DuplicateActions::openReview()
{
    m_review = new DuplicatesDialog(&m_window);
    connect(m_review, &DuplicatesDialog::mergeWished, this, &DuplicateActions::askToMerge);
    connect(m_review, &DuplicatesDialog::dismissed, this, &DuplicateActions::dismiss);
}

/// Not a step to undo: whoever disagrees says that they are two people.
void DuplicateActions::proposeSameNumbers()
{
    m_writer.run<qint64>(
        this,
        [](const Database &database, const Progress &) {
            return inTransaction<qint64>(
                database, [&] { return ::proposeSameNumbers(database, QDateTime::currentMSecsSinceEpoch()); });
        },
        [this](const Result<qint64> &proposed) {
            if (!proposed)
                showFailure(proposed.error());
            else if (*proposed > 0)
                refresh();
        });
}

void DuplicateActions::refresh()
{
    m_isStale = m_isReading;
    if (std::exchange(m_isReading, true))
        return;
    m_reader.run<QList<ProposedPair>>(
        this, [](const Database &database, const Progress &) { return proposedPairs(database); },
        [this](const Result<QList<ProposedPair>> &pairs) { takePairs(pairs); });
}

void DuplicateActions::takePairs(const Result<QList<ProposedPair>> &pairs)
{
    m_isReading = false;
    if (m_isStale)
        refresh();
    if (!pairs)
        return showFailure(pairs.error());
    m_bar->setCount(pairs->size());
    if (m_review)
        m_review->setPairs(*pairs);
}

void DuplicateActions::dismiss(MergeProposalId proposal)
{
    m_editor.change(
        tr("Keep Contacts Apart"),
        [proposal](const Database &database, const Progress &) -> Result<qint64> {
            const auto dismissed = dismissMergeProposal(database, proposal, QDateTime::currentMSecsSinceEpoch());
            return dismissed ? Result<qint64>(1) : Result<qint64>(dismissed.error());
        },
        this,
        [this](const Result<qint64> &done) {
            if (!done)
                showFailure(done.error());
        });
}

/// Where the person is.
void DuplicateActions::showFailure(const Error &error)
{
    if (m_review)
        m_review->showError(error.message);
    else
        m_window.showError(error.message);
}
