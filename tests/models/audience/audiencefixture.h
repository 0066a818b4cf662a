#pragma once

#include "models/audience/audience.h"
#include "tests/support/testdatabase.h"

#include <QFile>

/// A database with two accounts of two businesses, and choices about the people in it.
class AudienceFixture
{
public:
    AudienceFixture()
    {
        database.run("INSERT INTO account(id, name, waba_id) VALUES (1, 'Shop', '100'), (2, 'Branch', '200')");
    }

    QString write(const QByteArray &text, const QString &name = QStringLiteral("people.csv")) const
    {
        QFile file(database.folder() + u'/' + name);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("%s cannot be written", qPrintable(name));
        return file.fileName();
    }

    AudienceChoice fileChoice(const QByteArray &text, const QString &region = {}) const
    {
        AudienceChoice choice{.kind = AudienceChoice::Kind::File};
        choice.file.path = write(text);
        choice.file.region = region;
        return choice;
    }

    Audience explain(const AudienceChoice &choice, std::optional<AccountId> account = {}) const
    {
        auto audience = explainAudience(*database, choice, account);
        if (!audience)
            qFatal("%s", qPrintable(audience.error().message));
        return *std::move(audience);
    }

    /// chosen eligible opted_out blocked unreachable unknown repeats
    QString counts(const AudienceChoice &choice, std::optional<AccountId> account = {}) const
    {
        return text(explain(choice, account).counts);
    }

    static QString text(const AudienceCounts &counts)
    {
        return QStringLiteral("%1 %2 %3 %4 %5 %6 %7")
            .arg(counts.chosen)
            .arg(counts.eligible)
            .arg(counts.of(Exclusion::OptedOut))
            .arg(counts.of(Exclusion::Blocked))
            .arg(counts.of(Exclusion::Unreachable))
            .arg(counts.of(Exclusion::Unknown))
            .arg(counts.repeats);
    }

    void block(const QString &phone, int account = 1) const
    {
        database.run(QStringLiteral(
            "INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) VALUES (%1, '%2', 1, 1)")
                         .arg(QString::number(account), phone)
                         .toUtf8()
                         .constData());
    }

    TestDatabase database;
};
