#include "models/blocking/blocktarget.h"

#include "models/contacts/contact.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BlockTarget)
};

// M-bsuid: the country, a full stop, and up to 128 letters and digits; "ENT." before them for a parent.
bool isUserId(QStringView text)
{
    static const QRegularExpression shape(QStringLiteral("\\A[A-Z]{2}\\.[A-Za-z0-9]{1,128}\\z"));
    return shape.match(text.toString()).hasMatch();
}

bool isParentUserId(QStringView text)
{
    static const QRegularExpression shape(QStringLiteral("\\A[A-Z]{2}\\.ENT\\.[A-Za-z0-9]{1,128}\\z"));
    return shape.match(text.toString()).hasMatch();
}

} // namespace

Result<BlockTarget> BlockTarget::parse(QStringView text, const QString &region)
{
    const QStringView trimmed = text.trimmed();
    if (isUserId(trimmed))
        return BlockTarget{.phone = {}, .userId = trimmed.toString()};
    if (isParentUserId(trimmed))
        return Error{
            Text::tr("%1 is the user ID of a person for several businesses, which Meta does not block. Use the "
                     "number, or the user ID of your own business.")
                .arg(trimmed.left(60)),
            Error::Kind::Refused};
    const auto phone = PhoneNumber::parse(trimmed, region);
    if (!phone)
        return phone.error();
    return BlockTarget{.phone = *phone, .userId = {}};
}

bool BlockTarget::isAnyUserId(QStringView text)
{
    return isUserId(text) || isParentUserId(text);
}

std::optional<BlockTarget> BlockTarget::of(const Contact &contact)
{
    BlockTarget target{.phone = contact.phone, .userId = isUserId(contact.userId) ? contact.userId : QString()};
    if (!target.phone && target.userId.isEmpty())
        return std::nullopt;
    return target;
}

QString BlockTarget::toString() const
{
    return phone ? phone->toString() : userId;
}
