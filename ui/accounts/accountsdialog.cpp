#include "ui/accounts/accountsdialog.h"

#include "ui/accounts/accountdelegate.h"
#include "ui/accounts/accountrows.h"
#include "ui/accounts/findinglist.h"
#include "ui/contacts/fielderror.h"
#include "ui/shell/emptystate.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace {

QPushButton *buttonFor(QAction *action)
{
    auto *button = new QPushButton(action->text());
    button->setAutoDefault(false);
    button->setToolTip(action->toolTip());
    button->setEnabled(action->isEnabled());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::enabledChanged, button, &QPushButton::setEnabled);
    return button;
}

QString consequences(qint64 blockRecords)
{
    const QString records = blockRecords == 0
        ? QString()
        : AccountsDialog::tr(
              "Its %Ln block record(s) leave this computer's list.", nullptr, static_cast<int>(blockRecords))
            + u' ';
    return records
        + AccountsDialog::tr(
            "Nothing changes at Meta: who is blocked there stays blocked. The history stays.\n\n"
            "Its access token, and its password and key of a relay, are deleted from the system keyring.");
}

} // namespace

AccountsDialog::AccountsDialog(QWidget *parent)
    : QDialog(parent)
    , m_rows(new AccountRows(this))
    , m_list(new QListView)
    , m_findings(new FindingList)
    , m_error(new FieldError)
    , m_pages(new QStackedWidget)
    , m_add(makeAction(tr("&Add Account…"), tr("Connects another WhatsApp number"), &AccountsDialog::addWished))
    , m_edit(makeAction(tr("&Edit…"), tr("Changes its name, ids or access token"), &AccountsDialog::wishEdit))
    , m_check(
          makeAction(tr("&Check Connection"), tr("Asks Meta about its token and number"), &AccountsDialog::wishCheck))
    , m_remove(makeAction(tr("&Remove…"), tr("Says what that means, and asks"), &AccountsDialog::askToRemove))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Accounts"));
    setUpList();
    m_pages->addWidget(makeList());
    m_pages->addWidget(makeEmpty());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Enter in the list edits
    connect(buttons, &QDialogButtonBox::rejected, this, &AccountsDialog::reject);
    auto *column = new QVBoxLayout(this);
    const int space = fontMetrics().height();
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space);
    column->addWidget(m_pages, 1);
    column->addWidget(m_error);
    column->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 92, fontMetrics().height() * 28);
    takeCurrent();
}

QAction *AccountsDialog::makeAction(const QString &text, const QString &toolTip, void (AccountsDialog::*triggered)())
{
    auto *action = new QAction(text, this);
    action->setToolTip(toolTip);
    connect(action, &QAction::triggered, this, triggered);
    return action;
}

void AccountsDialog::setUpList()
{
    m_list->setModel(m_rows);
    m_list->setItemDelegate(new AccountDelegate(m_list));
    m_list->setAccessibleName(tr("Accounts"));
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->addActions({m_edit, m_check, m_remove});
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &AccountsDialog::takeCurrent);
    connect(m_list, &QAbstractItemView::activated, this, &AccountsDialog::wishEdit);
}

QWidget *AccountsDialog::makeList()
{
    auto *page = new QWidget;
    auto *left = new QVBoxLayout;
    const int space = fontMetrics().height();
    left->setSpacing(space);
    left->addWidget(m_list, 1);
    left->addWidget(m_findings);
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space);
    row->addLayout(left, 1);
    row->addLayout(makeButtons());
    page->setFocusProxy(m_list);
    return page;
}

QVBoxLayout *AccountsDialog::makeButtons()
{
    auto *column = new QVBoxLayout;
    column->addWidget(buttonFor(m_add));
    column->addSpacing(fontMetrics().height() / 2);
    column->addWidget(buttonFor(m_edit));
    column->addWidget(buttonFor(m_check));
    column->addSpacing(fontMetrics().height() / 2);
    column->addWidget(buttonFor(m_remove));
    column->addStretch(1);
    return column;
}

QWidget *AccountsDialog::makeEmpty()
{
    auto *empty = new EmptyState(u"account",
        tr("No WhatsApp number is connected yet. Connect one to block people at Meta, not just in a list here."));
    auto *connectNumber = new QAction(tr("Connect a WhatsApp Number…"), this);
    connect(connectNumber, &QAction::triggered, this, &AccountsDialog::addWished);
    empty->addButton(connectNumber);
    return empty;
}

void AccountsDialog::setAccounts(const QList<AccountEntry> &entries)
{
    const auto selected = current();
    const int row = selected ? m_list->currentIndex().row() : 0;
    m_rows->setEntries(entries);
    m_error->showError({});
    m_pages->setCurrentIndex(entries.isEmpty() ? 1 : 0);
    const int same = selected ? m_rows->rowOf(selected->account.id) : 0;
    m_list->setCurrentIndex(m_rows->index(same >= 0 ? same : std::min(row, m_rows->rowCount() - 1)));
    if (m_wanted)
        select(*m_wanted);
    takeCurrent();
}

void AccountsDialog::select(AccountId id)
{
    const int row = m_rows->rowOf(id);
    if (row >= 0)
        m_list->setCurrentIndex(m_rows->index(row));
    m_wanted = row < 0 ? std::optional(id) : std::nullopt;
}

void AccountsDialog::setState(AccountId id, const AccountFinding &state)
{
    m_rows->setState(id, state);
}

void AccountsDialog::showChecking(AccountId id)
{
    m_checking.insert(id);
    m_found.remove(id);
    takeCurrent();
}

void AccountsDialog::showFindings(AccountId id, const QList<AccountFinding> &findings)
{
    m_checking.remove(id);
    m_found.insert(id, findings);
    takeCurrent();
}

void AccountsDialog::showError(const QString &text)
{
    m_error->showError(text);
}

std::optional<AccountEntry> AccountsDialog::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? std::optional(m_rows->entryAt(index.row())) : std::nullopt;
}

void AccountsDialog::takeCurrent()
{
    const auto entry = current();
    m_edit->setEnabled(entry.has_value());
    m_remove->setEnabled(entry.has_value());
    m_check->setEnabled(entry && !m_checking.contains(entry->account.id));
    if (entry && m_checking.contains(entry->account.id))
        return m_findings->showProgress(tr("Asking Meta about “%1”…").arg(entry->account.name));
    const auto found = entry ? m_found.value(entry->account.id) : QList<AccountFinding>();
    if (found.isEmpty())
        m_findings->clear();
    else
        m_findings->showFindings(found);
}

void AccountsDialog::wishEdit()
{
    if (const auto entry = current())
        Q_EMIT editWished(entry->account);
}

void AccountsDialog::wishCheck()
{
    m_error->showError({});
    if (const auto entry = current())
        Q_EMIT checkWished(entry->account);
}

void AccountsDialog::askToRemove()
{
    const auto entry = current();
    if (!entry)
        return;
    auto *question = new QMessageBox(QMessageBox::Warning, tr("Remove Account"),
        tr("Remove the account “%1”?").arg(entry->account.name), QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(consequences(entry->blockRecords));
    QPushButton *remove = question->addButton(tr("&Remove Account"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(remove, &QPushButton::clicked, this, [this, account = entry->account] { Q_EMIT removalWished(account); });
    question->open();
}
