#include "ui/blocking/accountchoice.h"

#include <QAbstractItemView>
#include <QSignalBlocker>

AccountChoice::AccountChoice(Offer offer, QWidget *parent)
    : QComboBox(parent)
    , m_offer(offer)
{
    setAccessibleName(tr("Account"));
    view()->setAccessibleName(tr("Account"));
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(20);
    connect(this, &QComboBox::currentIndexChanged, this, &AccountChoice::chosen);
    hide();
}

void AccountChoice::setAccounts(const QList<Account> &accounts)
{
    const auto before = account();
    {
        const QSignalBlocker quiet(this);
        clear();
        if (m_offer == Offer::OneOrAll)
            addItem(tr("All accounts"));
        for (const Account &each : accounts)
            addItem(each.name, QVariant::fromValue(each.id));
        setCurrentIndex(count() > 0 ? 0 : -1);
        setAccount(before);
    }
    setVisible(accounts.size() > 1);
    if (account() != before)
        Q_EMIT chosen();
}

void AccountChoice::setAccount(std::optional<AccountId> account)
{
    for (int i = 0; i < count(); ++i)
        if (account && itemData(i).isValid() && itemData(i).value<AccountId>() == *account)
            setCurrentIndex(i);
}

std::optional<AccountId> AccountChoice::account() const
{
    const QVariant chosenData = currentData();
    return chosenData.isValid() ? std::optional(chosenData.value<AccountId>()) : std::nullopt;
}
