#pragma once

#include <QDialog>
#include <QStringList>

class QLineEdit;
class QPushButton;
class FieldError;

/// Asks for the name under which an audience is saved. It stays open after `submitted` until `accept()` or
/// `showError()`.
class SaveAudienceDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `choice`: what is saved, in words. `taken`: the names that are there already.
    SaveAudienceDialog(const QString &name, const QString &choice, const QStringList &taken, QWidget *parent = nullptr);

    void showError(const QString &text);

Q_SIGNALS:
    void submitted(const QString &name);

private:
    void takeName();
    void fitHeight();

    QStringList m_taken;
    QLineEdit *m_name;
    FieldError *m_hint;
    QPushButton *m_save;
};
