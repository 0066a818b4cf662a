#include "models/csv/importrowtext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImportRowText)
};

ContactChange changeOf(ImportField field)
{
    switch (field) {
    case ImportField::Phone:
        return PhoneChange;
    case ImportField::UserId:
        return UserIdChange;
    case ImportField::Username:
        return UsernameChange;
    case ImportField::Name:
        return NameChange;
    case ImportField::Email:
        return EmailChange;
    case ImportField::Notes:
        return NotesChange;
    case ImportField::Labels:
        return LabelsChange;
    case ImportField::SubscribedViaSignup:
        return SignupChange;
    case ImportField::SubscribedAt:
        return SubscribedAtChange;
    default:
        return {};
    }
}

QString labelText(const QList<Label> &labels)
{
    QStringList names;
    for (const Label &label : labels)
        names.append(label.name);
    return names.join(QStringLiteral(", "));
}

QString timeText(std::optional<qint64> time)
{
    return time ? QLocale().toString(QDateTime::fromMSecsSinceEpoch(*time), QLocale::ShortFormat) : QString();
}

} // namespace

bool isChanged(const PlannedRow &row, ImportField field)
{
    const int changes = field == ImportField::OptedOut ? OptOutChange | OptInChange : changeOf(field);
    return (row.changes & changes) != 0;
}

std::optional<QString> contactText(ImportField field, const Contact &contact)
{
    switch (field) {
    case ImportField::Phone:
        return contact.phone ? contact.phone->forDisplay() : QString();
    case ImportField::UserId:
        return contact.userId;
    case ImportField::Username:
        return contact.username;
    case ImportField::Name:
        return contact.name;
    case ImportField::Email:
        return contact.email;
    case ImportField::Notes:
        return contact.notes;
    case ImportField::Labels:
        return labelText(contact.labels);
    case ImportField::OptedOut:
        return contact.optedOut ? Text::tr("Opted out") : QString();
    case ImportField::SubscribedViaSignup:
        return contact.subscribedViaSignup;
    case ImportField::SubscribedAt:
        return timeText(contact.subscribedAt);
    default:
        return std::nullopt;
    }
}

QString beforeAndAfter(const QString &before, const QString &after)
{
    const auto isolated = [](const QString &text) {
        return QChar(0x2068) + (text.isEmpty() ? Text::tr("(blank)") : text) + QChar(0x2069);
    };
    const QChar arrow = QLocale().textDirection() == Qt::RightToLeft ? u'←' : u'→';
    return isolated(before) + u' ' + arrow + u' ' + isolated(after);
}

QString outcomeText(RowOutcome outcome)
{
    switch (outcome) {
    case RowOutcome::Created:
        return Text::tr("Create");
    case RowOutcome::Updated:
        return Text::tr("Update");
    case RowOutcome::Unchanged:
        return Text::tr("Unchanged");
    case RowOutcome::Duplicate:
        return Text::tr("Duplicate");
    case RowOutcome::Skipped:
        return Text::tr("Skipped");
    case RowOutcome::Refused:
        return Text::tr("Refused");
    case RowOutcome::Pending:
        break;
    }
    Q_UNREACHABLE();
    return {};
}
