#include "models/contacts/contactcells.h"

#include "models/contacts/contacttablemodel.h"

#include <QDateTime>
#include <QLocale>

namespace {

QVariant textOrNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

QVariant timeOrNull(const std::optional<qint64> &time)
{
    return time ? QVariant(*time) : QVariant(QMetaType::fromType<qint64>());
}

QString timeText(const std::optional<qint64> &time)
{
    return time ? QLocale().toString(QDateTime::fromMSecsSinceEpoch(*time), QLocale::ShortFormat) : QString();
}

QString labelText(const QList<Label> &labels)
{
    QStringList names;
    for (const Label &label : labels)
        names.append(label.name);
    return names.join(QStringLiteral(", "));
}

}

QVariant storedCell(const Contact &contact, int column)
{
    switch (column) {
    case ContactTableModel::Id:
        return static_cast<qint64>(contact.id);
    case ContactTableModel::Phone:
        return contact.phone ? QVariant(contact.phone->toString()) : textOrNull({});
    case ContactTableModel::WaId:
        return textOrNull(contact.waId);
    case ContactTableModel::UserId:
        return textOrNull(contact.userId);
    case ContactTableModel::Username:
        return contact.username;
    case ContactTableModel::Name:
        return contact.name;
    case ContactTableModel::Email:
        return contact.email;
    case ContactTableModel::Notes:
        return contact.notes;
    case ContactTableModel::OptedOut:
        return contact.optedOut ? 1 : 0;
    case ContactTableModel::IsBlocked:
        return contact.isBlocked ? 1 : 0;
    case ContactTableModel::SubscribedViaSignup:
        return textOrNull(contact.subscribedViaSignup);
    case ContactTableModel::SubscribedAt:
        return timeOrNull(contact.subscribedAt);
    case ContactTableModel::LastInboundAt:
        return timeOrNull(contact.lastInboundAt);
    case ContactTableModel::CreatedAt:
        return contact.createdAt;
    case ContactTableModel::UpdatedAt:
        return contact.updatedAt;
    default:
        return {};
    }
}

QVariant displayedCell(const Contact &contact, int column)
{
    switch (column) {
    case ContactTableModel::Name:
        return contact.displayName().simplified();
    case ContactTableModel::Notes:
        return contact.notes.left(300).simplified();
    case ContactTableModel::Labels:
        return labelText(contact.labels);
    case ContactTableModel::Status:
        return statusText(contact);
    case ContactTableModel::SubscribedAt:
        return timeText(contact.subscribedAt);
    case ContactTableModel::LastInboundAt:
        return timeText(contact.lastInboundAt);
    case ContactTableModel::CreatedAt:
        return timeText(contact.createdAt);
    case ContactTableModel::UpdatedAt:
        return timeText(contact.updatedAt);
    default:
        return storedCell(contact, column);
    }
}

QString statusText(const Contact &contact)
{
    if (contact.isBlocked && contact.optedOut)
        return ContactTableModel::tr("Blocked, opted out");
    if (contact.isBlocked)
        return ContactTableModel::tr("Blocked");
    return contact.optedOut ? ContactTableModel::tr("Opted out") : QString();
}
