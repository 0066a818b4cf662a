#pragma once

#include <QDialog>
#include <QStringList>

class QLineEdit;
class QPushButton;
class WrappedLabel;

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

    QStringList m_taken;
    QLineEdit *m_name;
    WrappedLabel *m_hint;
    QPushButton *m_save;
};
