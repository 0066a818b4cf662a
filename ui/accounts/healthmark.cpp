#include "ui/accounts/healthmark.h"

#include "ui/shell/appearance.h"
#include "ui/shell/icons.h"

#include <QCoreApplication>
#include <QPainter>

namespace {

using Health = AccountFinding::Health;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HealthMark)
};

QIcon iconOf(Health health)
{
    switch (health) {
    case Health::Unknown:
        return themedIcon(u"question");
    case Health::Good:
        return themedIcon(u"good");
    case Health::Warning:
        return themedIcon(u"error");
    case Health::Bad:
        return themedIcon(u"bad");
    }
    Q_UNREACHABLE();
}

QColor colorOf(Health health, const QPalette &palette)
{
    switch (health) {
    case Health::Unknown:
        return secondaryColor(palette);
    case Health::Good:
        return goodColor(palette);
    case Health::Warning:
        return warningColor(palette);
    case Health::Bad:
        return errorColor(palette);
    }
    Q_UNREACHABLE();
}

} // namespace

QPixmap healthMark(Health health, int size, qreal pixelRatio, const QPalette &palette)
{
    QPixmap mark = iconOf(health).pixmap(QSize(size, size), pixelRatio);
    QPainter painter(&mark);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(0, 0, size, size), colorOf(health, palette));
    return mark;
}

QString healthName(Health health)
{
    switch (health) {
    case Health::Unknown:
        return Text::tr("Not checked");
    case Health::Good:
        return Text::tr("Good");
    case Health::Warning:
        return Text::tr("Warning");
    case Health::Bad:
        return Text::tr("Problem");
    }
    Q_UNREACHABLE();
}
