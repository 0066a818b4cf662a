#include "models/text/territoryname.h"

#include <array>

#include <unicode/uloc.h>

QString territoryName(const QString &code, const char *language)
{
    if (code.isEmpty())
        return {};
    const QByteArray territory = QByteArrayLiteral("und_") + code.toLatin1();
    std::array<char16_t, 100> name{};
    UErrorCode status = U_ZERO_ERROR;
    const int length = uloc_getDisplayCountry(
        territory.constData(), language, name.data(), static_cast<int32_t>(name.size()), &status);
    // Without a name ICU gives the code back, and warns.
    if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING)
        return {};
    return QString::fromUtf16(name.data(), length);
}

// QLocale takes the first language of the alphabet that has English beside it: for the United States Cherokee.
QString nativeTerritoryName(const QString &code)
{
    const QByteArray territory = QByteArrayLiteral("und_") + code.toLatin1();
    std::array<char, ULOC_FULLNAME_CAPACITY> locale{};
    UErrorCode status = U_ZERO_ERROR;
    uloc_addLikelySubtags(territory.constData(), locale.data(), ULOC_FULLNAME_CAPACITY, &status);
    return U_FAILURE(status) ? QString() : territoryName(code, locale.data());
}
