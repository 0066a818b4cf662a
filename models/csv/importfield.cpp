#include "models/csv/importfield.h"

#include "models/csv/columnnames.h"

#include <QCoreApplication>

#include <array>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImportField)
};

struct FieldTexts
{
    const char *name;
    const char *text; ///< for people, English
};

/// In the order of the fields.
constexpr std::array<FieldTexts, static_cast<size_t>(ImportField::Count)> texts = {{
    {"leave_out", QT_TRANSLATE_NOOP("ImportField", "Leave out")},
    {"phone", QT_TRANSLATE_NOOP("ImportField", "Phone")},
    {"wa_id", QT_TRANSLATE_NOOP("ImportField", "WhatsApp ID")},
    {"name", QT_TRANSLATE_NOOP("ImportField", "Name")},
    {"first_name", QT_TRANSLATE_NOOP("ImportField", "First name")},
    {"middle_name", QT_TRANSLATE_NOOP("ImportField", "Middle name")},
    {"last_name", QT_TRANSLATE_NOOP("ImportField", "Last name")},
    {"email", QT_TRANSLATE_NOOP("ImportField", "E-mail")},
    {"labels", QT_TRANSLATE_NOOP("ImportField", "Labels")},
    {"opted_out", QT_TRANSLATE_NOOP("ImportField", "Opted out")},
    {"created_at", QT_TRANSLATE_NOOP("ImportField", "Created")},
    {"user_id", QT_TRANSLATE_NOOP("ImportField", "User id")},
    {"username", QT_TRANSLATE_NOOP("ImportField", "Username")},
    {"notes", QT_TRANSLATE_NOOP("ImportField", "Notes")},
    {"is_blocked", QT_TRANSLATE_NOOP("ImportField", "Blocked")},
    {"subscribed_via_signup", QT_TRANSLATE_NOOP("ImportField", "Subscribed via sign-up")},
    {"subscribed_at", QT_TRANSLATE_NOOP("ImportField", "Subscribed")},
    {"updated_at", QT_TRANSLATE_NOOP("ImportField", "Updated")},
}};

const FieldTexts &textsOf(ImportField field)
{
    Q_ASSERT(field < ImportField::Count);
    return texts[static_cast<size_t>(field)];
}

} // namespace

QString importFieldName(ImportField field)
{
    return QString::fromLatin1(textsOf(field).name);
}

QStringList importFieldNames()
{
    QStringList names;
    for (size_t field = 1; field < texts.size(); ++field) // leaving a column out is no field
        names.append(QString::fromLatin1(texts[field].name));
    return names;
}

std::optional<ImportField> importFieldNamed(const QString &name)
{
    const QString wanted = titleKey(name);
    for (size_t i = 0; i < texts.size(); ++i)
        if (titleKey(QString::fromLatin1(texts[i].name)) == wanted)
            return static_cast<ImportField>(i);
    return std::nullopt;
}

QString importFieldText(ImportField field)
{
    return Text::tr(textsOf(field).text);
}
