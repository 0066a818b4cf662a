#pragma once

#include "models/contacts/contactmerge.h"

#include <QDialog>

class FieldError;
class MergeFields;
class QPushButton;
class QVBoxLayout;
class WrappedLabel;

/// Shows contacts side by side, asks whose value counts where they differ, and says what becomes of them. Candidates in,
/// `submitted` out; stays open until it is told `accept()` or `showError()`.
class MergeDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit MergeDialog(const MergeCandidates &candidates, QWidget *parent = nullptr);

    void showError(const QString &text);

Q_SIGNALS:
    void submitted(const MergeChoice &choice);

private:
    void addWarnings(QVBoxLayout *layout);
    void addResult(QVBoxLayout *layout);
    void addButtons(QVBoxLayout *layout);
    void preview();
    void submit();

    MergeCandidates m_candidates;
    MergeFields *m_fields;
    WrappedLabel *m_name;
    WrappedLabel *m_result;
    WrappedLabel *m_otherKeys;
    FieldError *m_error;
    QPushButton *m_merge;
};
