#pragma once

#include "models/accounts/account.h"

#include <QComboBox>
#include <QList>

#include <optional>

/// Which account; not to be seen while there is only one.
class AccountChoice final : public QComboBox
{
    Q_OBJECT
public:
    enum class Offer { One, OneOrAll };

    explicit AccountChoice(Offer offer, QWidget *parent = nullptr);

    /// Keeps what is chosen as far as it is still there.
    void setAccounts(const QList<Account> &accounts);
    void setAccount(std::optional<AccountId> account);
    /// Nothing stands for all.
    std::optional<AccountId> account() const;

Q_SIGNALS:
    void chosen();

private:
    Offer m_offer;
};
