#pragma once

#include "models/webhooks/consentwords.h"

#include <QDialog>
#include <QPointer>

class ConsentWordDialog;
class FieldError;
class QLineEdit;
class QPushButton;
class QStandardItem;
class QStandardItemModel;
class QTreeView;
class WrappedLabel;

/// What people write to opt out and in again, grouped by language, to be looked after, and tried out before it is
/// stored. It stays open after `submitted` until `accept()` or `showError()`.
class ConsentWordsDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `delivered`: the list to go back to.
    ConsentWordsDialog(
        const QList<ConsentWord> &words, const QList<ConsentWord> &delivered, QWidget *parent = nullptr);

    /// As they are in the list.
    QList<ConsentWord> words() const { return m_words; }
    void showError(const QString &text);

Q_SIGNALS:
    void submitted(const QList<ConsentWord> &words);

private:
    void setUpTree();
    void makeLayout();
    void connectButtons();
    void fill();
    QList<int> indexesOf(const QString &language) const;
    QStringList languages() const;
    /// Index into the words; -1 for a language.
    int current() const;
    void choose(const ConsentWord &word);
    void takeCurrent();
    void addWord();
    void changeWord();
    void edit(const ConsentWord &word, int index);
    void store(const ConsentWord &word, int index);
    void removeWord();
    void reset();
    void tryMessage();
    void submit();

    QList<ConsentWord> m_words;
    QList<ConsentWord> m_delivered;
    QStandardItemModel *m_model;
    QTreeView *m_tree;
    QPushButton *m_add;
    QPushButton *m_change;
    QPushButton *m_remove;
    QPushButton *m_reset;
    QLineEdit *m_message;
    WrappedLabel *m_meaning;
    FieldError *m_error;
    QPushButton *m_store;
    QPointer<ConsentWordDialog> m_wordDialog;
};
