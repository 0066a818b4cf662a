#pragma once

#include "ui/accounts/accountfinding.h"

#include <QList>
#include <QWidget>

class FindingList;
class QLabel;
class QPushButton;

/// The button that checks a connection before anything is saved, and below it what came of it.
class ConnectionCheck final : public QWidget
{
    Q_OBJECT
public:
    /// `title` is the button's; `progress` says what is going on.
    ConnectionCheck(const QString &title, const QString &progress, QWidget *parent = nullptr);

    bool isRunning() const { return m_isRunning; }
    void start();
    void showFindings(const QList<AccountFinding> &findings);
    /// What was found no longer holds.
    void clear();

Q_SIGNALS:
    void checkWished();
    /// The answer is no longer waited for.
    void stopped();
    void resized();

private:
    void press();
    void setRunning(bool isRunning);

    QString m_title;
    QString m_progress;
    bool m_isRunning = false;
    QPushButton *m_button;
    QLabel *m_hint;
    FindingList *m_findings;
};
