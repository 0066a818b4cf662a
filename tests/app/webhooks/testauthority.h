#pragma once

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>

#include <optional>

/// Vouches for servers, for whoever trusts it. Needs openssl.
class TestAuthority final
{
public:
    TestAuthority()
    {
        run({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
            QStringLiteral("-nodes"), QStringLiteral("-subj"), QStringLiteral("/CN=Kartei's tests"),
            QStringLiteral("-keyout"), path(u"key"), QStringLiteral("-out"), path(u"certificate")});
    }

    bool isThere() const { return !certificates(u"certificate").isEmpty(); }

    /// For "IP:127.0.0.1" or "DNS:host"; valid for so many days from now on, or no more where they are negative.
    QSslConfiguration serverFor(const QString &name, int days) const
    {
        run({QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"), QStringLiteral("-nodes"),
            QStringLiteral("-subj"), QStringLiteral("/CN=server"), QStringLiteral("-addext"),
            QStringLiteral("subjectAltName=") + name, QStringLiteral("-keyout"), path(u"serverkey"),
            QStringLiteral("-out"), path(u"request")});
        run({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), path(u"request"),
            QStringLiteral("-copy_extensions"), QStringLiteral("copy"), QStringLiteral("-CA"), path(u"certificate"),
            QStringLiteral("-CAkey"), path(u"key"), QStringLiteral("-days"), QString::number(days),
            QStringLiteral("-out"), path(u"server")});
        QFile key(path(u"serverkey"));
        if (!key.open(QIODevice::ReadOnly))
            qFatal("openssl made no key");
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setPrivateKey(QSslKey(&key, QSsl::Rsa));
        configuration.setLocalCertificateChain(certificates(u"server"));
        return configuration;
    }

    /// Makes this program trust it, or nobody more than the system does.
    void trust() const { trustAlso(certificates(u"certificate")); }
    static void trustNobody() { trustAlso({}); }

private:
    QString path(QStringView name) const { return m_folder.filePath(name.toString() + QStringLiteral(".pem")); }
    QList<QSslCertificate> certificates(QStringView name) const { return QSslCertificate::fromPath(path(name)); }

    static void run(const QStringList &arguments)
    {
        QProcess openssl; // whose progress nobody wants to see
        openssl.start(QStringLiteral("openssl"), arguments);
        openssl.waitForFinished();
    }

    static void trustAlso(const QList<QSslCertificate> &authorities)
    {
        static const QSslConfiguration usual = QSslConfiguration::defaultConfiguration();
        QSslConfiguration configuration = usual;
        configuration.addCaCertificates(authorities);
        QSslConfiguration::setDefaultConfiguration(configuration);
    }

    QTemporaryDir m_folder;
};
