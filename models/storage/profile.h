#pragma once

#include "models/result.h"

#include <QString>

/// The folder in which all of one person's Kartei data lives: the database, its backups and the settings.
class Profile final
{
public:
    /// Makes the folder, readable for its owner alone (0700). Without a folder: the XDG data folder of the app.
    static Result<Profile> open(const QString &folder = {});

    QString folder() const { return m_folder; }
    QString databasePath() const { return m_folder + QStringLiteral("/kartei.db"); }
    QString settingsPath() const { return m_folder + QStringLiteral("/settings.ini"); }
    QString lockPath() const { return m_folder + QStringLiteral("/window.lock"); }

    /// Not empty when the folder lies on a network drive, where SQLite's WAL is not safe: a sentence to show.
    QString warning() const;

private:
    explicit Profile(QString folder)
        : m_folder(std::move(folder))
    { }
    QString m_folder;
};
