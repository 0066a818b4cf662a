#include "tests/pictures/accounts.h"

#include "tests/ui/accounts/dialogwords.h"
#include "tests/ui/contacts/pagefixture.h"

#include <QScrollArea>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using Health = AccountFinding::Health;
using State = TokenStatus::State;

namespace {

const QList<AccountFinding> goodFindings{
    {Health::Good, u"https://relay.example.org: the relay accepts your name and password and has the channel “wa”."_s},
    {Health::Good,
        u"The newest message that the relay keeps is of 11/27/26 4:12 PM, the oldest of 11/20/26 9:03 AM."_s},
    {Health::Good, u"The relay key fits what the relay hands over."_s},
};

const QList<AccountFinding> badFindings{
    {Health::Good, u"https://relay.example.org: the relay accepts your name and password and has the channel “wa”."_s},
    {Health::Warning,
        u"It is 11/27/26 4:12 PM by the relay's clock, but 11/27/26 6:12 PM by this computer's. Set the wrong one "
        "right, or messages seem to be older or newer than they are."_s},
    {Health::Bad,
        u"https://relay-of-the-second-node-in-frankfurt.example.org: Whoever answers at the relay's address cannot "
        "prove to be the relay: its certificate is not valid. Nothing was sent there. Tell whoever runs the relay; "
        "check also this computer's clock, and whether the network wants a log-in first. (The certificate has "
        "expired)"_s},
};

/// In a window of this size, scrolled to its end.
class Dialog final
{
public:
    Dialog(const Photographer &photographer, MainWindow &window, const Account &account)
        : m_photographer(photographer)
        , m_dialog(account, &window)
    {
        m_dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        m_dialog.show();
    }

    AccountDialog *operator->() { return &m_dialog; }
    AccountDialog &operator*() { return m_dialog; }
    void take(const QString &name) { m_photographer.take(&m_dialog, name); }
    void takeAt(QSize size, const QString &name)
    {
        m_dialog.resize(size);
        QTest::qWait(50);
        auto *bar = m_dialog.findChild<QScrollArea *>()->verticalScrollBar();
        bar->setValue(bar->maximum());
        take(name);
    }

private:
    const Photographer &m_photographer;
    AccountDialog m_dialog;
};

void takeKept(const Photographer &photographer, MainWindow &window, const QString &suffix)
{
    Account account = shopWithRelay();
    account.name = u"Kundendienst München 📞 محمد عبد الرحمن"_s;
    account.relayUrls += u"https://relay-of-the-second-node-in-frankfurt.example.org"_s;
    Dialog dialog(photographer, window, account);
    const TokenStatus stored{.state = State::Stored, .message = {}};
    dialog->setTokenStatus(stored);
    dialog->setRelayStatus(stored, stored);
    dialog.take(u"account-folded"_s + suffix);
    dialog->showRelay();
    dialog.take(u"account-relay"_s + suffix);
    press(*dialog, u"Check Relay"_s);
    dialog.take(u"account-relay-checking"_s + suffix);
    dialog->showRelayFindings(goodFindings);
    dialog.take(u"account-relay-good"_s + suffix);
    press(*dialog, u"Check Relay"_s);
    dialog->showRelayFindings(badFindings);
    dialog.take(u"account-relay-bad"_s + suffix);
    dialog.takeAt({800, 560}, u"account-relay-800x560"_s + suffix);
}

void takeNew(const Photographer &photographer, MainWindow &window, const QString &suffix)
{
    Dialog dialog(photographer, window, Account());
    dialog.take(u"account-new"_s + suffix);
    const TokenStatus locked{.state = State::Locked,
        .message = u"The keyring is locked, so Kartei cannot see whether it holds a token. Unlock it, which asks for "
                   "its password, or keep a new token for this run only."_s};
    dialog->setTokenStatus(locked);
    dialog->setRelayStatus(locked, locked);
    dialog->showRelay();
    type(*dialog, u"Relay Channel"_s, u"wa/../x"_s);
    type(*dialog, u"Relay Password"_s, u"pass word"_s);
    type(*dialog, u"Relay Key"_s, u"two words"_s);
    press(*dialog, u"Add Account"_s);
    dialog.take(u"account-new-wrong"_s + suffix);
}

} // namespace

void takeAccounts(const Photographer &photographer)
{
    ContactModels models;
    MainWindow window(models.settings, models.editor);
    photographer.wear(window);
    for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        QGuiApplication::setLayoutDirection(direction);
        const QString suffix = direction == Qt::RightToLeft ? u"-right-to-left"_s : QString();
        takeKept(photographer, window, suffix);
        takeNew(photographer, window, suffix);
    }
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}
