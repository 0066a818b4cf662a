#pragma once

#include "models/signups/signup.h"
#include "ui/signups/qrcode.h"

#include <QWidget>

#include <optional>

class FieldError;
class QAction;
class QComboBox;
class QLabel;
class QPushButton;
class QrView;
class SignupPreview;
class WrappedLabel;

/// What people are to be given of one sign-up link: its QR code and the link itself, of either kind.
class SignupPanel final : public QWidget
{
    Q_OBJECT
public:
    /// The actions stand as buttons below the code, as far as they are enabled; `describe` for a link that is unknown.
    SignupPanel(QAction *describe, const QList<QAction *> &actions, QWidget *parent = nullptr);

    /// Nothing is shown without one. The kind that was chosen stays where there are both.
    void setSignup(const std::optional<Signup> &signup);
    /// Of the kind that is shown; empty without a link.
    QString link() const;
    std::optional<QrCode> code() const { return m_code; }

private:
    void arrange();
    void showLink();
    QString noteFor(const Signup &signup) const;

    std::optional<Signup> m_signup;
    std::optional<QrCode> m_code;
    WrappedLabel *m_title;
    QComboBox *m_kind;
    QrView *m_view;
    WrappedLabel *m_link;
    QLabel *m_previewTitle;
    SignupPreview *m_preview;
    FieldError *m_note;
    QPushButton *m_describe;
    QList<QPushButton *> m_buttons;
};
