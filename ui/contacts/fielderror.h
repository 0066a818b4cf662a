#pragma once

#include <QLabel>

/// What is wrong with the field above it; takes no room while nothing is. A screen reader hears it at once.
class FieldError final : public QLabel
{
    Q_OBJECT
public:
    explicit FieldError(QWidget *parent = nullptr);

    /// Nothing is wrong without text.
    void showError(const QString &text);
    /// Something worth knowing that is no error.
    void showHint(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Kind { Hint, Error };
    void display(const QString &text);
    void updateColors();

    Kind m_kind = Kind::Error;
};
