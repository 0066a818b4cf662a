#include "app/accountnotices.h"

#include "app/accounts/tokenstore.h"
#include "app/graph/grapherror.h"
#include "ui/shell/mainwindow.h"

#include <QAction>

AccountNotices::AccountNotices(MainWindow &window)
    : m_window(window)
{ }

void AccountNotices::tellOf(const Account &account, const GraphError &error)
{
    using Kind = GraphError::Kind;
    if (error.kind == Kind::Token)
        return show(account.id,
            tr("Meta no longer accepts the access token of “%1”. Blocks wait until you enter a new one.")
                .arg(account.name),
            tr("Enter Token…"), &AccountNotices::tokenWished);
    if (error.kind == Kind::Permission)
        return show(account.id,
            tr("The access token of “%1” lacks a permission. Blocks wait until you enter one that has it. %2")
                .arg(account.name, error.message),
            tr("Enter Token…"), &AccountNotices::tokenWished);
    if (error.kind == Kind::Throttled || error.kind == Kind::ListChanged)
        return forget(account.id); // passes by itself, and what was told before is over
    // Each of its own: no network, one that wants a log-in, a clock that is wrong, a number id that is, Meta's trouble…
    show(account.id, tr("The blocks of “%1” wait. %2").arg(account.name, error.message), tr("Check Connection"),
        &AccountNotices::checkWished);
}

void AccountNotices::tellOf(const Account &account, const TokenAnswer &answer)
{
    if (answer.hasToken())
        return;
    const bool isNone = answer.state == TokenAnswer::State::None;
    const QString why = isNone ? tr("The account “%1” has no access token yet.").arg(account.name)
                               : tr("The account “%1”: %2").arg(account.name, answer.message);
    show(account.id, why + u' ' + tr("Blocks wait until there is one."), isNone ? tr("Enter Token…") : tr("Try Again"),
        isNone ? &AccountNotices::tokenWished : &AccountNotices::checkWished);
}

void AccountNotices::show(AccountId id, const QString &text, const QString &cure, Wish wish)
{
    if (m_notices.value(id).text == text)
        return;
    forget(id);
    auto *action = new QAction(cure, this);
    connect(action, &QAction::triggered, this, [this, id, wish] { Q_EMIT(this->*wish)(id); });
    m_notices.insert(id, {.text = text, .cure = action});
    m_window.showTrouble(text, action);
}

void AccountNotices::forget(AccountId id)
{
    QAction *cure = m_notices.take(id).cure;
    if (!cure)
        return;
    m_window.forgetTrouble(cure);
    cure->deleteLater(); // it may be what is being triggered
}
