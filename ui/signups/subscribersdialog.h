#pragma once

#include "models/signups/signupstore.h"

#include <QDialog>

class EmptyState;
class FieldError;
class QPushButton;
class QStackedWidget;
class QTableView;
class SubscriberRows;

/// Who signed up by a link, the newest first. Stays open beside the window, so that one contact after the other can be
/// looked at.
class SubscribersDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit SubscribersDialog(const Signup &signup, QWidget *parent = nullptr);

    SignupId signup() const { return m_signup; }
    /// The newest of `count`.
    void setSubscribers(const QList<Subscriber> &newest, qint64 count);
    void showError(const QString &text);

    static constexpr qint64 mostShown = 10'000;

Q_SIGNALS:
    void contactWished(ContactId contact);
    /// All of them, and who may be sent to.
    void audienceWished();

private:
    void setUpTable();
    void wishContact();
    void takeCurrent();

    SignupId m_signup;
    SubscriberRows *m_rows;
    QTableView *m_table;
    EmptyState *m_empty;
    QStackedWidget *m_pages;
    FieldError *m_more;
    QPushButton *m_show = nullptr;
};
