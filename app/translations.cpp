#include "app/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

void installTranslations()
{
    const QString folder = QStringLiteral(":/i18n");
    auto *translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(QLocale(), QStringLiteral("kartei"), QStringLiteral("_"), folder)
        || translator->load(QStringLiteral("kartei_en"), folder))
        QCoreApplication::installTranslator(translator);
}
