#include "ui/csv/isolateddelegate.h"

QString IsolatedDelegate::displayText(const QVariant &value, const QLocale &locale) const
{
    const QString text = QStyledItemDelegate::displayText(value, locale);
    // FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE (Unicode Standard Annex 9)
    return text.isEmpty() ? text : QChar(0x2068) + text + QChar(0x2069);
}
