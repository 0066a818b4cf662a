#include "ui/shell/helpdialogs.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HelpDialogs)
};

QString plainText(const QAction *action)
{
    return action->text().remove(QStringLiteral("(&")).remove(u'&').remove(u'…');
}

QString keysOf(const QAction *action)
{
    return QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText);
}

void addActions(QTreeWidgetItem *group, const QList<QAction *> &actions)
{
    for (const QAction *action : actions) {
        if (action->menu())
            addActions(group, action->menu()->actions());
        else if (!action->shortcut().isEmpty())
            new QTreeWidgetItem(group, {plainText(action), keysOf(action)});
    }
}

QTreeWidgetItem *addGroup(QTreeWidget *list, const QString &title)
{
    auto *group = new QTreeWidgetItem(list, {title});
    QFont strong = list->font();
    strong.setWeight(QFont::DemiBold);
    group->setFont(0, strong);
    return group;
}

/// What is not in a menu.
void addKeys(QTreeWidget *list)
{
    auto *group = addGroup(list, Text::tr("Everywhere"));
    new QTreeWidgetItem(group, {Text::tr("Go to the first, second, … page"), Text::tr("Alt+1, Alt+2, …")});
    new QTreeWidgetItem(group, {Text::tr("Context menu"), Text::tr("Menu, Shift+F10")});
}

QTreeWidget *shortcutList(const QMenuBar *menus)
{
    auto *list = new QTreeWidget;
    list->setAccessibleName(Text::tr("Keyboard Shortcuts"));
    list->setHeaderLabels({Text::tr("Command"), Text::tr("Keys")});
    list->setRootIsDecorated(false);
    list->setItemsExpandable(false);
    list->setUniformRowHeights(true);
    for (const QAction *menu : menus->actions()) {
        auto *group = addGroup(list, plainText(menu));
        addActions(group, menu->menu()->actions());
        group->setHidden(group->childCount() == 0);
    }
    addKeys(list);
    list->expandAll();
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list->header()->setStretchLastSection(false);
    return list;
}

} // namespace

void showShortcuts(QMainWindow *window)
{
    auto *dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Text::tr("Keyboard Shortcuts"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *column = new QVBoxLayout(dialog);
    column->addWidget(shortcutList(window->menuBar()));
    column->addWidget(buttons);
    const QFontMetrics metrics = dialog->fontMetrics();
    dialog->resize(metrics.averageCharWidth() * 70, metrics.height() * 30);
    dialog->open();
}

void showAbout(QMainWindow *window)
{
    auto *box = new QMessageBox(window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(Text::tr("About Kartei"));
    box->setTextFormat(Qt::PlainText);
    const int size = box->fontMetrics().height() * 4;
    box->setIconPixmap(QIcon(QStringLiteral(":/icons/kartei.svg")).pixmap(QSize(size, size), box->devicePixelRatioF()));
    box->setText(Text::tr("Kartei %1").arg(QStringLiteral(KARTEI_VERSION)));
    box->setInformativeText(Text::tr("Contacts, labels, opt-outs and blocks for WhatsApp Business.\n"
                                     "Everything is kept on this computer.\n\n"
                                     "Free software under the GNU General Public License, version 3 or later."));
    box->setStandardButtons(QMessageBox::Close);
    box->open();
}
