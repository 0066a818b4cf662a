#pragma once

#include <QObject>

class QDBusPendingCallWatcher;

/// The desktop's file manager: shows a file in its folder, with the file selected where the file manager can do that
/// (freedesktop.org's File Manager D-Bus Interface), else just the folder.
class FileManager final : public QObject
{
    Q_OBJECT
public:
    /// Nothing is waited for: a file manager that has to start takes seconds.
    void show(const QString &file);

Q_SIGNALS:
    /// A sentence for the person.
    void failed(const QString &sentence);

private:
    void takeReply(QDBusPendingCallWatcher *watcher, const QString &file);
    void openFolder(const QString &file);
};
