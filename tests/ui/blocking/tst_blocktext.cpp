#include "ui/blocking/blocktext.h"

#include <QDateTime>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QString plain(QString text)
{
    return text.remove(QChar(0x2068)).remove(QChar(0x2069));
}

} // namespace

class TestBlockText final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesTheFirstOfMany()
    {
        QCOMPARE(peopleText({}, 0), QString());
        QCOMPARE(plain(peopleText({u"Anna"_s}, 1)), u"Anna"_s);
        QCOMPARE(plain(peopleText({u"Anna"_s, u"Bela"_s, u"Carl"_s}, 12)), u"Anna, Bela, Carl and 9 other(s)"_s);
    }

    void aNameTurnsNothingAroundIt()
    {
        const QString name = nameInSentence(u"محمد"_s);
        QVERIFY(name.startsWith(QChar(0x2068)) && name.endsWith(QChar(0x2069)));
        QCOMPARE(plain(nameInSentence(QString(60, u'x'))).size(), 40);
    }

    void metasAnswersAreInPlainWords()
    {
        QCOMPARE(blockErrorText(131047, u"Re-engagement message"_s), u"Has not written to you in the last 24 hours"_s);
        QVERIFY(blockErrorText(131021, u"x"_s).contains(u"own number"_s));
        QCOMPARE(blockErrorText(0, u"The connection was lost."_s), u"The connection was lost."_s);
        QCOMPARE(blockErrorText(0, {}), QString());
    }

    void theDetailsHoldTheCodeAsMetaSpellsIt()
    {
        const QString details = blockErrorDetails(131047, u"Re-engagement message"_s);
        QVERIFY2(details.contains(u"131047: Re-engagement message"_s), qPrintable(details));
        QCOMPARE(blockErrorDetails(0, {}), QString());
    }

    void everyStateAndEventHasWords()
    {
        for (int state = 0; state <= int(BlockState::Cancelled); ++state) {
            for (const BlockAction action : {BlockAction::Block, BlockAction::Unblock}) {
                BlockRequest request;
                request.action = action;
                request.state = BlockState(state);
                QCOMPARE(requestStateText(request), blockStateText(request.action, request.state));
                QVERIFY(!requestStateText(request).isEmpty());
                QVERIFY(QFile::exists(u":/icons/%1.svg"_s.arg(requestIconName(request))));
            }
        }
        for (int event = 0; event <= int(BlockEvent::AccountRemoved); ++event) {
            QVERIFY(!blockEventText(BlockEvent(event)).isEmpty());
            QVERIFY(QFile::exists(u":/icons/%1.svg"_s.arg(blockEventIconName(BlockEvent(event)))));
        }
    }

    void ofTodayTheTimeIsEnough()
    {
        const QDateTime today(QDate::currentDate(), QTime(9, 5));
        QVERIFY(!shortTimeText(today.toMSecsSinceEpoch()).contains(QString::number(today.date().year())));
        QVERIFY(shortTimeText(today.addYears(-1).toMSecsSinceEpoch())
                    .contains(QString::number(today.date().year() - 1).right(2)));
    }
};

QTEST_MAIN(TestBlockText)
#include "tst_blocktext.moc"
