#include "app/suppressionkeeper.h"

#include "models/consent/suppression.h"
#include "models/storage/databasethread.h"
#include "models/storage/transaction.h"

#include <QRandomGenerator>

#include <array>

namespace {

/// 32 random bytes, as the keyring keeps texts.
QString newKey()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex());
}

Result<ContactIds> keepSuppressions(const Database &database, const QByteArray &key)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    Suppressions suppressions(database, key);
    if (const auto hashed = suppressions.hashWaiting(); !hashed)
        return hashed.error();
    auto returned = suppressions.optOutReturned();
    if (!returned)
        return returned;
    const auto committed = transaction->commit();
    return committed ? returned : Result<ContactIds>(committed.error());
}

} // namespace

SuppressionKeeper::SuppressionKeeper(DatabaseThread &writer, QObject *parent)
    : QObject(parent)
    , m_writer(writer)
{ }

void SuppressionKeeper::wake()
{
    m_isWokenAgain = m_isBusy;
    if (m_isBusy)
        return;
    m_isBusy = true;
    m_writer.run<Wish>(
        this,
        [](const Database &database, const Progress &) -> Result<Wish> {
            const auto work = Suppressions::hasWork(database);
            const auto name = Suppressions::keyName(database);
            if (!work || !name)
                return work ? name.error() : work.error();
            return Wish{*work, *name};
        },
        [this](const Result<Wish> &wish) { take(wish); });
}

void SuppressionKeeper::take(const Result<Wish> &wish)
{
    if (!wish)
        Q_EMIT failed(wish.error());
    if (!wish || !wish->hasWork)
        return rest();
    m_keys.read(wish->keyName, TokenStore::Asking::Quiet, this,
        [this, name = wish->keyName](const TokenAnswer &answer) { takeKey(name, answer); });
}

void SuppressionKeeper::takeKey(const QString &keyName, const TokenAnswer &answer)
{
    if (answer.hasToken())
        return work(answer.token);
    // Only an open keyring knows that there is none.
    return answer.state == TokenAnswer::State::None ? makeKey(keyName) : rest();
}

void SuppressionKeeper::makeKey(const QString &keyName)
{
    m_keys.write(keyName, newKey(), this, [this](const TokenAnswer &answer) { takeMadeKey(answer); });
}

/// A key that lasts for this run only would leave hashes that match nobody.
void SuppressionKeeper::takeMadeKey(const TokenAnswer &answer)
{
    return answer.state == TokenAnswer::State::Stored ? work(answer.token) : rest();
}

void SuppressionKeeper::work(const QString &key)
{
    m_writer.run<ContactIds>(
        this,
        [bytes = key.toLatin1()](const Database &database, const Progress &) {
            return keepSuppressions(database, bytes);
        },
        [this](const Result<ContactIds> &contacts) { takeDone(contacts); });
}

void SuppressionKeeper::takeDone(const Result<ContactIds> &contacts)
{
    if (!contacts)
        Q_EMIT failed(contacts.error());
    else if (!contacts->empty())
        Q_EMIT optedOut(*contacts);
    rest();
}

void SuppressionKeeper::rest()
{
    m_isBusy = false;
    if (m_isWokenAgain)
        return wake();
    Q_EMIT idle();
}
