#pragma once

#include "models/blocking/blockoutlook.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QVBoxLayout;
class WrappedLabel;

/// Who of some people can be blocked now, and what to do about those whom Meta would refuse.
class BlockOutlookView final : public QWidget
{
    Q_OBJECT
public:
    enum class Refused { BlockWhenTheyWrite, TryNow, LeaveOut };

    explicit BlockOutlookView(QWidget *parent = nullptr);

    void showOutlook(const BlockOutlook &outlook);
    /// Meanwhile somebody looks.
    void showWaiting();
    Refused refused() const;

Q_SIGNALS:
    void chosen();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line
    {
        QString icon;
        QWidget *row;
        QLabel *image;
        WrappedLabel *text;
    };
    Line makeLine(const QString &icon);
    void showLine(const Line &line, const QString &text);
    void makeChoices();
    void showChoices(const BlockOutlook &outlook);
    void updateIcons();

    QVBoxLayout *m_column;
    Line m_waiting;
    Line m_now;
    Line m_later;
    QWidget *m_choicesPlace;
    Line m_unknown;
    Line m_blocked;
    Line m_unreachable;
    QButtonGroup *m_choices;
};
