#pragma once

#include "models/csv/importhistory.h"

#include <QDialog>
#include <QList>

#include <optional>

class EmptyState;
class FieldError;
class ImportRunRows;
class QAction;
class QDialogButtonBox;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;
class WrappedLabel;

/// Lists all imports and undos of imports. Not modal: it stays beside the window and follows what is imported.
class ImportHistoryDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ImportHistoryDialog(QWidget *parent = nullptr);

    /// Keeps the selection. `runs`: the newest first.
    void setRuns(const QList<ImportRun> &runs);
    void showError(const QString &text);

Q_SIGNALS:
    void importWished();
    void contactsWished(const ImportRun &run);
    void undoWished(const ImportRun &run);

private:
    void makeActions();
    void setUpTable();
    QWidget *makeList();
    QWidget *makeEmpty();
    QDialogButtonBox *makeButtons();
    std::optional<ImportRun> current() const;
    void select(std::optional<ImportRunId> run);
    void takeCurrent();
    void wishContacts();
    void wishUndo();

    ImportRunRows *m_runs;
    QSortFilterProxyModel *m_sorted;
    QTableView *m_table;
    WrappedLabel *m_details;
    FieldError *m_error;
    QStackedWidget *m_pages;
    QAction *m_showContacts;
    QAction *m_undo;
};
