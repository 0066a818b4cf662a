#include "app/relaystatus.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Kind = StreamState::Kind;

class TestRelayStatus final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsOfTheAccountThatIsWorstOff();
    void whatIsNotSetUpIsNoTroubleOfTheKeyring();
};

namespace {

StreamState stateOf(Kind kind, int rejected = 0)
{
    StreamState state;
    state.kind = kind;
    state.rejected = rejected;
    return state;
}

StreamState failed(RelayFailure::Kind kind)
{
    StreamState state = stateOf(Kind::WrongAddress);
    state.failure = RelayFailure{kind, u"Why."_s, {}};
    return state;
}

} // namespace

void TestRelayStatus::tellsOfTheAccountThatIsWorstOff()
{
    QHash<AccountId, StreamState> states;
    QCOMPARE(worstOf(states), StreamState());
    for (int id = 1; id < 20; ++id)
        states.insert(AccountId(id), stateOf(Kind::Connected));
    states.insert(AccountId(20), stateOf(Kind::Connected, 7));
    QCOMPARE(worstOf(states).rejected, 7);
    states.insert(AccountId(21), stateOf(Kind::Offline));
    QCOMPARE(worstOf(states).kind, Kind::Offline);
    states.insert(AccountId(22), stateOf(Kind::WrongPassword));
    QCOMPARE(worstOf(states).kind, Kind::WrongPassword);
}

void TestRelayStatus::whatIsNotSetUpIsNoTroubleOfTheKeyring()
{
    QCOMPARE(connectionText(failed(RelayFailure::Kind::Unusable), 0), u"Not set up"_s);
    QCOMPARE(connectionText(failed(RelayFailure::Kind::NoSecret), 0), u"No password from the keyring"_s);
    QCOMPARE(
        connectionText(failed(RelayFailure::Kind::NoChannel), 0), u"The relay's address or channel does not work"_s);
}

QTEST_GUILESS_MAIN(TestRelayStatus)
#include "tst_relaystatus.moc"
