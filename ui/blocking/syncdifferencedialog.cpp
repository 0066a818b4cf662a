#include "ui/blocking/syncdifferencedialog.h"

#include "ui/blocking/blockdelegate.h"
#include "ui/blocking/differencelist.h"
#include "ui/contacts/fielderror.h"
#include "ui/shell/wrappedlabel.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace {

QTableView *makeTable(const QList<BlockListDifference::Entry> &entries, const QString &name)
{
    auto *table = new QTableView;
    table->setModel(new DifferenceList(entries, table));
    table->setItemDelegate(new BlockDelegate(table));
    table->setAccessibleName(name);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() * 7 / 4);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->resizeSection(DifferenceList::Number, table->fontMetrics().averageCharWidth() * 26);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setCurrentIndex(table->model()->index(0, 0));
    return table;
}

void addPart(QVBoxLayout *layout, const QString &title, const QString &consequence,
    const QList<BlockListDifference::Entry> &entries)
{
    if (entries.isEmpty())
        return;
    auto *heading = new WrappedLabel(title);
    QFont strong = heading->font();
    strong.setWeight(QFont::DemiBold);
    heading->setFont(strong);
    auto *explanation = new WrappedLabel(consequence);
    explanation->setForegroundRole(QPalette::PlaceholderText);
    layout->addSpacing(heading->fontMetrics().height() / 2);
    layout->addWidget(heading);
    layout->addWidget(explanation);
    layout->addWidget(makeTable(entries, title), 1);
}

} // namespace

SyncDifferenceDialog::SyncDifferenceDialog(
    const QString &accountName, const BlockListDifference &difference, QWidget *parent)
    : QDialog(parent)
    , m_error(new FieldError)
    , m_apply(new QPushButton(tr("&Apply")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Meta's Block List of “%1”").arg(accountName));
    makeLayout(difference);
}

void SyncDifferenceDialog::makeLayout(const BlockListDifference &difference)
{
    const int space = fontMetrics().height();
    const bool differs = !difference.activated.isEmpty() || !difference.deactivated.isEmpty();
    m_error->setAccessibleName(tr("Error"));
    auto *buttons = new QDialogButtonBox;
    QPushButton *later = buttons->addButton(differs ? tr("&Not Now") : tr("&Close"), QDialogButtonBox::RejectRole);
    buttons->addButton(m_apply, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &SyncDifferenceDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &SyncDifferenceDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(space / 2);
    layout->addWidget(new WrappedLabel(
        tr("Meta's list has %Ln entry or entries.", nullptr, static_cast<int>(difference.listed)) + u' '
        + (differs ? tr("%Ln of them is or are known here already.", nullptr, static_cast<int>(difference.unchanged))
                   : tr("Kartei knows them all; nothing has to be changed."))));
    addPart(layout, tr("%Ln blocked elsewhere", nullptr, static_cast<int>(difference.activated.size())),
        tr("They are on Meta's list and not blocked here. Kartei marks them as blocked."), difference.activated);
    addPart(layout, tr("%Ln unblocked elsewhere", nullptr, static_cast<int>(difference.deactivated.size())),
        tr("They are blocked here and no longer on Meta's list. Kartei marks them as unblocked."),
        difference.deactivated);
    layout->addWidget(m_error);
    if (!differs)
        layout->addStretch(1);
    layout->addWidget(buttons);
    m_apply->setVisible(differs);
    (differs ? m_apply : later)->setDefault(true); // only now: outside of a dialog a button is nobody's default
    resize(fontMetrics().averageCharWidth() * 76, differs ? fontMetrics().height() * 34 : 0);
}

void SyncDifferenceDialog::showError(const QString &text)
{
    m_error->showError(text);
    m_apply->setEnabled(true);
}

void SyncDifferenceDialog::submit()
{
    m_error->showError({});
    m_apply->setEnabled(false); // until showError() or accept()
    Q_EMIT submitted();
}
