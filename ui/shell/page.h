#pragma once

#include <QIcon>
#include <QList>
#include <QWidget>

class QAction;

/// One entry of the navigation side bar with all that belongs to it. The window shows the current page's actions in its menus and tool bar,
/// so that a new page or action needs no change of the window.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Where an action stands in the menu bar.
    enum class Menu { File, Edit, View, Subject };

    virtual QString title() const = 0;
    virtual QIcon icon() const = 0;
    /// The title of the menu that `Menu::Subject` stands for ("Contact").
    virtual QString subject() const = 0;
    /// In order; an action without text that is a separator separates.
    virtual QList<QAction *> menuActions(Menu menu) const = 0;
    virtual QList<QAction *> toolBarActions() const = 0;

Q_SIGNALS:
    /// The text of the status bar has changed ("37 of 20,412 selected").
    void statusChanged(const QString &text);
};
