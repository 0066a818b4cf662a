#pragma once

#include "ui/accounts/accountfinding.h"

#include <QList>
#include <QWidget>

class BusyBar;
class QVBoxLayout;

/// What a check of an account found, one sentence a line with its mark; takes no room while there is nothing. A screen
/// reader hears it as soon as it is there.
class FindingList final : public QWidget
{
    Q_OBJECT
public:
    explicit FindingList(QWidget *parent = nullptr);

    void showFindings(const QList<AccountFinding> &findings);
    /// Instead of findings, until the next ones.
    void showProgress(const QString &text);
    void clear();

    /// As a screen reader tells it, one finding a line.
    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void addFinding(const AccountFinding &finding);

    QList<AccountFinding> m_findings;
    BusyBar *m_progress;
    QWidget *m_rows = nullptr;
    QVBoxLayout *m_layout;
};
