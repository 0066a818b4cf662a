#include "ui/labels/mergelabeldialog.h"

#include "models/labels/labeltablemodel.h"
#include "ui/labels/labelchips.h"
#include "ui/labels/labeldelegate.h"
#include "ui/shell/appearance.h"
#include "ui/shell/wrappedlabel.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace {

constexpr int keyRole = LabelTableModel::LabelRole + 1;

}

MergeLabelDialog::MergeLabelDialog(const Label &from, qint64 contacts, const QList<Label> &labels, QWidget *parent)
    : QDialog(parent)
    , m_from(from)
    , m_contacts(contacts)
    , m_labels(new QStandardItemModel(this))
    , m_found(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_consequence(new WrappedLabel({}, this))
    , m_error(new WrappedLabel({}, this))
    , m_merge(new QPushButton(tr("&Merge"), this))
{
    setWindowTitle(tr("Merge Label “%1”").arg(from.name));
    addLabels(labels);
    m_found->setSourceModel(m_labels);
    m_found->setFilterRole(keyRole);
    m_list->setModel(m_found);
    m_list->setItemDelegate(new LabelDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setAccessibleName(tr("Labels to merge into"));
    m_search->setAccessibleName(tr("Search labels"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_error->setAccessibleName(tr("Error"));
    m_error->hide();
    buildLayout();
    connect(m_search, &QLineEdit::textChanged, this, &MergeLabelDialog::search);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &MergeLabelDialog::explain);
    explain();
}

void MergeLabelDialog::addLabels(const QList<Label> &labels)
{
    for (const auto &label : labels) {
        if (label.id == m_from.id)
            continue;
        auto *item = new QStandardItem(label.name);
        item->setData(QVariant::fromValue(label), LabelTableModel::LabelRole);
        item->setData(labelKey(label.name), keyRole);
        m_labels->appendRow(item);
    }
}

void MergeLabelDialog::buildLayout()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_merge, QDialogButtonBox::AcceptRole);
    m_merge->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &MergeLabelDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &MergeLabelDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new WrappedLabel(tr("Merge “%1” into:").arg(m_from.name), this));
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_consequence);
    layout->addWidget(m_error);
    layout->addWidget(buttons);
    m_consequence->setMinimumHeight(
        2 * fontMetrics().lineSpacing()); // the list must not jump when the sentence appears
    resize(ChipMetrics(fontMetrics()).maxWidth * 5 / 2, 24 * fontMetrics().lineSpacing());
}

void MergeLabelDialog::showError(const QString &text)
{
    auto red = palette();
    red.setColor(QPalette::WindowText, errorColor(palette()));
    m_error->setPalette(red);
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
    m_merge->setEnabled(m_list->currentIndex().isValid());
}

/// Up and Down choose in the list while the cursor stays in the search field.
bool MergeLabelDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Up && key != Qt::Key_Down && key != Qt::Key_PageUp && key != Qt::Key_PageDown)
        return false;
    QCoreApplication::sendEvent(m_list, event);
    return true;
}

void MergeLabelDialog::search(const QString &text)
{
    m_found->setFilterFixedString(labelKey(text));
    if (!m_list->currentIndex().isValid() && !text.isEmpty())
        m_list->setCurrentIndex(m_found->index(0, 0));
    explain();
}

void MergeLabelDialog::explain()
{
    const auto chosen = m_list->currentIndex();
    m_consequence->setText(
        chosen.isValid() ? consequence(chosen.data(LabelTableModel::LabelRole).value<Label>()) : QString());
    showError({});
}

QString MergeLabelDialog::consequence(const Label &into) const
{
    if (m_contacts < 0)
        return tr("All contacts with “%1” get “%2”; the label “%1” goes away.").arg(m_from.name, into.name);
    if (m_contacts == 0)
        return tr("No contact has “%1”; the label goes away.").arg(m_from.name);
    return tr("%Ln contact(s) get “%1”; the label “%2” goes away.", nullptr, static_cast<int>(m_contacts))
        .arg(into.name, m_from.name);
}

void MergeLabelDialog::submit()
{
    const auto chosen = m_list->currentIndex();
    if (!chosen.isValid())
        return;
    m_merge->setEnabled(false); // until showError() or accept()
    Q_EMIT submitted(chosen.data(LabelTableModel::LabelRole).value<Label>());
}
