#include "app/webhooks/signature.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace {

/// Both sides are hashed first, so neither length nor content shows in the time that comparing takes.
bool isSame(const QByteArray &one, const QByteArray &other)
{
    const QByteArray a = QCryptographicHash::hash(one, QCryptographicHash::Sha256);
    const QByteArray b = QCryptographicHash::hash(other, QCryptographicHash::Sha256);
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a.at(i) ^ b.at(i);
    return difference == 0;
}

} // namespace

QByteArray signatureOf(QByteArrayView data, const QByteArray &key)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, key);
    code.addData(data.data(), data.size());
    return "sha256=" + code.result().toHex();
}

bool isSignedWith(const QByteArray &key, QByteArrayView data, const QByteArray &signature)
{
    return !key.isEmpty() && isSame(signature, signatureOf(data, key));
}
