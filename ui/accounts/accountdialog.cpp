#include "ui/accounts/accountdialog.h"

#include "ui/accounts/accountform.h"
#include "ui/accounts/connectioncheck.h"
#include "ui/accounts/relayfields.h"
#include "ui/accounts/tokenfield.h"
#include "ui/contacts/fielderror.h"
#include "ui/shell/formscroll.h"

#include <QDialogButtonBox>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QTimer>
#include <QVBoxLayout>

AccountDialog::AccountDialog(const Account &account, QWidget *parent)
    : QDialog(parent)
    , m_check(new ConnectionCheck(tr("&Check Connection"), tr("Asking Meta…")))
    , m_relayCheck(new ConnectionCheck(tr("Ch&eck Relay"), tr("Asking the relay…")))
    , m_form(new AccountForm(m_check, m_relayCheck))
    , m_scroll(new FormScroll(makeContent()))
    , m_error(new FieldError)
{
    const bool isNew = account.id == AccountId();
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(isNew ? tr("Add Account") : tr("Edit Account"));
    m_form->load(account);
    m_buttons = makeButtons(isNew ? tr("&Add Account") : tr("&Save"));

    auto *column = new QVBoxLayout(this);
    const int space = fontMetrics().height();
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_error);
    column->addWidget(m_buttons);
    m_store->setDefault(true);
    connectParts();
    m_form->focusFirst();
    resize(sizeHint().boundedTo(screen()->availableSize() * 0.95)); // the rest is for its frame
}

QWidget *AccountDialog::makeContent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, fontMetrics().height() / 2, 0);
    column->setSpacing(fontMetrics().height());
    column->addWidget(m_form);
    column->addStretch(1);
    return content;
}

QDialogButtonBox *AccountDialog::makeButtons(const QString &storing)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_store = buttons->addButton(storing, QDialogButtonBox::AcceptRole);
    m_store->setAccessibleName(QString(storing).remove(u'&'));
    connect(buttons, &QDialogButtonBox::accepted, this, &AccountDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &AccountDialog::reject);
    return buttons;
}

void AccountDialog::connectParts()
{
    connect(m_form, &AccountForm::connectionEdited, this, &AccountDialog::forgetCheck);
    connect(m_form, &AccountForm::unfolded, this, &AccountDialog::showLastField);
    connect(m_form->token(), &TokenField::keyringWished, this, &AccountDialog::keyringWished);
    connect(m_check, &ConnectionCheck::checkWished, this, &AccountDialog::check);
    connect(m_check, &ConnectionCheck::stopped, this, &AccountDialog::checkStopped);
    connect(m_form, &AccountForm::relayEdited, this, &AccountDialog::forgetRelayCheck);
    connect(m_relayCheck, &ConnectionCheck::checkWished, this, &AccountDialog::checkRelay);
    connect(m_relayCheck, &ConnectionCheck::stopped, this, &AccountDialog::relayCheckStopped);
    for (ConnectionCheck *check : {m_check, m_relayCheck})
        connect(check, &ConnectionCheck::resized, m_scroll, &FormScroll::growWindow);
    auto *save = new QShortcut(QKeySequence(QKeySequence::Save), this);
    connect(save, &QShortcut::activated, this, &AccountDialog::submit);
}

void AccountDialog::showLastField()
{
    m_scroll->growWindow();
    // Once the fields have their places.
    QTimer::singleShot(0, m_scroll, [this] { m_scroll->ensureWidgetVisible(m_form->lastField()); });
}

void AccountDialog::setTokenStatus(const TokenStatus &status)
{
    m_form->token()->setStatus(status);
    m_scroll->growWindow();
}

void AccountDialog::setRelayStatus(const TokenStatus &password, const TokenStatus &key)
{
    m_form->relay()->setStatus(password, key);
    m_scroll->growWindow();
}

void AccountDialog::submit()
{
    m_error->showError({});
    const auto account = m_form->store();
    const auto token = account ? m_form->token()->entered() : std::nullopt;
    const auto relay = token ? m_form->relay()->entered() : std::nullopt;
    if (token && !relay)
        m_form->unfoldRelay();
    showWhatIsWrong();
    if (!relay || !m_form->isEnabled())
        return;
    if (account->id != AccountId() && !m_form->isChanged())
        return accept();
    setBusy(true);
    Q_EMIT submitted(*account, *token, *relay);
}

/// And everything, if nothing is.
void AccountDialog::showWhatIsWrong()
{
    m_scroll->growWindow();
    m_scroll->showFocused();
}

void AccountDialog::check()
{
    m_error->showError({});
    const auto account = m_form->store();
    const auto token = account ? m_form->token()->usable() : std::nullopt;
    showWhatIsWrong();
    if (!token)
        return;
    m_check->start();
    Q_EMIT checkWished(*account, *token);
}

void AccountDialog::forgetCheck()
{
    const bool wasRunning = m_check->isRunning();
    m_check->clear();
    if (wasRunning)
        Q_EMIT checkStopped();
}

void AccountDialog::checkRelay()
{
    m_error->showError({});
    const auto relay = m_form->relay()->usable();
    const auto account = relay ? m_form->storeRelay() : std::nullopt;
    showWhatIsWrong();
    if (!account)
        return;
    m_relayCheck->start();
    Q_EMIT relayCheckWished(*account, *relay);
}

void AccountDialog::forgetRelayCheck()
{
    const bool wasRunning = m_relayCheck->isRunning();
    m_relayCheck->clear();
    if (wasRunning)
        Q_EMIT relayCheckStopped();
}

void AccountDialog::showFindings(const QList<AccountFinding> &findings)
{
    showIn(m_check, findings);
}

void AccountDialog::showRelayFindings(const QList<AccountFinding> &findings)
{
    showIn(m_relayCheck, findings);
}

void AccountDialog::showIn(ConnectionCheck *check, const QList<AccountFinding> &findings)
{
    if (!check->isRunning())
        return;
    check->showFindings(findings);
    // Once they have their places.
    QTimer::singleShot(0, m_scroll, [this, check] { m_scroll->ensureWidgetVisible(check); });
}

void AccountDialog::setBusy(bool isBusy)
{
    m_form->setEnabled(!isBusy);
    m_check->setEnabled(!isBusy);
    m_relayCheck->setEnabled(!isBusy);
    m_buttons->setEnabled(!isBusy);
}

void AccountDialog::showError(const Error &error)
{
    setBusy(false);
    m_error->showError(error.message);
    m_scroll->growWindow();
}

void AccountDialog::focusToken()
{
    m_form->token()->setFocus();
}

void AccountDialog::showRelay()
{
    m_form->unfoldRelay();
}

void AccountDialog::reject()
{
    if (m_form->isChanged())
        return askToDiscard();
    QDialog::reject();
}

void AccountDialog::askToDiscard()
{
    auto *question = new QMessageBox(
        QMessageBox::Question, windowTitle(), tr("Discard what you have typed?"), QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    QPushButton *discard = question->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    QPushButton *keep = question->addButton(tr("&Keep Editing"), QMessageBox::RejectRole);
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    connect(discard, &QPushButton::clicked, this, [this] { QDialog::reject(); });
    question->open();
}
