#include "models/labels/label.h"

#include "models/text/characters.h"
#include "models/text/folding.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Label)
};

bool isInvisible(QChar c)
{
    return c.isSpace() || c.isMark() || c.category() == QChar::Other_Format;
}

} // namespace

QString labelKey(const QString &name)
{
    return folded(name.simplified());
}

Result<void> checkLabelName(const QString &name)
{
    if (std::all_of(name.begin(), name.end(), isInvisible))
        return Error{Text::tr("A label needs a name. Type one, for example “VIP”."), Error::Kind::Refused};
    const qsizetype length = name.simplified().size(); // as it is stored
    if (length > Label::maxNameLength)
        return Error{Text::tr("A label name has at most %1 characters; this one has %2. Choose a shorter one.")
                         .arg(Label::maxNameLength)
                         .arg(length),
            Error::Kind::Refused};
    if (hasControlCharacter(name, LineBreaks::Refused))
        return Error{
            Text::tr("The label name contains an invisible control character. Type it again."), Error::Kind::Refused};
    return {};
}

Result<void> checkLabelColor(const QString &color)
{
    static const QRegularExpression hex(QStringLiteral("\\A#[0-9a-fA-F]{6}\\z"));
    if (labelPresets().contains(color) || hex.match(color).hasMatch())
        return {};
    return Error{Text::tr("“%1” is not a colour. Use one of %2, or a value such as #e11d48.")
                     .arg(color.left(40), labelPresets().join(QStringLiteral(", "))),
        Error::Kind::Refused};
}

const QStringList &labelPresets()
{
    static const QStringList presets = {
        QStringLiteral("slate"),
        QStringLiteral("red"),
        QStringLiteral("orange"),
        QStringLiteral("amber"),
        QStringLiteral("emerald"),
        QStringLiteral("teal"),
        QStringLiteral("cyan"),
        QStringLiteral("blue"),
        QStringLiteral("indigo"),
        QStringLiteral("violet"),
        QStringLiteral("fuchsia"),
        QStringLiteral("pink"),
        QStringLiteral("rose"),
    };
    return presets;
}
