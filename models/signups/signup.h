#pragma once

#include "models/accounts/account.h"
#include "models/contacts/phonenumber.h"
#include "models/labels/label.h"
#include "models/result.h"

#include <QMetaType>
#include <QString>

#include <optional>

enum class SignupId : qint64 {};
Q_DECLARE_METATYPE(SignupId)

enum class SignupStatus {
    Active,
    Disabled, ///< who still signs up by it is recorded, without the label
    Unknown, ///< a webhook named it; nobody has described it yet
};

/// A link by which people sign up. Times are ms since the epoch, UTC.
///
/// There are two kinds. Meta's in-app sign-up has a `signup_id` of Meta's; without one the link carries a text with the
/// token, which people send as it stands. An in-app one has a token too, for where Meta does not offer in-app sign-ups.
struct Signup final
{
    SignupId id{}; ///< 0 until stored
    QString signupId; ///< stored: Meta's, else the token; to be stored: empty stands for the token
    QString token; ///< to be stored: empty has one made
    QString name;
    QString message; ///< what people send
    QString confirmationMessage;
    QString privacyPolicyUrl;
    QString website;
    QString promoCode;
    SignupStatus status = SignupStatus::Active;
    LabelId label{}; ///< 0: none
    std::optional<AccountId> account;
    std::optional<PhoneNumber> phone; ///< of the business
    qint64 createdAt = 0;
    qint64 updatedAt = 0;

    bool isInApp() const { return !signupId.isEmpty() && signupId != token; }

    static constexpr int maxNameLength = 100;
    static constexpr int maxTextLength = 1000;
    static constexpr int maxIdLength = 128;
    static constexpr int maxPromoLength = 50;
    static constexpr int maxLinkLength = 1500; ///< bytes; more makes a QR code that telephones hardly read

    bool operator==(const Signup &) const = default;
};
Q_DECLARE_METATYPE(Signup)

/// The name, or what the link is called while it has none.
QString signupTitle(const Signup &signup);
/// As it is stored: `active`, `disabled`, `unknown`.
QString signupStatusName(SignupStatus status);
SignupStatus signupStatusNamed(const QString &name);

/// Whether it may be stored; the Error says which field is wrong and why.
Result<void> checkSignup(const Signup &signup);
