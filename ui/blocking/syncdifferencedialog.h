#pragma once

#include "models/blocking/blocklist.h"

#include <QDialog>

class FieldError;
class QPushButton;

/// What Meta's block list differs in from what Kartei knows, before Kartei follows it. It stays open after `submitted`
/// until `accept()` or `showError()`.
class SyncDifferenceDialog final : public QDialog
{
    Q_OBJECT
public:
    SyncDifferenceDialog(const QString &accountName, const BlockListDifference &difference, QWidget *parent = nullptr);

    void showError(const QString &text);

Q_SIGNALS:
    /// Kartei shall follow Meta's list.
    void submitted();

private:
    void makeLayout(const BlockListDifference &difference);
    void submit();

    FieldError *m_error;
    QPushButton *m_apply;
};
