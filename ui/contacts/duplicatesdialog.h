#pragma once

#include "models/contacts/contactstore.h"
#include "models/webhooks/mergeproposal.h"

#include <QDialog>
#include <QList>

#include <optional>

class EmptyState;
class FieldError;
class QPushButton;
class QStackedWidget;
class QTreeWidget;
class WrappedLabel;

/// Lists contacts that may be the same person, and why. Not modal: it stays beside the window and follows what comes.
class DuplicatesDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit DuplicatesDialog(QWidget *parent = nullptr);

    /// Keeps the selection. The newest first.
    void setPairs(const QList<ProposedPair> &pairs);
    void showError(const QString &text);

Q_SIGNALS:
    void mergeWished(const ContactIds &ids);
    /// They are two people.
    void dismissed(MergeProposalId proposal);

private:
    QWidget *makeList();
    QWidget *makeButtons();
    std::optional<ProposedPair> current() const;
    void takeCurrent();
    void merge();
    void dismiss();

    QList<ProposedPair> m_pairs;
    QTreeWidget *m_list;
    WrappedLabel *m_why;
    FieldError *m_error;
    QStackedWidget *m_pages;
    EmptyState *m_empty;
    QPushButton *m_merge;
    QPushButton *m_dismiss;
};
