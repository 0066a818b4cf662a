#pragma once

#include <QWidget>

class FieldError;
class QHBoxLayout;
class QLineEdit;
class QPushButton;

/// A line to type in; below it what belongs there or, when it is wrong, why.
class HintedField final : public QWidget
{
    Q_OBJECT
public:
    explicit HintedField(const QString &hint = {}, QWidget *parent = nullptr);

    QLineEdit *edit() const { return m_edit; }
    /// Beside the line.
    void addButton(QPushButton *button);
    QString text() const;
    void setText(const QString &text);
    /// Nothing is wrong without text.
    void showError(const QString &text);

Q_SIGNALS:
    void edited();

private:
    QString m_hint;
    QHBoxLayout *m_line;
    QLineEdit *m_edit;
    FieldError *m_error;
};
