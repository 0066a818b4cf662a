#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QVBoxLayout;

/// Stands where a contact's details would be while many are selected: how many, and what can be done with all of them.
class SelectionSummary final : public QWidget
{
    Q_OBJECT
public:
    explicit SelectionSummary(QWidget *parent = nullptr);

    void showCount(qint64 count);
    /// A button for the action, or for its menu.
    void addButton(QAction *action);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateIcon();

    QLabel *m_icon;
    QLabel *m_text;
    QVBoxLayout *m_buttons;
};
