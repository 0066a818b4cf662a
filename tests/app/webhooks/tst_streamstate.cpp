#include "app/webhooks/streamstate.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;
using Kind = StreamState::Kind;

namespace {

const qint64 now = QDateTime(QDate(2026, 11, 27), QTime(15, 0)).toMSecsSinceEpoch();
constexpr qint64 minute = 60'000; // ms

StreamState stateOf(Kind kind, qint64 offlineSince = 0, qint64 retryAt = 0, int rejected = 0)
{
    StreamState state;
    state.kind = kind;
    state.offlineSince = offlineSince;
    state.retryAt = retryAt;
    state.rejected = rejected;
    return state;
}

} // namespace

class StreamStateTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }

    void saysHowItStands_data();
    void saysHowItStands();
    void saysWhatMayBeMissing();
};

void StreamStateTest::saysHowItStands_data()
{
    QTest::addColumn<StreamState>("state");
    QTest::addColumn<QString>("text");
    const auto row = [](const StreamState &state, const QString &text) {
        QTest::addRow("%s", qPrintable(text)) << state << text;
    };
    row(stateOf(Kind::Stopped), u"Not connected"_s);
    row(stateOf(Kind::Connecting), u"Connecting…"_s);
    row(stateOf(Kind::Connected), u"Connected"_s);
    row(stateOf(Kind::Connected, 0, 0, 3), u"Connected, but nothing can be verified: check the relay key"_s);
    row(stateOf(Kind::Reconnecting, now, now + 8'000), u"Reconnecting in 8 s"_s);
    row(stateOf(Kind::Reconnecting, now, now + 7'001), u"Reconnecting in 8 s"_s);
    row(stateOf(Kind::Reconnecting, now, now - 500), u"Reconnecting in 0 s"_s);
    row(stateOf(Kind::Offline, now - 28 * minute, now + 1), u"Offline since 14:32"_s);
    row(stateOf(Kind::Offline, now - 24 * 60 * minute), u"Offline since 26/11/2026 15:00"_s);
    row(stateOf(Kind::WrongPassword), u"The relay does not accept your password"_s);
    row(stateOf(Kind::WrongAddress), u"The relay's address or channel does not work"_s);
}

void StreamStateTest::saysHowItStands()
{
    QFETCH(StreamState, state);
    QTEST(streamStateText(state, now), "text");
}

void StreamStateTest::saysWhatMayBeMissing()
{
    const QString text = streamGapText({now - 24 * 60 * minute, now, false});
    QVERIFY2(text.contains(u"between 26/11/2026 15:00 and 27/11/2026 15:00"_s), qPrintable(text));
}

QTEST_GUILESS_MAIN(StreamStateTest)

#include "tst_streamstate.moc"
