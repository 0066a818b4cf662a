#pragma once

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <optional>

/// Of a server on this computer, signed by itself: nobody trusts it who is not told to. Nothing without openssl.
inline std::optional<QSslConfiguration> selfSigned()
{
    const QTemporaryDir folder;
    const QString key = folder.filePath(QStringLiteral("key.pem"));
    const QString certificate = folder.filePath(QStringLiteral("certificate.pem"));
    QProcess openssl; // whose progress nobody wants to see
    openssl.start(QStringLiteral("openssl"),
        {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
            QStringLiteral("-nodes"), QStringLiteral("-subj"), QStringLiteral("/CN=127.0.0.1"),
            QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1"), QStringLiteral("-keyout"), key,
            QStringLiteral("-out"), certificate});
    openssl.waitForFinished();
    QFile keyFile(key);
    if (!keyFile.open(QIODevice::ReadOnly))
        return {};
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPrivateKey(QSslKey(&keyFile, QSsl::Rsa));
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(certificate));
    return configuration;
}

/// Makes this program trust a server, or nobody more than the system does.
inline void trust(const std::optional<QSslConfiguration> &server)
{
    static const QSslConfiguration usual = QSslConfiguration::defaultConfiguration();
    QSslConfiguration configuration = usual;
    if (server)
        configuration.addCaCertificates(server->localCertificateChain());
    QSslConfiguration::setDefaultConfiguration(configuration);
}
