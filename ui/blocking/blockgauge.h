#pragma once

#include <QWidget>

class QProgressBar;
class WrappedLabel;

/// How full Meta's block list of an account is. Not to be seen while there is plenty of room.
class BlockGauge final : public QWidget
{
    Q_OBJECT
public:
    explicit BlockGauge(QWidget *parent = nullptr);

    /// `account` is named only where there are several.
    void setCount(qint64 blocked, const QString &account);

    static constexpr qint64 shownFrom = 48'000; ///< of BlockList::maxSize
    static constexpr qint64 urgentFrom = 60'000;

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateColors();

    qint64 m_blocked = 0;
    QProgressBar *m_bar;
    WrappedLabel *m_text;
};
