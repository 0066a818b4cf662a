#pragma once

#include "models/audience/audiencechoice.h"
#include "models/contacts/contact.h"
#include "models/result.h"
#include "models/signups/signupstore.h"
#include "models/signups/signuptablemodel.h"
#include "ui/signups/qrcode.h"
#include "ui/signups/signupform.h"

#include <QObject>
#include <QPointer>

class ContactEditor;
class MainWindow;
class QSettings;
class SignupDialog;
class SignupsPage;
class SubscribersDialog;

/// The page of sign-up links with its dialogs: reads what they need, stores what they give. Every change can be undone.
class SignupActions final : public QObject
{
    Q_OBJECT
public:
    /// Reads rows through `database`, everything else on the thread of `reader`.
    SignupActions(const Database &database, DatabaseThread &reader, ContactEditor &editor, MainWindow &window,
        QSettings &settings);

    SignupsPage &page() { return *m_page; }
    /// Links, labels or subscribers may have changed.
    void refresh();
    /// Only who signed up.
    void count();

Q_SIGNALS:
    void showContact(ContactId contact);
    void audienceWished(const AudienceChoice &choice);

private:
    /// What a dialog offers.
    struct Choices
    {
        Signup signup;
        QList<Label> labels;
        QList<Account> accounts;
    };
    struct Subscribers
    {
        QList<Subscriber> newest;
        qint64 count = 0;
    };

    void connectPage();
    void open(const Signup &signup);
    static Result<Choices> choicesFor(const Database &database, const Signup &signup);
    void takeChoices(const Result<Choices> &choices);
    void store(const SignupEntry &entry);
    void takeStored(const Result<qint64> &id);
    void setStatus(const Signup &signup, SignupStatus status);
    void remove(const Signup &signup);
    void takeDone(const QString &text, const Result<qint64> &done);
    void showSubscribers(const Signup &signup);
    void readSubscribers();
    void takeSubscribers(SignupId signup, const Result<Subscribers> &subscribers);
    void saveCode(const QString &name, const QrCode &code);
    void writeCode(const QString &file, const QrCode &code);
    void showFailure(const Error &error);

    DatabaseThread &m_reader;
    ContactEditor &m_editor;
    MainWindow &m_window;
    QSettings &m_settings;
    SignupTableModel m_signups;
    SignupsPage *m_page; ///< the window's
    QPointer<SignupDialog> m_dialog;
    QPointer<SubscribersDialog> m_subscribers;
};
