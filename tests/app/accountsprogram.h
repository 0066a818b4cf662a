#pragma once

#include "app/accountactions.h"
#include "app/graph/graphclient.h"
#include "models/accounts/accountstore.h"
#include "tests/ui/accounts/namedwidget.h"
#include "tests/ui/contacts/pagefixture.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/accountsdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/noticebar.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <optional>

/// The window as the program builds it, in a session without a keyring.
class AccountsProgram final : public ContactModels
{
public:
    AccountsProgram()
        : window(settings, editor)
        , accounts(writer, tokens, relaySecrets, graph, window, QStringLiteral("tester"))
    {
        window.show();
    }

    AccountId add(const QString &name, const QString &phoneNumberId) const
    {
        Account account;
        account.name = name;
        account.phoneNumberId = phoneNumberId;
        return add(account);
    }
    AccountId add(const Account &account) const
    {
        auto transaction = Transaction::begin(*database);
        const auto id = AccountStore(*database).create(account);
        if (!transaction || !id || !transaction->commit())
            qFatal("A test account could not be stored");
        return *id;
    }
    QStringList stored() const
    {
        QStringList names;
        const auto all = AccountStore(*database).all();
        for (const Account &account : *all)
            names.append(account.name + u' ' + account.phoneNumberId);
        return names;
    }
    /// The token that is kept, if any.
    QString tokenOf(const QString &phoneNumberId)
    {
        std::optional<TokenAnswer> answer;
        tokens.read(
            phoneNumberId, TokenStore::Asking::Quiet, &window, [&answer](const TokenAnswer &given) { answer = given; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }))
            qFatal("The keyring does not answer");
        return answer->token;
    }
    /// The relay's password and key that are kept, if any.
    QStringList relaySecretsOf(const QString &phoneNumberId)
    {
        std::optional<RelaySecretAnswers> answer;
        relaySecrets.read(phoneNumberId, TokenStore::Asking::Quiet, &window,
            [&answer](const RelaySecretAnswers &given) { answer = given; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }))
            qFatal("The keyring does not answer");
        return {answer->password.token, answer->key.token};
    }
    AccountDialog *dialog() const
    {
        for (auto *each : window.findChildren<AccountDialog *>())
            if (each->isVisible())
                return each;
        return nullptr;
    }
    AccountsDialog *list() const { return window.findChild<AccountsDialog *>(); }
    void type(const QString &field, const QString &text) const
    {
        auto *edit = named<QLineEdit>(*dialog(), field);
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void press(const QString &button) const { named<QPushButton>(*dialog(), button)->click(); }
    void keepForThisRun() const { named<QCheckBox>(*dialog(), QStringLiteral("Keep it for this run only"))->click(); }
    bool says(const QString &part) const
    {
        const auto texts = dialog()->findChildren<QLabel *>();
        return std::any_of(texts.begin(), texts.end(),
            [&part](const QLabel *label) { return label->isVisible() && label->text().contains(part); });
    }
    QString notice() const { return window.findChild<NoticeBar *>()->text(); }

    TokenStore tokens;
    RelaySecrets relaySecrets;
    GraphClient graph;
    MainWindow window;
    AccountActions accounts;
};
