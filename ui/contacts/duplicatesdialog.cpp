#include "ui/contacts/duplicatesdialog.h"

#include "ui/contacts/contacttext.h"
#include "ui/contacts/fielderror.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/wrappedlabel.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace {

QString nameOf(const Contact &contact)
{
    const QString phone = contact.phone ? isolatedPhone(contact.phone->forDisplay()) : QString();
    if (contact.name.isEmpty())
        return contact.phone ? phone : contact.displayName();
    const QString key = !phone.isEmpty() ? phone : contact.username.isEmpty() ? contact.userId : u'@' + contact.username;
    return DuplicatesDialog::tr("%1 (%2)").arg(contact.name.simplified(), key);
}

} // namespace

DuplicatesDialog::DuplicatesDialog(QWidget *parent)
    : QDialog(parent)
    , m_list(new QTreeWidget)
    , m_why(new WrappedLabel)
    , m_error(new FieldError)
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyState(u"contacts", tr("No contacts seem to be the same person.")))
    , m_merge(new QPushButton(tr("&Merge…")))
    , m_dismiss(new QPushButton(tr("They Are &Two People")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Review Duplicates"));
    m_pages->addWidget(makeList());
    m_pages->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_error);
    layout->addWidget(makeButtons());
    m_merge->setDefault(true);
    resize(fontMetrics().averageCharWidth() * 120, fontMetrics().height() * 24);
    setPairs({});
}

QWidget *DuplicatesDialog::makeList()
{
    m_list->setAccessibleName(tr("Contacts that may be the same person"));
    m_list->setColumnCount(3);
    m_list->setHeaderLabels({tr("Contact"), tr("May also be"), tr("Noticed")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &DuplicatesDialog::takeCurrent);
    connect(m_list, &QTreeWidget::itemActivated, this, &DuplicatesDialog::merge);
    m_why->setAccessibleName(tr("Why they may be the same person"));
    m_why->setMinimumHeight(fontMetrics().lineSpacing() * 3); // the list must not jump from one pair to the next
    m_why->setAlignment(Qt::AlignTop);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_why);
    return page;
}

QWidget *DuplicatesDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    for (QPushButton *button : {m_merge, m_dismiss}) {
        button->setAutoDefault(false);
        buttons->addButton(button, QDialogButtonBox::ActionRole);
    }
    m_merge->setToolTip(tr("Shows both side by side before anything is changed"));
    m_dismiss->setToolTip(tr("Takes them off this list for good"));
    connect(m_merge, &QPushButton::clicked, this, &DuplicatesDialog::merge);
    connect(m_dismiss, &QPushButton::clicked, this, &DuplicatesDialog::dismiss);
    connect(buttons, &QDialogButtonBox::rejected, this, &DuplicatesDialog::reject);
    return buttons;
}

void DuplicatesDialog::setPairs(const QList<ProposedPair> &pairs)
{
    const auto before = current();
    const int row = std::max(m_list->indexOfTopLevelItem(m_list->currentItem()), 0);
    m_list->clear();
    m_pairs = pairs;
    QTreeWidgetItem *selected = nullptr;
    for (const ProposedPair &pair : pairs) {
        auto *item = new QTreeWidgetItem(
            m_list, {nameOf(pair.first), nameOf(pair.second), timeText(pair.proposal.proposedAt)});
        for (int column = 0; column < 2; ++column)
            item->setToolTip(column, item->text(column).toHtmlEscaped());
        if (before && pair.proposal.id == before->proposal.id)
            selected = item;
    }
    if (!pairs.isEmpty())
        m_list->setCurrentItem(
            selected ? selected : m_list->topLevelItem(std::min(row, static_cast<int>(pairs.size()) - 1)));
    m_pages->setCurrentIndex(pairs.isEmpty() ? 1 : 0);
    takeCurrent();
}

std::optional<ProposedPair> DuplicatesDialog::current() const
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    return row >= 0 && row < m_pairs.size() ? std::optional(m_pairs.at(row)) : std::nullopt;
}

void DuplicatesDialog::takeCurrent()
{
    const auto pair = current();
    m_merge->setEnabled(pair.has_value());
    m_dismiss->setEnabled(pair.has_value());
    m_error->showError({});
    if (!pair)
        return m_why->setText({});
    QStringList keys;
    for (const QString &key : pair->proposal.evidence.split(u' ', Qt::SkipEmptyParts)) {
        const auto phone = PhoneNumber::fromStored(key);
        keys.append(phone ? isolatedPhone(phone->forDisplay()) : key);
    }
    m_why->setText(tr("%1: %2.").arg(mergeReasonText(pair->proposal.reason), keys.join(tr(" and "))));
}

void DuplicatesDialog::showError(const QString &text)
{
    m_error->showError(text);
}

void DuplicatesDialog::merge()
{
    if (const auto pair = current())
        Q_EMIT mergeWished({pair->first.id, pair->second.id});
}

void DuplicatesDialog::dismiss()
{
    if (const auto pair = current())
        Q_EMIT dismissed(pair->proposal.id);
}
