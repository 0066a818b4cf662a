#include "app/signupactions.h"

#include "app/signupimage.h"
#include "models/accounts/accountstore.h"
#include "models/contacts/contacteditor.h"
#include "models/labels/labelstore.h"
#include "models/signups/signupstore.h"
#include "ui/shell/mainwindow.h"
#include "ui/signups/signupdialog.h"
#include "ui/signups/signupspage.h"
#include "ui/signups/subscribersdialog.h"

#include <QFileDialog>
#include <QFileInfo>

namespace {

/// The label that was typed is made first.
Result<qint64> storeEntry(const Database &database, const SignupEntry &entry)
{
    Signup signup = entry.signup;
    if (entry.label && entry.label->id == LabelId()) {
        const auto label = LabelStore(database).ensure(entry.label->name);
        if (!label)
            return label.error();
        signup.label = *label;
    }
    SignupStore store(database);
    if (signup.id == SignupId()) {
        const auto id = store.create(signup);
        return id ? Result<qint64>(static_cast<qint64>(*id)) : id.error();
    }
    const auto updated = store.update(signup);
    return updated ? Result<qint64>(static_cast<qint64>(signup.id)) : updated.error();
}

Result<qint64> resultOf(const Result<void> &done)
{
    return done ? Result<qint64>(0) : done.error();
}

} // namespace

SignupActions::SignupActions(
    const Database &database, DatabaseThread &reader, ContactEditor &editor, MainWindow &window, QSettings &settings)
    : m_reader(reader)
    , m_editor(editor)
    , m_window(window)
    , m_settings(settings)
    , m_signups(database, reader)
    , m_page(new SignupsPage(m_signups, settings))
{
    connect(&m_signups, &SignupTableModel::failed, this, &SignupActions::showFailure);
    connect(&editor, &ContactEditor::signupsChanged, this, &SignupActions::refresh);
    connect(&editor, &ContactEditor::labelsChanged, this, &SignupActions::refresh);
    connect(&editor, &ContactEditor::contactsChanged, this, &SignupActions::count);
    connectPage();
}

void SignupActions::connectPage()
{
    connect(m_page, &SignupsPage::newWished, this, [this] { open(Signup()); });
    connect(m_page, &SignupsPage::editWished, this, &SignupActions::open);
    connect(m_page, &SignupsPage::subscribersWished, this, &SignupActions::showSubscribers);
    connect(m_page, &SignupsPage::statusWished, this, &SignupActions::setStatus);
    connect(m_page, &SignupsPage::deletionWished, this, &SignupActions::remove);
    connect(m_page, &SignupsPage::savingWished, this, &SignupActions::saveCode);
    connect(m_page, &SignupsPage::noticed, &m_window, &MainWindow::showNotice);
}

void SignupActions::refresh()
{
    m_signups.select();
    readSubscribers();
}

void SignupActions::count()
{
    m_signups.count();
    readSubscribers();
}

void SignupActions::open(const Signup &signup)
{
    m_reader.run<Choices>(
        this, [signup](const Database &database, const Progress &) { return choicesFor(database, signup); },
        [this](const Result<Choices> &choices) { takeChoices(choices); });
}

/// A new link has its token at once, so that it shows in the preview, and the usual number.
Result<SignupActions::Choices> SignupActions::choicesFor(const Database &database, const Signup &signup)
{
    Choices choices{.signup = signup, .labels = {}, .accounts = {}};
    const auto labels = LabelStore(database).all();
    const auto accounts = AccountStore(database).all();
    const auto token = makeFreeSignupToken(database);
    if (!labels || !accounts || !token)
        return !labels ? labels.error() : (!accounts ? accounts.error() : token.error());
    choices.labels = *labels;
    choices.accounts = *accounts;
    if (signup.token.isEmpty())
        choices.signup.token = *token;
    if (!signup.account && accounts->size() == 1)
        choices.signup.account = accounts->first().id;
    if (!signup.phone) {
        const auto phone = SignupStore(database).usualPhone(choices.signup.account);
        if (!phone)
            return phone.error();
        choices.signup.phone = *phone;
    }
    return choices;
}

void SignupActions::takeChoices(const Result<Choices> &choices)
{
    if (!choices)
        return showFailure(choices.error());
    if (m_dialog)
        return;
    m_dialog = new SignupDialog(choices->signup, choices->labels, choices->accounts, &m_window);
    connect(m_dialog, &SignupDialog::submitted, this, &SignupActions::store);
    m_dialog->open();
}

void SignupActions::store(const SignupEntry &entry)
{
    const bool isNew = entry.signup.id == SignupId();
    const QString name =
        (isNew ? tr("Add Sign-Up Link “%1”") : tr("Edit Sign-Up Link “%1”")).arg(entry.signup.name.left(40));
    m_editor.change(
        name, [entry](const Database &database, const Progress &) { return storeEntry(database, entry); }, this,
        [this](const Result<qint64> &id) { takeStored(id); });
}

void SignupActions::takeStored(const Result<qint64> &id)
{
    if (m_dialog && id)
        m_dialog->accept();
    else if (m_dialog)
        m_dialog->showError(id.error().message);
    else if (!id)
        showFailure(id.error());
    if (id)
        m_page->choose(SignupId(*id));
}

void SignupActions::setStatus(const Signup &signup, SignupStatus status)
{
    const bool disables = status == SignupStatus::Disabled;
    const QString title = signupTitle(signup).left(40);
    const QString done =
        disables ? tr("Disabled “%1”. Who still signs up by it is recorded, without its label.") : tr("Enabled “%1”.");
    m_editor.change((disables ? tr("Disable Sign-Up Link “%1”") : tr("Enable Sign-Up Link “%1”")).arg(title),
        [id = signup.id, status](const Database &database, const Progress &) {
            return resultOf(SignupStore(database).setStatus(id, status));
        },
        this, [this, text = done.arg(title)](const Result<qint64> &result) { takeDone(text, result); });
}

void SignupActions::remove(const Signup &signup)
{
    const QString title = signupTitle(signup).left(40);
    m_editor.change(
        tr("Delete Sign-Up Link “%1”").arg(title),
        [id = signup.id](
            const Database &database, const Progress &) { return resultOf(SignupStore(database).remove(id)); },
        this,
        [this, text = tr("Deleted the sign-up link “%1”.").arg(title)](
            const Result<qint64> &result) { takeDone(text, result); });
}

void SignupActions::takeDone(const QString &text, const Result<qint64> &done)
{
    if (done)
        m_window.showUndoableNotice(text);
    else
        showFailure(done.error());
}

void SignupActions::showSubscribers(const Signup &signup)
{
    if (m_subscribers && m_subscribers->signup() != signup.id)
        m_subscribers->close();
    if (!m_subscribers || m_subscribers->signup() != signup.id) {
        m_subscribers = new SubscribersDialog(signup, &m_window);
        connect(m_subscribers, &SubscribersDialog::contactWished, this, &SignupActions::showContact);
        connect(m_subscribers, &SubscribersDialog::audienceWished, this,
            [this, key = signup.signupId] { Q_EMIT audienceWished(audienceOfSubscribers(key)); });
    }
    m_subscribers->show();
    m_subscribers->raise();
    m_subscribers->activateWindow();
    readSubscribers();
}

void SignupActions::readSubscribers()
{
    if (!m_subscribers)
        return;
    const SignupId signup = m_subscribers->signup();
    m_reader.run<Subscribers>(
        this,
        [signup](const Database &database, const Progress &) -> Result<Subscribers> {
            const SignupStore store(database);
            const auto newest = store.subscribers(signup, SubscribersDialog::mostShown);
            const auto count = store.subscriberCount(signup);
            if (!newest || !count)
                return newest ? count.error() : newest.error();
            return Subscribers{.newest = *newest, .count = *count};
        },
        [this, signup](const Result<Subscribers> &subscribers) { takeSubscribers(signup, subscribers); });
}

void SignupActions::takeSubscribers(SignupId signup, const Result<Subscribers> &subscribers)
{
    if (!m_subscribers || m_subscribers->signup() != signup)
        return;
    if (subscribers)
        m_subscribers->setSubscribers(subscribers->newest, subscribers->count);
    else
        m_subscribers->showError(subscribers.error().message);
}

void SignupActions::saveCode(const QString &name, const QrCode &code)
{
    QFileDialog *files = makeSignupImageDialog(name, m_settings, &m_window);
    connect(files, &QFileDialog::fileSelected, this, [this, code](const QString &file) { writeCode(file, code); });
    files->open();
}

void SignupActions::writeCode(const QString &file, const QrCode &code)
{
    if (const auto written = writeSignupImage(file, code); !written)
        return showFailure(written.error());
    m_window.showFileNotice(tr("The QR code was saved as %1.").arg(QFileInfo(file).fileName()), file);
}

void SignupActions::showFailure(const Error &error)
{
    m_window.showError(error.message);
}
