#pragma once

#include "models/webhooks/consentwords.h"

#include <QDialog>

class FieldError;
class QComboBox;
class QLineEdit;
class QPushButton;
class QRadioButton;

/// One stop or start word: a new one if its text is empty. It stays open after `submitted` until `accept()` or
/// `showError()`.
class ConsentWordDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `languages`: ISO 639 codes to choose from.
    ConsentWordDialog(const ConsentWord &word, const QStringList &languages, QWidget *parent = nullptr);

    /// As it stands in the fields.
    ConsentWord word() const;
    void showError(const QString &text);

Q_SIGNALS:
    void submitted(const ConsentWord &word);

private:
    void makeLayout();
    void takeEdit();
    void submit();

    QLineEdit *m_text;
    QComboBox *m_language;
    QRadioButton *m_optsOut;
    QRadioButton *m_optsIn;
    FieldError *m_error;
    QPushButton *m_store;
};

/// What the language calls itself; "Other" for none.
QString consentLanguageText(const QString &code);
