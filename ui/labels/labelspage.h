#pragma once

#include "models/labels/label.h"
#include "models/result.h"
#include "ui/shell/page.h"

#include <QPointer>

#include <optional>

class ContactEditor;
class EmptyState;
class LabelDialog;
class LabelRows;
class LabelTableModel;
class MergeLabelDialog;
class QSettings;
class QStackedLayout;
class QTableView;

/// Lists all labels; makes, edits, merges and deletes them. Nothing here asks for confirmation: the editor can undo it
/// all.
class LabelsPage final : public Page
{
    Q_OBJECT
public:
    /// The widths and the order of the columns are kept in `settings`.
    LabelsPage(LabelTableModel &labels, ContactEditor &editor, QSettings &settings, QWidget *parent = nullptr);

    QString title() const override;
    QIcon icon() const override;
    QString subject() const override;
    QList<QAction *> menuActions(Menu menu) const override;
    QList<QAction *> toolBarActions() const override;

Q_SIGNALS:
    void showContacts(const Label &label);
    /// Something was done that can be undone, in words for the person.
    void undoableDone(const QString &text);
    /// What was asked for without a dialog could not be done.
    void failed(const Error &error);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QAction *makeAction(QStringView iconName, const QString &text, const QList<QKeySequence> &shortcuts,
        void (LabelsPage::*triggered)());
    void makeActions();
    void setUpTable();
    void connectRows();
    std::optional<Label> current() const;

    void addLabel();
    void editLabel();
    void open(const Label &label);
    void store(const Label &label);
    void mergeLabel();
    void merge(const Label &into);
    void deleteLabel();
    void wishContacts();
    void takeStored(const Result<qint64> &contacts);
    void takeMerged(const Label &from, const Label &into, const Result<qint64> &contacts);
    void takeDeleted(const Label &label, const Result<qint64> &contacts);

    void takeRows();
    void takeCurrent();
    void restoreCurrent();
    void fitColumns();
    void takeWidth(int column);
    void rememberColumns();
    void fitFont();
    void tellStatus();

    LabelTableModel &m_labels;
    ContactEditor &m_editor;
    QSettings &m_settings;
    LabelRows *m_rows;
    QTableView *m_table;
    EmptyState *m_empty = nullptr;
    QStackedLayout *m_stack;
    QAction *m_new = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_merge = nullptr;
    QAction *m_delete = nullptr;
    QAction *m_showContacts = nullptr;
    QPointer<LabelDialog> m_dialog;
    QPointer<MergeLabelDialog> m_mergeDialog;
    Label m_merged; ///< goes away when the open merge dialog is submitted
    bool m_isFitting = false; ///< the columns change their widths by themselves
    QString m_currentKey; ///< of the label that stays, or becomes, the current one when the rows are read again
    int m_currentRow = 0; ///< where to be when there is no such label any more
};
