#include "ui/accounts/accountform.h"

#include "ui/accounts/hintedfield.h"
#include "ui/accounts/tokenfield.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QToolButton>

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

QStringList words(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
    return text.split(between, Qt::SkipEmptyParts);
}

} // namespace

AccountForm::AccountForm(QWidget *check, QWidget *parent)
    : QWidget(parent)
    , m_rows(new QGridLayout(this)) // a QFormLayout does not see it when a field needs another height
    , m_token(new TokenField)
    , m_unfold(new QToolButton)
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setHorizontalSpacing(fontMetrics().height());
    m_rows->setVerticalSpacing(fontMetrics().height());
    m_rows->setColumnStretch(1, 1);
    addUsualFields();
    m_unfold->setText(tr("Ad&vanced"));
    m_unfold->setAutoRaise(true);
    m_unfold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_rows->addWidget(check, m_rows->rowCount(), 1);
    m_rows->addWidget(m_unfold, m_rows->rowCount(), 1);
    addAdvancedFields();
    connect(m_unfold, &QToolButton::clicked, this, [this] { setFolded(!m_isFolded); });
    connect(m_token, &TokenField::edited, this, &AccountForm::connectionEdited);
    setFolded(true);
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
    addRow(tr("Access &token:"), m_token);
}

void AccountForm::addAdvancedFields()
{
    const int firstRow = m_rows->rowCount();
    addField(tr("&Graph version:"), tr("Graph Version"), tr("Of Meta's API, such as v25.0."), &Account::graphVersion);
    addField(tr("G&raph address:"), tr("Graph Address"), tr("Where Meta's API is; another only for tests."),
        &Account::graphUrl);
    m_relays = addField(tr("Re&lay addresses:"), tr("Relay Addresses"),
        tr("Of the relay that passes on what Meta reports; several with spaces between, the preferred one first."));
    addField(tr("Relay &channel:"), tr("Relay Channel"), {}, &Account::relayChannel);
    addField(tr("Relay &user:"), tr("Relay User"), {}, &Account::relayUser);
    for (int row = firstRow; row < m_rows->rowCount(); ++row)
        m_advanced += {m_rows->itemAtPosition(row, 0)->widget(), m_rows->itemAtPosition(row, 1)->widget()};
}

HintedField *AccountForm::addField(const QString &title, const QString &name, const QString &hint, Member member)
{
    auto *field = new HintedField(hint);
    field->edit()->setAccessibleName(name);
    addRow(title, field);
    if (member)
        m_fields.append({member, field});
    if (member != &Account::name)
        connect(field, &HintedField::edited, this, &AccountForm::connectionEdited);
    connect(field, &HintedField::edited, field, [field] { field->showError({}); });
    return field;
}

void AccountForm::addRow(const QString &title, QWidget *field)
{
    auto *label = new QLabel(title);
    label->setBuddy(field);
    label->setMinimumHeight(QLineEdit().sizeHint().height()); // beside the first line
    const int row = m_rows->rowCount();
    m_rows->addWidget(label, row, 0, Qt::AlignTrailing | Qt::AlignTop);
    m_rows->addWidget(field, row, 1);
}

void AccountForm::setFolded(bool isFolded)
{
    m_isFolded = isFolded;
    m_unfold->setArrowType(isFolded ? (isRightToLeft() ? Qt::LeftArrow : Qt::RightArrow) : Qt::DownArrow);
    m_unfold->setAccessibleDescription(isFolded ? tr("Folded") : tr("Unfolded"));
    for (QWidget *each : std::as_const(m_advanced))
        each->setVisible(!isFolded);
    Q_EMIT unfolded();
}

QWidget *AccountForm::lastField() const
{
    return m_isFolded ? m_unfold : m_advanced.last();
}

void AccountForm::load(const Account &account)
{
    m_loaded = account;
    for (const Field &each : std::as_const(m_fields))
        each.field->setText(account.*each.member);
    m_relays->setText(account.relayUrls.join(u' '));
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
    account.relayUrls = words(m_relays->text());
    return account;
}

bool AccountForm::isChanged() const
{
    return typed() != m_loaded || m_token->isChanged();
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

bool AccountForm::showRelayError(const Account &account)
{
    Account probe = faultless();
    probe.relayUrls = account.relayUrls;
    const QString error = messageOf(checkAccount(probe));
    m_relays->showError(error);
    return !error.isEmpty();
}

std::optional<Account> AccountForm::store()
{
    const Account account = typed();
    QList<HintedField *> wrong;
    for (const Field &each : std::as_const(m_fields))
        if (showError(each, account))
            wrong.append(each.field);
    if (showRelayError(account))
        wrong.append(m_relays);
    if (wrong.isEmpty())
        return account;
    if (m_advanced.contains(wrong.first()))
        setFolded(false);
    wrong.first()->setFocus();
    return std::nullopt;
}

void AccountForm::focusFirst()
{
    m_name->setFocus();
    m_name->edit()->selectAll();
}
