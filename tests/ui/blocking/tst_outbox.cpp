#include "ui/blocking/outbox.h"

#include "ui/blocking/outboxwidget.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::StringLiterals;

class TestOutbox final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsHowManyWaitAndWhy_data()
    {
        QTest::addColumn<Outbox::State>("state");
        QTest::addColumn<qint64>("waiting");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << Outbox::State::Offline << 0LL << QString();
        QTest::newRow("offline") << Outbox::State::Offline << 3LL << u"3 waiting (offline)"_s;
        QTest::newRow("ready") << Outbox::State::Ready << 3LL << u"3 waiting"_s;
        QTest::newRow("sending") << Outbox::State::Sending << 3LL << u"3 waiting (sending)"_s;
        QTest::newRow("throttled") << Outbox::State::Throttled << 3LL << u"3 waiting (Meta asks to wait)"_s;
        QTest::newRow("no token") << Outbox::State::NoToken << 3LL << u"3 waiting (no access token)"_s;
        QTest::newRow("trouble") << Outbox::State::Trouble << 3LL << u"3 waiting (trouble with the account)"_s;
        QTest::newRow("paused") << Outbox::State::Paused << 3LL << u"3 waiting (paused)"_s;
        QTest::newRow("paused, nothing") << Outbox::State::Paused << 0LL << u"Sending is paused"_s;
    }

    void tellsHowManyWaitAndWhy()
    {
        QFETCH(const Outbox::State, state);
        QFETCH(const qint64, waiting);
        QFETCH(const QString, text);
        const Outbox outbox{state, waiting, {}};
        QCOMPARE(outboxText(outbox), text);
        QCOMPARE(outboxSentence(outbox).isEmpty(), text.isEmpty());
        OutboxWidget widget;
        widget.setOutbox(outbox);
        QCOMPARE(widget.isHidden(), text.isEmpty());
        QCOMPARE(widget.accessibleName(), text);
    }

    void saysWhenItIsTriedAgain()
    {
        const qint64 at = QDateTime(QDate::currentDate(), QTime(16, 40)).toMSecsSinceEpoch();
        const QString sentence = outboxSentence({Outbox::State::Offline, 3, at});
        QVERIFY2(sentence.contains(u"Meta cannot be reached"_s) && sentence.contains(u"tries again at 16:40"_s),
            qPrintable(sentence));
    }
};

QTEST_MAIN(TestOutbox)
#include "tst_outbox.moc"
