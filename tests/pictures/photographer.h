#pragma once

#include "ui/shell/mainwindow.h"

#include <QDir>
#include <QTest>

/// Takes pictures into a folder, of screens in light or dark.
class Photographer final
{
public:
    Photographer(QDir folder, Appearance::Scheme scheme)
        : m_folder(std::move(folder))
        , m_scheme(scheme)
    { }

    void wear(MainWindow &window) const { window.appearance().setSystemScheme(m_scheme); }

    void take(QWidget *widget, const QString &name) const
    {
        QTest::qWait(150); // until it is painted, and what was asked of the database is there
        if (!widget->grab().save(m_folder.filePath(name + QStringLiteral(".png"))))
            qFatal("The picture %s could not be stored", qPrintable(name));
    }

private:
    QDir m_folder;
    Appearance::Scheme m_scheme;
};
