#include "ui/contacts/contacttext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>

namespace {

struct ContactTexts
{
    Q_DECLARE_TR_FUNCTIONS(ContactTexts)
};

} // namespace

QString contactCountText(qint64 count)
{
    return ContactTexts::tr("%Ln contact(s)", nullptr, static_cast<int>(count));
}

QString listStatusText(qint64 selected, qint64 found, qint64 total)
{
    const QLocale locale;
    if (selected > 0)
        return ContactTexts::tr("%1 of %2 selected").arg(locale.toString(selected), locale.toString(found));
    if (total < 0 || found == total)
        return contactCountText(found);
    return ContactTexts::tr("%1 of %2").arg(locale.toString(found), contactCountText(total));
}

QString timeText(qint64 msSinceEpoch)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(msSinceEpoch), QLocale::ShortFormat);
}

QString statusIconName(const Contact &contact)
{
    if (contact.isBlocked)
        return QStringLiteral("blocked");
    return contact.optedOut ? QStringLiteral("opt-out") : QString();
}

QString isolatedPhone(const QString &phone)
{
    // LEFT-TO-RIGHT ISOLATE, POP DIRECTIONAL ISOLATE (Unicode Standard Annex 9)
    return phone.isEmpty() || !QGuiApplication::isRightToLeft() ? phone : QChar(0x2066) + phone + QChar(0x2069);
}

QString labelNames(const QList<Label> &labels)
{
    QStringList names;
    for (const Label &label : labels)
        names.append(label.name);
    return names.join(QStringLiteral(", "));
}
