#pragma once

#include "ui/shell/appearance.h"

#include <QObject>

class QDBusPendingCallWatcher;
class QDBusVariant;

/// Whether the desktop prefers dark or light, as its portal says
/// (https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html), now and whenever it
/// changes. Without a portal it says nothing.
class SystemColorScheme final : public QObject
{
    Q_OBJECT
public:
    explicit SystemColorScheme(QObject *parent = nullptr);

Q_SIGNALS:
    void changed(Appearance::Scheme scheme);

private Q_SLOTS:
    void takeChange(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void takeReply(QDBusPendingCallWatcher *watcher);
    void take(const QVariant &value);
};
