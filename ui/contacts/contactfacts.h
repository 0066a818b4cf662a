#pragma once

#include "models/contacts/contact.h"

#include <QWidget>

class LabelStrip;
class QFormLayout;
class QLabel;
class WrappedLabel;

/// What is known about a contact but its notes and its consent, to read: name, status, labels, and a line for
/// everything that is not empty.
class ContactFacts final : public QWidget
{
    Q_OBJECT
public:
    explicit ContactFacts(QWidget *parent = nullptr);

    /// `signup`: what the link that brought the contact is called; empty without one. `otherKeys`: numbers and user IDs of
    /// those who were merged into the contact.
    void showContact(const Contact &contact, const QString &signup = {}, const QStringList &otherKeys = {});

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line
    {
        QLabel *title;
        WrappedLabel *value;
    };
    Line addLine(const QString &title);
    void showLine(const Line &line, const QString &value);
    void showStatus(const Contact &contact);
    void updateColors();

    Contact m_contact;
    QFormLayout *m_lines;
    QList<Line> m_all;
    WrappedLabel *m_name;
    QWidget *m_status;
    QLabel *m_statusIcon;
    WrappedLabel *m_statusText;
    LabelStrip *m_labels;
    Line m_phone;
    Line m_email;
    Line m_username;
    Line m_userId;
    Line m_otherKeys;
    Line m_signup;
    Line m_lastMessage;
    Line m_created;
    Line m_updated;
};
