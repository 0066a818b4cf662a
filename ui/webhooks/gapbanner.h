#pragma once

#include "models/accounts/account.h"
#include "models/webhooks/relaygap.h"

#include <QFrame>
#include <QHash>

class QLabel;
class QPushButton;
class WrappedLabel;

/// The newest gap that nobody has taken note of, and how many more there are. Not to be seen without one.
class GapBanner final : public QFrame
{
    Q_OBJECT
public:
    explicit GapBanner(QWidget *parent = nullptr);

    /// `names`: of the accounts, where there are several.
    void setGaps(const QList<RelayGap> &open, const QHash<AccountId, QString> &names);
    QString text() const;

Q_SIGNALS:
    void dismissed();
    void listWished();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateIcon();

    QLabel *m_icon;
    WrappedLabel *m_text;
    QPushButton *m_list;
    QPushButton *m_dismiss;
};
