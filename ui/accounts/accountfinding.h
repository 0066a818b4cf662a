#pragma once

#include <QMetaType>
#include <QString>

/// One thing that is known about an account, as a sentence for people.
struct AccountFinding final
{
    enum class Health {
        Unknown, ///< not looked at yet
        Good,
        Warning, ///< works, but wants attention
        Bad, ///< blocks cannot reach Meta like this
    };

    Health health = Health::Unknown;
    QString text;

    bool operator==(const AccountFinding &) const = default;
};

Q_DECLARE_METATYPE(AccountFinding)
