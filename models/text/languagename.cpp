#include "models/text/languagename.h"

#include <array>

#include <unicode/uloc.h>

QString nativeLanguageName(const QString &code)
{
    if (code.isEmpty())
        return {};
    const QByteArray language = code.toLatin1();
    std::array<char16_t, 100> name{};
    UErrorCode status = U_ZERO_ERROR;
    const int length = uloc_getDisplayLanguage(
        language.constData(), language.constData(), name.data(), static_cast<int32_t>(name.size()), &status);
    // Without a name ICU gives the code back, and warns.
    if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING)
        return {};
    const QString text = QString::fromUtf16(name.data(), length);
    return text.left(1).toUpper() + text.mid(1); // as it stands in a list
}
