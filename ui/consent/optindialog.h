#pragma once

#include <QDialog>

class FieldError;
class QLineEdit;
class QPushButton;
class WrappedLabel;

/// Asks why people who opted out are to be opted in again; without a reason they are not. It stays open after
/// `submitted` until `accept()` or `showError()`.
class OptInDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `name` is the person's when it is one.
    OptInDialog(qint64 people, const QString &name, QWidget *parent = nullptr);

    /// In one line.
    QString reason() const;
    void showError(const QString &text);

    static constexpr int maxLength = 500; ///< characters of a reason

Q_SIGNALS:
    void submitted(const QString &reason);

private:
    void makeLayout();
    void takeEdit();
    void submit();
    void fitHeight();

    WrappedLabel *m_question;
    QLineEdit *m_reason;
    FieldError *m_error;
    QPushButton *m_optIn;
};
