#pragma once

#include "models/labels/label.h"

#include <QList>
#include <QWidget>

/// Chooses labels: the chosen ones as chips that can be taken off, and a field that offers the others while typing and makes a new label
/// of a name that is none yet (id 0, slate). Keyboard: type, Up/Down, Enter; Backspace in the empty field takes the last chip off.
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
    QList<Label> chosen() const;

Q_SIGNALS:
    void chosenChanged(const QList<Label> &labels);
};
