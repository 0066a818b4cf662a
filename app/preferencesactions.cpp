#include "app/preferencesactions.h"

#include "app/settings.h"
#include "ui/shell/icons.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/preferencesdialog.h"
#include "ui/shell/windowmenus.h"

#include <QAction>
#include <QSettings>

PreferencesActions::PreferencesActions(MainWindow &window, QSettings &settings)
    : m_window(window)
    , m_settings(settings)
{
    auto *action = new QAction(themedIcon(u"preferences"), tr("Pr&eferences…"), this);
    action->setShortcut(
        QKeySequence(Qt::CTRL | Qt::Key_Comma)); // QKeySequence::Preferences has no key on this platform
    action->setMenuRole(QAction::PreferencesRole);
    connect(action, &QAction::triggered, this, &PreferencesActions::showPreferences);
    m_window.menus().addEditAction(action);
}

void PreferencesActions::showPreferences()
{
    auto *dialog = new PreferencesDialog(preferences(m_settings), loginName(), &m_window);
    connect(dialog, &PreferencesDialog::submitted, this, &PreferencesActions::store);
    dialog->open();
}

void PreferencesActions::store(const Preferences &chosen)
{
    if (chosen == preferences(m_settings))
        return;
    setPreferences(m_settings, chosen);
    Q_EMIT changed(chosen);
}
