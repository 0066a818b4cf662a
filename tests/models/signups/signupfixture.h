#pragma once

#include "models/labels/labelstore.h"
#include "models/signups/signupstore.h"
#include "tests/support/testdatabase.h"

/// A link that may be stored.
inline Signup validSignup(const QString &name = QStringLiteral("Spring offers"))
{
    Signup signup;
    signup.name = name;
    signup.message = QStringLiteral("Hello, I would like your offers.");
    signup.phone = PhoneNumber::fromStored("+15550100999");
    return signup;
}

/// Stores it, in a transaction of its own.
inline Signup added(const TestDatabase &test, const Signup &signup)
{
    auto transaction = Transaction::begin(*test);
    const auto id = SignupStore(*test).create(signup);
    if (!transaction || !id || !transaction->commit())
        qFatal("A test link could not be stored: %s", id ? "" : qPrintable(id.error().message));
    return *SignupStore(*test).find(*id);
}

inline LabelId addedLabel(const TestDatabase &test, const QString &name)
{
    const auto id = LabelStore(*test).create({.name = name});
    if (!id)
        qFatal("%s", qPrintable(id.error().message));
    return *id;
}
