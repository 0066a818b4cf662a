#include "ui/signups/signupform.h"

#include "models/signups/signuplink.h"
#include "ui/accounts/hintedfield.h"
#include "ui/blocking/accountchoice.h"
#include "ui/contacts/fielderror.h"
#include "ui/contacts/phonefield.h"
#include "ui/labels/labelpicker.h"
#include "ui/signups/signuppreview.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace {

/// Nothing is wrong with it.
Signup faultless()
{
    Signup signup;
    signup.name = QStringLiteral("x");
    signup.phone = PhoneNumber::fromStored("+15550100999");
    return signup;
}

QString messageOf(const Result<void> &checked)
{
    return checked ? QString() : checked.error().message;
}

} // namespace

SignupForm::SignupForm(const QList<Label> &labels, const QList<Account> &accounts, QWidget *parent)
    : QWidget(parent)
    , m_labels(labels)
    , m_accounts(accounts)
    , m_rows(new QGridLayout(this)) // a QFormLayout does not see it when a field needs another height
    , m_account(new AccountChoice(AccountChoice::Offer::One))
    , m_phone(new PhoneField)
    , m_message(makeTextField(tr("Message"), 3))
    , m_messageError(new FieldError)
    , m_preview(new SignupPreview)
    , m_label(new LabelPicker(LabelPicker::NewLabels::Offered))
    , m_unfold(new QToolButton)
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setHorizontalSpacing(fontMetrics().height());
    m_rows->setVerticalSpacing(fontMetrics().height() * 3 / 4);
    m_rows->setColumnStretch(1, 1);
    addLinkRows();
    addMessageRows();
    addInAppRows();
    setFolded(true);
}

void SignupForm::addLinkRows()
{
    m_name = addField(tr("&Name:"), tr("Name"), tr("How you call the link, such as “Shop window”. Nobody else sees it."),
        &Signup::name);
    m_account->setAccounts(m_accounts);
    if (m_accounts.size() > 1)
        addRow(tr("&Account:"), m_account);
    else
        m_account->setParent(this);
    addRow(tr("Your n&umber:"), m_phone);
    addRow(tr("&Label:"), m_label);
    connect(m_label, &LabelPicker::chosenChanged, this, &SignupForm::keepOneLabel);
    connect(m_phone, &PhoneField::edited, this, &SignupForm::resized);
}

void SignupForm::addMessageRows()
{
    auto *message = new QWidget;
    auto *column = new QVBoxLayout(message);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(fontMetrics().height() / 4);
    column->addWidget(m_message);
    column->addWidget(m_messageError);
    message->setFocusProxy(m_message);
    addRow(tr("&Message:"), message);
    addField(tr("&Token:"), tr("Token"),
        tr("Stands behind the message; Kartei recognises by it who signed up. Letters and digits that nobody writes by "
           "chance."),
        &Signup::token);
    addRow(tr("People send:"), m_preview);
    connect(m_message, &QPlainTextEdit::textChanged, this, &SignupForm::takeEdit);
}

void SignupForm::addInAppRows()
{
    m_unfold->setText(tr("&In-App Sign-Up and More"));
    m_unfold->setAutoRaise(true);
    m_unfold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_rows->addWidget(m_unfold, m_rows->rowCount(), 1);
    connect(m_unfold, &QToolButton::clicked, this, [this] { setFolded(!m_isFolded); });
    const int firstRow = m_rows->rowCount();
    m_metaId = addField(tr("Meta's sign-up I&D:"), tr("Sign-up ID"),
        tr("From WhatsApp Manager, where Meta offers sign-ups inside WhatsApp. It does not in every country: left "
           "empty, the link opens a chat with the message above, which works everywhere."),
        &Signup::signupId);
    m_confirmation = makeTextField(tr("Confirmation"), 2);
    m_confirmation->setPlaceholderText(tr("What Meta answers people, for your records"));
    addRow(tr("&Confirmation:"), m_confirmation);
    addField(tr("&Privacy policy:"), tr("Privacy policy"), tr("A web address that begins with https://."),
        &Signup::privacyPolicyUrl);
    addField(tr("&Website:"), tr("Website"), {}, &Signup::website);
    addField(tr("Pr&omo code:"), tr("Promo code"), {}, &Signup::promoCode);
    for (int row = firstRow; row < m_rows->rowCount(); ++row)
        m_inApp += {m_rows->itemAtPosition(row, 0)->widget(), m_rows->itemAtPosition(row, 1)->widget()};
}

HintedField *SignupForm::addField(const QString &title, const QString &name, const QString &hint, Member member)
{
    auto *field = new HintedField(hint);
    field->edit()->setAccessibleName(name);
    addRow(title, field);
    m_fields.append({member, field});
    connect(field, &HintedField::edited, field, [field] { field->showError({}); });
    connect(field, &HintedField::edited, this, &SignupForm::takeEdit);
    return field;
}

void SignupForm::addRow(const QString &title, QWidget *field)
{
    auto *label = new QLabel(title);
    label->setBuddy(field);
    label->setMinimumHeight(QLineEdit().sizeHint().height()); // beside the first line
    const int row = m_rows->rowCount();
    m_rows->addWidget(label, row, 0, Qt::AlignTrailing | Qt::AlignTop);
    m_rows->addWidget(field, row, 1);
}

QPlainTextEdit *SignupForm::makeTextField(const QString &name, int lines)
{
    auto *field = new QPlainTextEdit;
    field->setAccessibleName(name);
    field->setTabChangesFocus(true);
    field->setFixedHeight(field->fontMetrics().lineSpacing() * lines
        + 2 * static_cast<int>(field->document()->documentMargin()) + 2 * field->frameWidth());
    return field;
}

void SignupForm::setFolded(bool isFolded)
{
    m_isFolded = isFolded;
    m_unfold->setArrowType(isFolded ? (isRightToLeft() ? Qt::LeftArrow : Qt::RightArrow) : Qt::DownArrow);
    m_unfold->setAccessibleDescription(isFolded ? tr("Folded") : tr("Unfolded"));
    for (QWidget *each : std::as_const(m_inApp))
        each->setVisible(!isFolded);
    Q_EMIT resized();
}

void SignupForm::load(const Signup &signup)
{
    m_loadedSignup = signup;
    for (const Field &each : std::as_const(m_fields))
        each.field->setText(signup.*each.member);
    if (!signup.isInApp())
        m_metaId->setText({}); // it is the token
    m_account->setAccount(signup.account);
    m_phone->setPhone(signup.phone);
    m_message->setPlainText(signup.message);
    m_confirmation->setPlainText(signup.confirmationMessage);
    for (const Label &label : std::as_const(m_labels))
        if (label.id == signup.label)
            m_chosenLabel = {label};
    m_label->setAvailable(m_labels);
    m_label->setChosen(m_chosenLabel);
    keepOneLabel(m_chosenLabel);
    setFolded(!signup.isInApp() && signup.confirmationMessage.isEmpty() && signup.privacyPolicyUrl.isEmpty()
        && signup.website.isEmpty() && signup.promoCode.isEmpty());
    takeEdit();
    m_loaded = typed();
    m_name->setFocus();
}

void SignupForm::takeEdit()
{
    m_messageError->showError({});
    m_preview->setMessage(signupText(typed().signup));
    Q_EMIT resized();
}

/// The newest one takes the place of the one before.
void SignupForm::keepOneLabel(const QList<Label> &chosen)
{
    QList<Label> kept = chosen;
    if (kept.size() > 1)
        kept.removeIf([this](const Label &label) { return m_chosenLabel.contains(label); });
    m_chosenLabel = kept.mid(0, 1);
    m_label->setPlaceholderText(m_chosenLabel.isEmpty() ? tr("None") : QString());
    if (m_chosenLabel != chosen)
        m_label->setChosen(m_chosenLabel);
    Q_EMIT resized();
}

SignupEntry SignupForm::typed() const
{
    SignupEntry entry{.signup = m_loadedSignup, .label = {}};
    for (const Field &each : m_fields)
        entry.signup.*each.member = each.field->text();
    entry.signup.message = m_message->toPlainText().trimmed();
    entry.signup.confirmationMessage = m_confirmation->toPlainText().trimmed();
    if (const auto account = m_account->account())
        entry.signup.account = account;
    const auto phone = PhoneNumber::parse(m_phone->text());
    entry.signup.phone = phone ? std::optional(*phone) : std::nullopt;
    entry.signup.label = {};
    if (const auto chosen = m_label->chosen(); !chosen.isEmpty()) {
        entry.label = chosen.first();
        entry.signup.label = chosen.first().id;
    }
    return entry;
}

bool SignupForm::isChanged() const
{
    return typed() != m_loaded;
}

/// checkSignup() does not tell which field it speaks of: so each is looked at in a link that is right otherwise.
bool SignupForm::showErrors(const Signup &signup)
{
    QList<QWidget *> wrong;
    for (const Field &each : std::as_const(m_fields)) {
        Signup probe = faultless();
        probe.*each.member = signup.*each.member;
        const QString error = messageOf(checkSignup(probe));
        each.field->showError(error);
        if (!error.isEmpty())
            wrong.append(each.field);
    }
    if (!signup.phone) {
        Signup probe = faultless();
        probe.phone.reset();
        m_phone->showError(messageOf(checkSignup(probe)));
        wrong.append(m_phone);
    }
    if (wrong.isEmpty())
        m_messageError->showError(messageOf(checkSignup(signup)));
    if (!m_messageError->text().isEmpty())
        wrong.append(m_message);
    if (!wrong.isEmpty() && m_inApp.contains(wrong.first()))
        setFolded(false);
    if (!wrong.isEmpty())
        wrong.first()->setFocus();
    return !wrong.isEmpty();
}

std::optional<SignupEntry> SignupForm::store()
{
    const auto phone = m_phone->phone();
    const SignupEntry entry = typed();
    if (!phone) {
        m_phone->setFocus();
        return std::nullopt;
    }
    return showErrors(entry.signup) ? std::nullopt : std::optional(entry);
}
