#include "ui/blocking/blockdialog.h"

#include "ui/blocking/accountchoice.h"
#include "ui/blocking/blockoutlookview.h"
#include "ui/blocking/blockreasonfield.h"
#include "ui/blocking/blocktext.h"
#include "ui/blocking/shrinkinglabel.h"
#include "ui/contacts/fielderror.h"
#include "ui/shell/wrappedlabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

namespace {

using Refused = BlockOutlookView::Refused;

/// Those whom Meta is asked to block now.
QStringList namesNow(const BlockOutlook &outlook, Refused refused)
{
    QStringList names = outlook.now.names + outlook.unknown.names;
    if (refused == Refused::TryNow)
        names += outlook.later.names;
    return names.mid(0, BlockOutlook::maxNames);
}

} // namespace

BlockDialog::BlockDialog(
    const QList<Account> &accounts, std::optional<AccountId> preferred, const QStringList &reasons, QWidget *parent)
    : QDialog(parent)
    , m_question(new WrappedLabel)
    , m_consequence(new WrappedLabel)
    , m_outlook(new BlockOutlookView)
    , m_account(new AccountChoice(AccountChoice::Offer::One))
    , m_reason(new BlockReasonField(reasons))
    , m_form(new QFormLayout)
    , m_error(new FieldError)
    , m_block(new QPushButton(tr("&Block")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Block"));
    makeLayout();
    m_account->setAccounts(accounts);
    m_account->setAccount(preferred);
    m_form->setRowVisible(m_account, accounts.size() > 1);
    connect(m_account, &AccountChoice::chosen, this, &BlockDialog::awaitOutlook);
    connect(m_outlook, &BlockOutlookView::chosen, this, &BlockDialog::takeChoice);
    takeChoice();
    m_reason->setFocus();
}

void BlockDialog::makeLayout()
{
    for (WrappedLabel *label : {m_question, m_consequence})
        letShrink(label);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setWeight(QFont::DemiBold);
    m_question->setFont(large);
    m_error->setAccessibleName(tr("Error"));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_block, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &BlockDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &BlockDialog::reject);

    const int space = fontMetrics().height();
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setVerticalSpacing(space * 2 / 3);
    m_form->addRow(tr("&Account:"), m_account);
    m_form->addRow(tr("&Reason:"), m_reason);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space);
    layout->addWidget(m_question);
    layout->addWidget(m_consequence);
    layout->addWidget(m_outlook);
    layout->addLayout(m_form);
    layout->addWidget(m_error);
    layout->addStretch(1);
    layout->addWidget(buttons);
    m_block->setDefault(true); // only now: outside of a dialog a button is nobody's default
    resize(wantedWidth(), 0);
}

void BlockDialog::openSoon()
{
    constexpr int aMoment = 250; // ms
    m_opening.setSingleShot(true);
    connect(&m_opening, &QTimer::timeout, this, &QDialog::open);
    m_opening.start(aMoment);
}

void BlockDialog::openNow()
{
    if (!m_opening.isActive())
        return;
    m_opening.stop();
    open();
}

AccountId BlockDialog::account() const
{
    return m_account->account().value_or(AccountId());
}

void BlockDialog::awaitOutlook()
{
    m_known.reset();
    m_outlook->showWaiting();
    takeChoice();
    Q_EMIT accountChosen(account());
}

void BlockDialog::setOutlook(const BlockOutlook &outlook)
{
    m_known = outlook;
    m_outlook->showOutlook(outlook);
    takeChoice();
    openNow();
}

void BlockDialog::takeChoice()
{
    m_question->setText(questionText());
    const QString consequence = consequenceText();
    m_consequence->setText(consequence);
    m_consequence->setVisible(!consequence.isEmpty());
    showError({});
}

QString BlockDialog::questionText() const
{
    if (!m_known)
        return tr("Block these people?");
    const BlockChoice made = choice();
    if (!made.now.isEmpty())
        return tr("Block %1?").arg(peopleText(namesNow(*m_known, m_outlook->refused()), made.now.size()));
    if (!made.whenTheyWrite.isEmpty())
        return tr("Block %1 when they write?").arg(peopleText(m_known->later.names, made.whenTheyWrite.size()));
    return tr("There is nobody to block.");
}

QString BlockDialog::consequenceText() const
{
    const BlockChoice made = choice();
    QStringList sentences;
    if (const auto now = static_cast<int>(made.now.size()); now > 0)
        sentences.append(tr("%Ln person or people can no longer write to you, and you can no longer write to them, "
                            "until you unblock them.",
            nullptr, now));
    if (const auto later = static_cast<int>(made.whenTheyWrite.size()); later > 0)
        sentences.append(tr("%Ln person or people will be blocked as soon as they write to you.", nullptr, later));
    return sentences.join(u' ');
}

bool BlockDialog::hasSomebody() const
{
    const BlockChoice made = choice();
    return !made.now.isEmpty() || !made.whenTheyWrite.isEmpty();
}

BlockChoice BlockDialog::choice() const
{
    BlockChoice made;
    made.wish.account = account();
    made.wish.action = BlockAction::Block;
    made.wish.reason = m_reason->reason();
    if (!m_known)
        return made;
    made.now = m_known->now.targets + m_known->unknown.targets;
    if (m_outlook->refused() == Refused::TryNow)
        made.now += m_known->later.targets;
    if (m_outlook->refused() == Refused::BlockWhenTheyWrite)
        made.whenTheyWrite = m_known->later.targets;
    return made;
}

void BlockDialog::showError(const QString &text)
{
    m_error->showError(text);
    m_block->setEnabled(hasSomebody());
    fitHeight();
    if (!text.isEmpty())
        openNow();
}

/// A dialog does not grow by itself for a sentence that needs several lines.
void BlockDialog::fitHeight()
{
    for (const QWidget *each : {static_cast<QWidget *>(m_outlook), static_cast<QWidget *>(this)}) {
        each->layout()->invalidate(); // what is shown now is not what was measured
        each->layout()->activate();
    }
    const int needed = layout()->totalHeightForWidth(width());
    setMinimumSize(wantedWidth(), needed);
    resize(width(), needed);
}

int BlockDialog::wantedWidth() const
{
    return std::min(fontMetrics().averageCharWidth() * 72, screen()->availableSize().width());
}

void BlockDialog::submit()
{
    if (!m_known)
        return;
    m_block->setEnabled(false); // until showError() or accept()
    Q_EMIT submitted(choice());
}
