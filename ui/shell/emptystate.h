#pragma once

#include <QStringView>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;

/// What stands where a list would be when it is empty: an icon, one sentence, and what can be done about it.
class EmptyState final : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QStringView icon, const QString &text, QWidget *parent = nullptr);

    void setText(const QString &text);
    QString text() const;
    /// A button for the action; the first one is the suggested one.
    void addButton(QAction *action);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateColors();

    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
};
