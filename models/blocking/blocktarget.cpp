#include "models/blocking/blocktarget.h"

#include "models/contacts/contact.h"
#include "models/contacts/userid.h"

#include <QCoreApplication>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BlockTarget)
};

UserIdKind kindOf(QStringView text)
{
    return userIdKind(text.toUtf8().toStdString());
}

} // namespace

Result<BlockTarget> BlockTarget::parse(QStringView text, const QString &region)
{
    const QStringView trimmed = text.trimmed();
    if (kindOf(trimmed) == UserIdKind::Own)
        return BlockTarget{.phone = {}, .userId = trimmed.toString()};
    if (kindOf(trimmed) == UserIdKind::Parent)
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
    return kindOf(text) != UserIdKind::None;
}

std::optional<BlockTarget> BlockTarget::of(const Contact &contact)
{
    BlockTarget target{.phone = contact.phone, .userId = kindOf(contact.userId) == UserIdKind::Own ? contact.userId : QString()};
    if (!target.phone && target.userId.isEmpty())
        return std::nullopt;
    return target;
}

QString BlockTarget::toString() const
{
    return phone ? phone->toString() : userId;
}
