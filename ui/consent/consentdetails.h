#pragma once

#include "models/consent/consentquery.h"

#include <QStackedWidget>

class ConsentList;
class EmptyState;
class QAction;
class QLabel;
class QVBoxLayout;
class WrappedLabel;

/// Who an entry of the consent log is about, and everything that the log has of that person.
class ConsentDetails final : public QStackedWidget
{
    Q_OBJECT
public:
    /// Buttons for the actions stand above the history.
    explicit ConsentDetails(const QList<QAction *> &actions, QWidget *parent = nullptr);

    /// `history`: the newest first.
    void showPerson(const LoggedConsent &person, const QList<ConsentEntry> &history);
    void showMany(qint64 count);
    void showNothing();

private:
    QWidget *makePersonView(const QList<QAction *> &actions);

    EmptyState *m_nothing;
    WrappedLabel *m_name;
    WrappedLabel *m_number;
    ConsentList *m_history;
    QWidget *m_person;
};
