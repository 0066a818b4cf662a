#pragma once

#include "models/result.h"

#include <QMetaType>
#include <QString>

enum class LabelId : qint64 {};

/// A coloured tag on contacts. `color` is a preset name ("slate") or "#rrggbb".
struct Label final
{
    LabelId id{}; ///< 0 until stored
    QString name;
    QString color = QStringLiteral("slate");

    static constexpr int maxNameLength = 50;

    bool operator==(const Label &) const = default;
};
Q_DECLARE_METATYPE(Label)

/// What makes two names the same label: `VIP` and `vip`, `É` and `é`.
QString labelKey(const QString &name);

Result<void> checkLabelName(const QString &name);
Result<void> checkLabelColor(const QString &color);

/// The preset colours' names, in the order in which they are offered.
const QStringList &labelPresets();
