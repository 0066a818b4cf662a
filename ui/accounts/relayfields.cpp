#include "ui/accounts/relayfields.h"

#include "models/accounts/relayaddress.h"
#include "ui/accounts/fieldrows.h"
#include "ui/accounts/hintedfield.h"
#include "ui/accounts/tokenfield.h"

#include <QLineEdit>
#include <QRegularExpression>
#include <QUrl>

namespace {

QStringList words(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[\\s,;]+"));
    return text.split(between, Qt::SkipEmptyParts);
}

/// Nothing is wrong with it but what the relay's fields say.
QString errorOf(const QStringList &addresses, const QString &channel, const QString &user)
{
    Account account;
    account.name = QStringLiteral("x");
    account.phoneNumberId = QStringLiteral("100000000000001");
    account.relayUrls = addresses;
    account.relayChannel = channel;
    account.relayUser = user;
    const auto checked = checkAccount(account);
    return checked ? QString() : checked.error().message;
}

} // namespace

RelayFields::RelayFields(FieldRows &rows, const TokenField *token, QObject *parent)
    : QObject(parent)
    , m_addresses(rows.addField(tr("Re&lay address:"), tr("Relay Addresses"),
          tr("Of the relay that passes on what Meta reports; whoever runs it tells it, also in one piece with the "
             "channel. If there are several, enter all, with spaces between: they are tried in turn.")))
    , m_channel(rows.addField(tr("C&hannel:"), tr("Relay Channel"), tr("One for each of Meta's apps, such as “wa”.")))
    , m_user(rows.addField(tr("&User:"), tr("Relay User"),
          tr("Your name at the relay. Empty where it wants no name but an access code, which is the password then.")))
    , m_password(new TokenField(relayPasswordWords()))
    , m_key(new TokenField(relayKeyWords()))
{
    rows.addField(tr("Pass&word:"), m_password);
    rows.addField(tr("Relay &key:"), m_key);
    m_password->follow(token);
    m_key->follow(m_password);
    connect(m_addresses, &HintedField::edited, this, &RelayFields::takeEdited);
    connect(m_addresses->edit(), &QLineEdit::editingFinished, this, &RelayFields::takeApart);
    for (HintedField *field : {m_addresses, m_channel, m_user})
        connect(field, &HintedField::edited, this, &RelayFields::edited);
    for (TokenField *field : {m_password, m_key})
        connect(field, &TokenField::edited, this, &RelayFields::edited);
}

void RelayFields::load(const Account &account)
{
    m_addresses->setText(account.relayUrls.join(u' '));
    m_addresses->edit()->setCursorPosition(0); // the preferred one is in sight
    m_channel->setText(account.relayChannel);
    m_user->setText(account.relayUser);
    m_length = m_addresses->edit()->text().size();
}

void RelayFields::store(Account &account) const
{
    account.relayUrls = words(m_addresses->text());
    account.relayChannel = m_channel->text();
    account.relayUser = m_user->text();
}

bool RelayFields::isChanged() const
{
    return m_password->isChanged() || m_key->isChanged();
}

void RelayFields::setStatus(const TokenStatus &password, const TokenStatus &key)
{
    m_password->setStatus(password);
    m_key->setStatus(key);
}

QString RelayFields::summary() const
{
    const QStringList addresses = words(m_addresses->text());
    if (addresses.isEmpty())
        return tr("Not set up: what people write is not seen here.");
    const QString host = QUrl(addresses.constFirst()).host();
    return tr("From %1, channel “%2”").arg(host.isEmpty() ? addresses.constFirst() : host, m_channel->text());
}

/// More than a letter at a time was pasted.
void RelayFields::takeEdited()
{
    const qsizetype before = std::exchange(m_length, m_addresses->edit()->text().size());
    if (m_length > before + 1)
        takeApart();
}

void RelayFields::takeApart()
{
    QStringList bases;
    for (const QString &word : words(m_addresses->text())) {
        const RelayAddress address = relayAddressFrom(word);
        bases.append(address.base);
        if (!address.channel.isEmpty())
            m_channel->setText(address.channel);
        if (!address.user.isEmpty())
            m_user->setText(address.user);
        if (!address.password.isEmpty())
            m_password->enter(address.password);
    }
    if (bases == words(m_addresses->text()))
        return;
    bases.removeDuplicates();
    m_addresses->setText(bases.join(u' '));
    m_length = m_addresses->edit()->text().size();
    m_channel->showError({});
    Q_EMIT edited();
}

bool RelayFields::isInUse(const Account &account) const
{
    return !account.relayUrls.isEmpty() || !account.relayChannel.isEmpty() || !account.relayUser.isEmpty()
        || isChanged();
}

QString RelayFields::addressError(const Account &account) const
{
    if (account.relayUrls.isEmpty() && isInUse(account))
        return tr("Enter the relay's address. To receive nothing, empty the other fields of the relay, too.");
    return errorOf(account.relayUrls, {}, {});
}

QString RelayFields::channelError(const Account &account) const
{
    if (account.relayChannel.isEmpty() && !account.relayUrls.isEmpty())
        return tr("Enter the channel; whoever runs the relay tells it.");
    return errorOf({}, account.relayChannel, {});
}

QWidget *RelayFields::showErrors(const Account &account)
{
    QWidget *first = nullptr;
    for (const auto &[field, error] : {std::pair(m_addresses, addressError(account)),
             std::pair(m_channel, channelError(account)), std::pair(m_user, errorOf({}, {}, account.relayUser))}) {
        field->showError(error);
        if (!first && !error.isEmpty())
            first = field;
    }
    return first;
}

std::optional<EnteredRelaySecrets> RelayFields::entered()
{
    const auto password = m_password->entered();
    const auto key = password ? m_key->entered() : std::nullopt;
    return key ? std::optional(EnteredRelaySecrets{*password, *key}) : std::nullopt;
}

std::optional<EnteredRelaySecrets> RelayFields::usable()
{
    if (words(m_addresses->text()).isEmpty()) {
        m_addresses->showError(tr("Enter the relay's address: there is nothing to ask without one."));
        m_addresses->setFocus();
        return std::nullopt;
    }
    const auto password = m_password->usable();
    // Without a key the relay can be asked all the same; what that means is among the findings.
    const auto key = password && m_key->isChanged() ? m_key->usable() : std::optional(EnteredToken());
    return password && key ? std::optional(EnteredRelaySecrets{*password, *key}) : std::nullopt;
}
