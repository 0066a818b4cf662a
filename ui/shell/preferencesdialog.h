#pragma once

#include "ui/shell/preferences.h"

#include <QDialog>

class FieldError;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;

/// Shows the preferences, and tells of them when they are saved.
class PreferencesDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `loginName` is who works here as long as nobody is named.
    PreferencesDialog(const Preferences &preferences, const QString &loginName, QWidget *parent = nullptr);

    /// As they stand in the fields.
    Preferences preferences() const;

Q_SIGNALS:
    void submitted(const Preferences &preferences);

private:
    void addField(QFormLayout *form, const QString &title, QWidget *field, const QString &hint);
    void fillIntervals(std::chrono::minutes chosen);
    void submit();

    QLineEdit *m_agent;
    QComboBox *m_syncEvery;
    QCheckBox *m_tellsOfMessages;
};
