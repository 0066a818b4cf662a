#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

/// Above the contacts: some of them may be the same person. Takes no room while there are none, or once it was put away,
/// until more are found.
class DuplicatesBar final : public QFrame
{
    Q_OBJECT
public:
    explicit DuplicatesBar(QWidget *parent = nullptr);

    void setCount(qint64 pairs);

Q_SIGNALS:
    void reviewWished();

private:
    void putAway();

    QLabel *m_text;
    qint64 m_pairs = 0;
    qint64 m_putAway = 0; ///< so many were known when it was
};
