#pragma once

#include "models/accounts/account.h"
#include "models/webhooks/relaygap.h"

#include <QDialog>
#include <QHash>

class QListView;
class QPushButton;
class QStackedWidget;
class QStandardItemModel;

/// Every gap that was ever found, whether somebody has taken note of it or not.
class GapsDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit GapsDialog(QWidget *parent = nullptr);

    void setGaps(const QList<RelayGap> &gaps, const QHash<AccountId, QString> &names);

Q_SIGNALS:
    /// All that are open.
    void dismissed();

private:
    QStandardItemModel *m_entries;
    QListView *m_list;
    QStackedWidget *m_stack;
    QPushButton *m_dismiss;
};
