#include "models/csv/importcolumns.h"

#include "models/text/folding.h"

#include <QCoreApplication>

#include <utility>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImportColumns)
};

/// Folded, with single spaces. The first name of a field is the one that Kartei exports.
constexpr std::pair<std::string_view, ImportField> names[] = {
    {"phone", ImportField::Phone},
    {"phone number", ImportField::Phone},
    {"mobile", ImportField::Phone},
    {"whatsapp", ImportField::Phone},
    {"name", ImportField::Name},
    {"email", ImportField::Email},
    {"e mail", ImportField::Email},
    {"labels", ImportField::Labels},
    {"tags", ImportField::Labels},
    {"opted out", ImportField::OptedOut},
    {"created at", ImportField::CreatedAt},
    {"user id", ImportField::UserId},
    {"username", ImportField::Username},
    {"notes", ImportField::Notes},
    {"is blocked", ImportField::IsBlocked},
    {"subscribed via signup", ImportField::SubscribedViaSignup},
    {"subscribed at", ImportField::SubscribedAt},
    {"updated at", ImportField::UpdatedAt},
};

std::optional<ImportField> fieldNamed(const QString &title)
{
    QString plain = folded(title);
    plain.replace(u'_', u' ').replace(u'-', u' ');
    const std::string wanted = plain.simplified().toStdString();
    for (const auto &[name, field] : names)
        if (name == wanted)
            return field;
    return std::nullopt;
}

Error noPhoneColumn(const QStringList &titles)
{
    return {Text::tr("The file has no column for the phone number. Its first line has to name the columns, one of them “Phone”; it says: %1.")
                .arg(titles.join(QStringLiteral(", ")).simplified().left(200)),
            Error::Kind::Refused};
}

Error namedTwice(const QString &title)
{
    return {Text::tr("The column “%1” stands twice in the file, under the same or another name. Remove one of the two.").arg(title),
            Error::Kind::Refused};
}

}

Result<ImportColumns> ImportColumns::fromHeader(const CsvReader::Record &header)
{
    ImportColumns columns;
    for (size_t i = 0; i < header.fields.size(); ++i) {
        const std::string_view utf8 = header.fields[i];
        const QString title = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())).simplified();
        columns.m_titles.append(title);
        const auto field = fieldNamed(title);
        if (!field)
            continue;
        auto &column = columns.m_columns[static_cast<size_t>(*field)];
        if (column)
            return namedTwice(title);
        column = i;
    }
    if (!columns.m_columns[static_cast<size_t>(ImportField::Phone)] && !columns.m_columns[static_cast<size_t>(ImportField::UserId)])
        return noPhoneColumn(columns.m_titles);
    return columns;
}

QString ImportColumns::title(ImportField field) const
{
    const auto &column = m_columns[static_cast<size_t>(field)];
    return column ? m_titles.at(static_cast<qsizetype>(*column)) : QString();
}
