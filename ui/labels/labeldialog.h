#pragma once

#include "models/labels/label.h"

#include <QDialog>

class LabelColorField;
class LabelPreview;
class QLineEdit;
class QPushButton;
class WrappedLabel;

/// Names and colours a label: a new one if its id is 0. It stays open after `submitted` until `accept()` or
/// `showError()`.
class LabelDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit LabelDialog(const Label &label, QWidget *parent = nullptr);

    /// As it stands in the fields.
    Label label() const;
    void showError(const QString &text);

Q_SIGNALS:
    void submitted(const Label &label);

private:
    void buildLayout();
    void submit();
    void takeEdit();

    Label m_label;
    QLineEdit *m_name;
    LabelColorField *m_color;
    LabelPreview *m_preview;
    WrappedLabel *m_error;
    QPushButton *m_store;
};
