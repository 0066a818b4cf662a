#include "ui/labels/labelpicker.h"

#include "models/labels/labeltablemodel.h"
#include "ui/labels/labeledit.h"
#include "ui/labels/labelfield.h"
#include "ui/labels/labelicon.h"
#include "ui/shell/appearance.h"
#include "ui/shell/icons.h"
#include "ui/shell/wrappedlabel.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace {

const Label *withKey(const QList<Label> &labels, const QString &key)
{
    const auto label =
        std::find_if(labels.begin(), labels.end(), [&key](const Label &each) { return labelKey(each.name) == key; });
    return label == labels.end() ? nullptr : &*label;
}

void sortByName(QList<Label> &labels)
{
    std::stable_sort(labels.begin(), labels.end(),
        [](const Label &a, const Label &b) { return labelKey(a.name) < labelKey(b.name); });
}

} // namespace

LabelPicker::LabelPicker(NewLabels newLabels, QWidget *parent)
    : QWidget(parent)
    , m_newLabels(newLabels)
    , m_field(new LabelField(this))
    , m_suggestions(new QStandardItemModel(this))
    , m_completer(new QCompleter(m_suggestions, this))
    , m_error(new WrappedLabel({}, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_field);
    layout->addWidget(m_error);
    m_error->setAccessibleName(tr("Error"));
    m_error->hide();
    setFocusProxy(m_field);
    auto *edit = m_field->edit();
    edit->setAccessibleName(tr("Labels"));
    edit->setPlaceholderText(tr("Add a label"));
    setUpPopup();

    connect(edit, &QLineEdit::textEdited, this, &LabelPicker::suggest);
    connect(edit, &QLineEdit::editingFinished, this, &LabelPicker::leave);
    connect(edit, &LabelEdit::entered, this, &LabelPicker::enter);
    connect(edit, &LabelEdit::escaped, this, &LabelPicker::dismiss);
    connect(edit, &LabelEdit::suggestionsWished, this, &LabelPicker::suggest);
    connect(edit, &LabelEdit::removalOfLastWished, this, &LabelPicker::removeLast);
    connect(m_field, &LabelField::removalWished, this, &LabelPicker::removeChosen);
    connect(m_field, &LabelField::clicked, this, &LabelPicker::suggest);
}

void LabelPicker::setUpPopup()
{
    m_completer->setWidget(m_field->edit());
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion); // what is in the model matches already
    m_completer->setMaxVisibleItems(10);
    m_completer->popup()->setAccessibleName(tr("Label suggestions"));
    m_field->edit()->setSuggestions(m_completer->popup());
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, &LabelPicker::pick);
}

void LabelPicker::setAvailable(const QList<Label> &labels)
{
    m_available = labels;
    sortByName(m_available);
    for (auto &label : m_chosen)
        for (const auto &now : labels)
            if (now.id == label.id) // it may have another name or colour now
                label = now;
    m_field->setLabels(m_chosen);
}

void LabelPicker::setChosen(const QList<Label> &labels)
{
    m_chosen = labels;
    m_field->setLabels(labels);
    m_field->edit()->clear();
    showError({});
}

QList<Label> LabelPicker::chosen() const
{
    auto labels = m_chosen;
    const auto typed = m_field->edit()->text().simplified();
    const auto key = labelKey(typed);
    if (const auto *available = withKey(m_available, key); available && !withKey(labels, key))
        labels.append(*available);
    else if (!available && !key.isEmpty() && m_newLabels == NewLabels::Offered && !withKey(labels, key))
        labels.append({.name = typed});
    sortByName(labels);
    return labels;
}

void LabelPicker::setPlaceholderText(const QString &text)
{
    m_field->edit()->setPlaceholderText(text);
}

void LabelPicker::suggest()
{
    const auto typed = m_field->edit()->text().simplified();
    fillSuggestions(typed);
    showSuggestions();
    const auto checked = typed.isEmpty() || m_newLabels == NewLabels::Refused ? Result<void>() : checkLabelName(typed);
    showError(checked ? QString() : checked.error().message);
}

void LabelPicker::fillSuggestions(const QString &typed)
{
    const auto key = labelKey(typed);
    m_suggestions->clear();
    for (const auto &label : matches(key))
        addSuggestion(label, labelIcon(label.color), label.name);
    const bool isNew = !key.isEmpty() && !withKey(m_available, key) && !withKey(m_chosen, key);
    if (isNew && m_newLabels == NewLabels::Offered && checkLabelName(typed))
        addSuggestion({.name = typed}, themedIcon(u"add-label"), tr("Create label “%1”").arg(typed));
}

void LabelPicker::addSuggestion(const Label &label, const QIcon &icon, const QString &text)
{
    auto *item = new QStandardItem(icon, text);
    item->setData(QVariant::fromValue(label), LabelTableModel::LabelRole);
    item->setEditable(false);
    m_suggestions->appendRow(item);
}

void LabelPicker::showSuggestions()
{
    auto *popup = m_completer->popup();
    if (m_suggestions->rowCount() == 0)
        return popup->hide();
    auto *edit = m_field->edit();
    QRect field(edit->mapFrom(m_field, QPoint()), m_field->size());
    if (isRightToLeft())
        field.translate(-field.width(), 0); // QCompleter starts at the right end then, and goes right
    m_completer->complete(field);
    // The first one is what Enter takes. Nothing is, while nothing has been typed.
    popup->setCurrentIndex(edit->text().isEmpty() ? QModelIndex() : popup->model()->index(0, 0));
}

void LabelPicker::enter()
{
    const auto *popup = m_completer->popup();
    if (popup->isVisible() && popup->currentIndex().isValid())
        return pick(popup->currentIndex());
    takeTyped();
}

void LabelPicker::leave()
{
    if (!m_completer->popup()->isVisible())
        takeTyped();
}

void LabelPicker::dismiss()
{
    if (m_completer->popup()->isVisible())
        return m_completer->popup()->hide();
    m_field->edit()->clear();
    showError({});
}

void LabelPicker::pick(const QModelIndex &suggestion)
{
    choose(suggestion.data(LabelTableModel::LabelRole).value<Label>());
}

void LabelPicker::takeTyped()
{
    const auto typed = m_field->edit()->text().simplified();
    if (typed.isEmpty())
        return;
    const auto label = labelNamed(typed);
    if (!label)
        return showError(label.error().message);
    choose(*label);
}

void LabelPicker::choose(const Label &label)
{
    m_completer->popup()->hide();
    m_field->edit()->clear();
    showError({});
    if (withKey(m_chosen, labelKey(label.name)))
        return;
    m_chosen.append(label);
    m_field->setLabels(m_chosen);
    Q_EMIT chosenChanged(chosen());
}

void LabelPicker::removeChosen(const Label &label)
{
    if (m_chosen.removeAll(label) == 0)
        return;
    m_field->setLabels(m_chosen);
    Q_EMIT chosenChanged(chosen());
}

void LabelPicker::removeLast()
{
    if (!m_chosen.isEmpty())
        removeChosen(Label(m_chosen.last()));
}

void LabelPicker::showError(const QString &text)
{
    auto red = palette();
    red.setColor(QPalette::WindowText, errorColor(palette()));
    m_error->setPalette(red);
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
}

Result<Label> LabelPicker::labelNamed(const QString &name) const
{
    const auto key = labelKey(name);
    if (const auto *label = withKey(m_chosen, key))
        return *label;
    if (const auto *label = withKey(m_available, key))
        return *label;
    if (m_newLabels == NewLabels::Refused)
        return Error{tr("There is no label “%1”. Choose one from the list.").arg(name), Error::Kind::NotFound};
    if (const auto checked = checkLabelName(name); !checked)
        return checked.error();
    return Label{.name = name};
}

/// Names that begin with it before those that only contain it.
QList<Label> LabelPicker::matches(const QString &key) const
{
    QList<Label> beginning;
    QList<Label> containing;
    for (const auto &label : m_available) {
        const auto each = labelKey(label.name);
        if (each.contains(key) && !withKey(m_chosen, each))
            (each.startsWith(key) ? beginning : containing).append(label);
    }
    return beginning + containing;
}
