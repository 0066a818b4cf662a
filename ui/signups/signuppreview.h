#pragma once

#include <QFrame>

class WrappedLabel;

/// What somebody who opens the link finds in the chat, ready to be sent: a bubble as messages have it.
class SignupPreview final : public QFrame
{
    Q_OBJECT
public:
    explicit SignupPreview(QWidget *parent = nullptr);

    void setMessage(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitFont();

    WrappedLabel *m_text;
};
