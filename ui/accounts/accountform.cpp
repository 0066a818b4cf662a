#include "ui/accounts/accountform.h"

#include "ui/accounts/fieldfold.h"
#include "ui/accounts/fieldrows.h"
#include "ui/accounts/hintedfield.h"
#include "ui/accounts/relayfields.h"
#include "ui/accounts/tokenfield.h"

#include <QLineEdit>

namespace {

/// Nothing is wrong with it.
Account faultless()
{
    Account account;
    account.name = QStringLiteral("x");
    account.phoneNumberId = QStringLiteral("100000000000001");
    return account;
}

QString messageOf(const Result<void> &checked)
{
    return checked ? QString() : checked.error().message;
}

} // namespace

AccountForm::AccountForm(QWidget *connectionCheck, QWidget *relayCheck, QWidget *parent)
    : QWidget(parent)
    , m_rows(new FieldRows(this))
    , m_token(new TokenField)
{
    addUsualFields();
    m_rows->addBelow(connectionCheck);
    m_relayFold = addFold(tr("Receive &messages"));
    int first = m_rows->rowCount();
    m_relay = new RelayFields(*m_rows, m_token, this);
    m_rows->addBelow(relayCheck);
    m_relayFold->holdRowsAfter(first, *m_rows);
    m_advanced = addFold(tr("Ad&vanced"));
    first = m_rows->rowCount();
    addAdvancedFields();
    m_advanced->holdRowsAfter(first, *m_rows);
    m_lastFold = m_advanced;
    connect(m_token, &TokenField::edited, this, &AccountForm::connectionEdited);
    connect(m_relay, &RelayFields::edited, this, &AccountForm::relayEdited);
}

void AccountForm::addUsualFields()
{
    m_name = addField(tr("&Name:"), tr("Name"), tr("How you call this number, such as “Shop”."), &Account::name);
    addField(tr("&Phone number ID:"), tr("Phone Number ID"),
        tr("In Meta's App Dashboard under WhatsApp ▸ API Setup, below the “From” number. It is not the number itself."),
        &Account::phoneNumberId);
    addField(tr("&Business account ID:"), tr("Business Account ID"),
        tr("“WhatsApp Business Account ID” (WABA) on the same page. Without it Kartei cannot check whether messages "
           "are reported to you."),
        &Account::wabaId);
    m_rows->addField(tr("Access &token:"), m_token);
}

void AccountForm::addAdvancedFields()
{
    addField(tr("&Graph version:"), tr("Graph Version"), tr("Of Meta's API, such as v25.0."), &Account::graphVersion);
    addField(tr("G&raph address:"), tr("Graph Address"), tr("Where Meta's API is; another only for tests."),
        &Account::graphUrl);
}

FieldFold *AccountForm::addFold(const QString &title)
{
    auto *fold = new FieldFold(title);
    m_rows->addBelow(fold);
    connect(fold, &FieldFold::unfolded, this, [this, fold] {
        m_lastFold = fold;
        m_relayFold->setSummary(m_relay->summary());
        Q_EMIT unfolded();
    });
    return fold;
}

HintedField *AccountForm::addField(const QString &title, const QString &name, const QString &hint, Member member)
{
    HintedField *field = m_rows->addField(title, name, hint);
    m_fields.append({member, field});
    if (member != &Account::name)
        connect(field, &HintedField::edited, this, &AccountForm::connectionEdited);
    return field;
}

QWidget *AccountForm::lastField() const
{
    return m_lastFold->last();
}

void AccountForm::load(const Account &account)
{
    m_loaded = account;
    for (const Field &each : std::as_const(m_fields))
        each.field->setText(account.*each.member);
    m_relay->load(account);
    m_relayFold->setSummary(m_relay->summary());
}

/// Left empty, these have their usual value.
QString AccountForm::unusedText(Member member) const
{
    const bool hasDefault = member == &Account::graphUrl || member == &Account::graphVersion;
    return hasDefault ? Account().*member : QString();
}

Account AccountForm::typed() const
{
    Account account = m_loaded;
    for (const Field &each : m_fields) {
        const QString text = each.field->text();
        account.*each.member = text.isEmpty() ? unusedText(each.member) : text;
    }
    m_relay->store(account);
    return account;
}

bool AccountForm::isChanged() const
{
    return typed() != m_loaded || m_token->isChanged() || m_relay->isChanged();
}

/// checkAccount() does not tell which field it speaks of: so each is looked at in an account that is right otherwise.
bool AccountForm::showError(const Field &field, const Account &account)
{
    Account probe = faultless();
    probe.*field.member = account.*field.member;
    const QString error = messageOf(checkAccount(probe));
    field.field->showError(error);
    return !error.isEmpty();
}

std::optional<Account> AccountForm::store()
{
    m_relay->takeApart();
    const Account account = typed();
    QList<QWidget *> wrong;
    for (const Field &each : std::as_const(m_fields))
        if (showError(each, account))
            wrong.append(each.field);
    if (QWidget *first = m_relay->showErrors(account))
        wrong.append(first);
    if (wrong.isEmpty())
        return account;
    unfold(wrong.first());
    wrong.first()->setFocus();
    return std::nullopt;
}

std::optional<Account> AccountForm::storeRelay()
{
    m_relay->takeApart();
    const Account account = typed();
    QWidget *wrong = m_relay->showErrors(account);
    if (!wrong)
        return account;
    wrong->setFocus();
    return std::nullopt;
}

void AccountForm::unfold(const QWidget *field)
{
    for (FieldFold *fold : {m_relayFold, m_advanced})
        if (fold->holds(field) && fold->isFolded())
            fold->setFolded(false);
}

void AccountForm::unfoldRelay()
{
    m_relayFold->setFolded(false);
}

void AccountForm::focusFirst()
{
    m_name->setFocus();
    m_name->edit()->selectAll();
}
