#pragma once

#include "models/contacts/contactquery.h"

#include <QLineEdit>

/// Search as you type: Esc clears, Down goes on to the list. Ctrl+Z that has nothing to take back here is left to the
/// window.
class SearchField final : public QLineEdit
{
    Q_OBJECT
public:
    explicit SearchField(QWidget *parent = nullptr);

Q_SIGNALS:
    void leftDownwards();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void updateClearAction(const QString &text);

    QAction *m_clear;
};
