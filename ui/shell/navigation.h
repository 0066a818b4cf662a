#pragma once

#include <QListWidget>

class Page;

/// The side bar: one entry a page, Alt+1 to Alt+9 for the first nine.
class Navigation final : public QListWidget
{
    Q_OBJECT
public:
    explicit Navigation(QWidget *parent = nullptr);

    void addPage(Page *page);
    /// Marks the page as the current one.
    void setCurrentPage(const Page *page);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// While going through the entries, too.
    void pageChosen(Page *page);
    /// By a click, Enter or a shortcut: the focus is to go there.
    void pageEntered(Page *page);

private:
    void choose(int row);
    void followSelection();
    void enter(int row);
    void addShortcut(int row);

    QList<Page *> m_pages;
};
