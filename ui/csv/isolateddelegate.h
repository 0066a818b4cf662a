#pragma once

#include <QStyledItemDelegate>

/// Shows every text in its own direction: `+91 98765 43210` stays left to right in a window that runs the other way,
/// and a long text loses its end, not its beginning.
class IsolatedDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QString displayText(const QVariant &value, const QLocale &locale) const override;
};
