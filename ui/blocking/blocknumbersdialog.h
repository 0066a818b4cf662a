#pragma once

#include "models/blocking/blocknumbers.h"

#include <QDialog>
#include <QFutureWatcher>
#include <QTimer>

class FieldError;
class ImportRegion;
class NumberLines;
class QPlainTextEdit;
class QPushButton;
class QTableView;
class WrappedLabel;

/// Takes a pasted list, or the text of a file, and says meanwhile whom each line names, or why nobody. It stays open
/// after `submitted` until `accept()`.
class BlockNumbersDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit BlockNumbersDialog(QWidget *parent = nullptr);
    ~BlockNumbersDialog() override;

    /// In place of what stands there; `source` is the name of the file it comes from, without folders.
    void setText(const QString &text, const QString &source);
    /// For what was wrong with a file, say.
    void showError(const QString &text);

    static constexpr int readDelay = 200; ///< ms after the last keystroke

Q_SIGNALS:
    /// A text or CSV file is to be chosen and read: `setText` or `showError` may follow.
    void fileWished();
    void submitted(const QList<BlockTarget> &targets);

private:
    void makeLayout();
    QWidget *makeFileRow();
    void setUpLines();
    void awaitReading();
    void read();
    void takeNumbers();
    void showNumbers();
    QString understoodText() const;
    void showLine(int row);
    void submit();

    BlockNumbers m_numbers;
    QFutureWatcher<Result<BlockNumbers>> m_reading;
    Progress m_progress; ///< of the newest reading
    QTimer m_timer;
    QPlainTextEdit *m_text;
    WrappedLabel *m_source;
    ImportRegion *m_region;
    WrappedLabel *m_understood;
    WrappedLabel *m_notUnderstood;
    NumberLines *m_lines;
    QTableView *m_table;
    FieldError *m_error;
    QPushButton *m_continue;
};
