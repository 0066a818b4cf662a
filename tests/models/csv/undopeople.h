#pragma once

#include "tests/models/csv/importfixture.h"

/// Who undoes.
inline const QString agent = QStringLiteral("Ravi");

/// Asha, Ravi, Carla (who opted out), a Mexican number as Meta writes it, somebody without a number, Dora (who stays as
/// she is), and the log of somebody who opted out and was deleted.
inline void addPeople(const ImportFixture &fixture)
{
    fixture.database.add(
        QStringLiteral("+919876543210"), QStringLiteral("Asha"), {QStringLiteral("VIP"), QStringLiteral("Old")});
    fixture.database.add(QStringLiteral("+919876543211"), QStringLiteral("Ravi"));
    fixture.database.add(QStringLiteral("+4915112345678"), QStringLiteral("Carla"), {QStringLiteral("VIP")});
    fixture.database.add(QStringLiteral("+5215512345678"), QStringLiteral("Luz"));
    fixture.database.run("INSERT INTO contact(user_id, name, name_key, created_at, updated_at) "
                         "VALUES ('IN.5', 'Nina', 'nina', 5, 5)");
    fixture.database.add(QStringLiteral("+919876543216"), QStringLiteral("Dora"), {QStringLiteral("VIP")});
    fixture.database.add(QStringLiteral("+4915112345600"), QStringLiteral("Gone"));
    for (const char *phone : {"+4915112345678", "+4915112345600"})
        fixture.edit(phone, [](Contact &contact) { contact.optedOut = true; });
    fixture.database.run("DELETE FROM contact WHERE name = 'Gone'");
    fixture.letPass(10 * dayMs);
}

inline const QByteArray mixed = "phone,name,email,labels,opted_out,user_id,username,notes,subscribed_via_signup,subscribed_at,"
                         "created_at,updated_at\n"
                         "+919876543210,Asha Rao,asha@example.com,\"VIP, Brand new\",,IN.1,asha,Likes tea,,,,\n"
                         "+919876543211,,ravi@example.com,Lead,true,,,,spring,2026-02-01T00:00:00Z,,\n"
                         "+4915112345678,Carla C,,,false,,,,,,,\n"
                         "+525512345678,Luz M,,Brand new,,,,,,,,\n"
                         "+919876543215,Nina,,,true,IN.5,,,,,,\n"
                         "+919876543216,Dora,,VIP,,,,,,,,\n"
                         "+919876543220,First,,\"Brand new, VIP\",,,,,,,,\n"
                         "+919876543220,First again,,Lead,,,,,,,2026-01-02T03:04:05Z,2026-01-03T03:04:05Z\n"
                         "+919876543221,Out,,,true,,,,,,,\n"
                         "+4915112345600,Back,,,false,,,,,,,\n"
                         ",No number,,,,,,,,,,\n"
                         "9.1E+11,Broken,,,,,,,,,,\n";
