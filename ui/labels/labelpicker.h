#pragma once

#include "models/labels/label.h"
#include "models/result.h"

#include <QList>
#include <QWidget>

class LabelField;
class QCompleter;
class QModelIndex;
class QStandardItemModel;
class WrappedLabel;

/// Chooses labels: the chosen ones as chips that can be taken off, and a field that offers the others while typing and
/// makes a new label of a name that is none yet (id 0, slate). Keyboard: type, Up/Down, Enter; Backspace in the empty
/// field takes the last chip off.
///
/// A name that was typed but not entered counts as chosen, so that it is not lost when a form is stored with the cursor
/// still in it.
class LabelPicker final : public QWidget
{
    Q_OBJECT
public:
    /// Whether a name that is no label yet makes one.
    enum class NewLabels { Offered, Refused };

    explicit LabelPicker(NewLabels newLabels, QWidget *parent = nullptr);

    /// The labels to choose from.
    void setAvailable(const QList<Label> &labels);
    void setChosen(const QList<Label> &labels);
    /// In the order of their names.
    QList<Label> chosen() const;
    void setPlaceholderText(const QString &text);

Q_SIGNALS:
    void chosenChanged(const QList<Label> &labels);

private:
    void setUpPopup();
    void suggest();
    void fillSuggestions(const QString &typed);
    void addSuggestion(const Label &label, const QIcon &icon, const QString &text);
    void showSuggestions();
    void enter();
    void leave();
    void dismiss();
    void pick(const QModelIndex &suggestion);
    void takeTyped();
    void choose(const Label &label);
    void removeChosen(const Label &label);
    void removeLast();
    void showError(const QString &text);

    Result<Label> labelNamed(const QString &name) const;
    QList<Label> matches(const QString &key) const;

    NewLabels m_newLabels;
    QList<Label> m_available;
    QList<Label> m_chosen;
    LabelField *m_field;
    QStandardItemModel *m_suggestions;
    QCompleter *m_completer;
    WrappedLabel *m_error;
};
