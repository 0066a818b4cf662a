#pragma once

#include "models/labels/label.h"

#include <QDialog>
#include <QList>

class QLineEdit;
class QListView;
class QPushButton;
class QSortFilterProxyModel;
class QStandardItemModel;
class WrappedLabel;

/// Chooses the label that another one is merged into. It stays open after `submitted` until `accept()` or
/// `showError()`.
class MergeLabelDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `contacts` is the number of contacts with the label `from`, -1 if it is not known. `labels` are all there are.
    MergeLabelDialog(const Label &from, qint64 contacts, const QList<Label> &labels, QWidget *parent = nullptr);

    void showError(const QString &text);

Q_SIGNALS:
    void submitted(const Label &into);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addLabels(const QList<Label> &labels);
    void buildLayout();
    void search(const QString &text);
    void explain();
    void submit();
    QString consequence(const Label &into) const;

    Label m_from;
    qint64 m_contacts;
    QStandardItemModel *m_labels;
    QSortFilterProxyModel *m_found;
    QLineEdit *m_search;
    QListView *m_list;
    WrappedLabel *m_consequence;
    WrappedLabel *m_error;
    QPushButton *m_merge;
};
