#include "app/accountnotices.h"

#include "app/accounts/tokenstore.h"
#include "app/graph/grapherror.h"
#include "tests/ui/contacts/pagefixture.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/noticebar.h"

#include <QPushButton>

using namespace Qt::StringLiterals;
using Kind = GraphError::Kind;

namespace {

Account account(int id, const QString &name)
{
    Account account;
    account.id = AccountId(id);
    account.name = name;
    return account;
}

GraphError error(Kind kind, const QString &message = {})
{
    GraphError error;
    error.kind = kind;
    error.message = message;
    return error;
}

class Program final : public ContactModels
{
public:
    Program()
        : window(settings, editor)
        , notices(window)
    {
        window.show();
    }

    NoticeBar *bar() const { return window.findChild<NoticeBar *>(); }
    QString notice() const { return bar()->text(); }
    void press(const QString &name) const { PageFixture::named<QPushButton>(bar(), name)->click(); }

    MainWindow window;
    AccountNotices notices;
};

} // namespace

class TestAccountNotices final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTokenThatMetaRefusesIsToldWithItsCure()
    {
        Program program;
        QSignalSpy wished(&program.notices, &AccountNotices::tokenWished);
        program.notices.tellOf(account(3, u"Shop"_s), error(Kind::Token));
        QCOMPARE(program.notice(),
            u"Meta no longer accepts the access token of “Shop”. Blocks wait until you enter a new one."_s);
        QCOMPARE(program.bar()->severity(), NoticeBar::Severity::Error);
        program.press(u"Enter Token…"_s);
        QCOMPARE(wished.first().first().value<AccountId>(), AccountId(3));
    }

    void whatElseHoldsUpEverythingIsToldInItsOwnWords_data()
    {
        QTest::addColumn<GraphError>("trouble");
        QTest::newRow("no connection") << uncodedError(Kind::Offline);
        QTest::newRow("a clock that is wrong") << insecureError(u"not yet valid"_s);
        QTest::newRow("a network that wants a log-in") << redirectError();
        QTest::newRow("a time-out") << uncodedError(Kind::Unanswered);
        QTest::newRow("Meta's own trouble") << uncodedError(Kind::Temporary);
        QTest::newRow("a number id that does not exist") << error(Kind::Refused, u"There is no such number."_s);
    }

    void whatElseHoldsUpEverythingIsToldInItsOwnWords()
    {
        QFETCH(const GraphError, trouble);
        Program program;
        QSignalSpy wished(&program.notices, &AccountNotices::checkWished);
        program.notices.tellOf(account(3, u"Shop"_s), trouble);
        QCOMPARE(program.notice(), u"The blocks of “Shop” wait. "_s + trouble.message);
        program.press(u"Check Connection"_s);
        QCOMPARE(wished.first().first().value<AccountId>(), AccountId(3));
    }

    void whatPassesByItselfIsNotTold_data()
    {
        QTest::addColumn<int>("kind");
        for (const Kind kind : {Kind::Throttled, Kind::ListChanged})
            QTest::addRow("kind %d", int(kind)) << int(kind);
    }

    void whatPassesByItselfIsNotTold()
    {
        QFETCH(const int, kind);
        Program program;
        program.notices.tellOf(account(3, u"Shop"_s), error(Kind::Offline, u"Offline."_s));
        program.notices.tellOf(account(3, u"Shop"_s), error(Kind(kind)));
        QCOMPARE(program.notice(), QString());
    }

    void anAccountIsToldOfOnceUntilItIsOver()
    {
        Program program;
        const Account shop = account(3, u"Shop"_s);
        program.notices.tellOf(shop, error(Kind::Token));
        program.bar()->dismiss();
        program.notices.tellOf(shop, error(Kind::Token));
        QCOMPARE(program.notice(), QString());
        program.notices.forget(shop.id);
        program.notices.tellOf(shop, error(Kind::Token));
        QVERIFY(!program.notice().isEmpty());
        program.notices.forget(shop.id);
        QCOMPARE(program.notice(), QString());
    }

    void anotherTroubleTakesThePlaceOfTheOneBefore()
    {
        Program program;
        const Account shop = account(3, u"Shop"_s);
        program.notices.tellOf(shop, uncodedError(Kind::Offline));
        program.notices.tellOf(shop, error(Kind::Token));
        QVERIFY2(program.notice().contains(u"no longer accepts"), qPrintable(program.notice()));
        QVERIFY(PageFixture::named<QPushButton>(program.bar(), u"Enter Token…"_s)->isVisible());
        program.bar()->dismiss();
        QCOMPARE(program.notice(), QString()); // the first one does not come back
        program.notices.tellOf(shop, TokenAnswer{});
        QVERIFY(program.notice().contains(u"has no access token yet"));
        program.notices.forget(shop.id);
        QCOMPARE(program.notice(), QString());
    }

    void whatHelpsOneAccountLeavesTheOther()
    {
        Program program;
        program.notices.tellOf(account(3, u"Shop"_s), error(Kind::Token));
        program.notices.tellOf(account(4, u"Office"_s), error(Kind::Token));
        program.notices.forget(AccountId(3));
        QVERIFY(program.notice().contains(u"“Office”"));
    }

    void aMissingTokenIsToldAndAKeyringThatDoesNotOpen()
    {
        Program program;
        program.notices.tellOf(account(3, u"Shop"_s), TokenAnswer{});
        QVERIFY(program.notice().contains(u"The account “Shop” has no access token yet."));
        const TokenAnswer locked{.state = TokenAnswer::State::Locked, .token = {}, .message = u"It is locked."_s};
        program.notices.tellOf(account(4, u"Office"_s), locked);
        QVERIFY(program.notice().contains(u"It is locked."));
        const TokenAnswer stored{.state = TokenAnswer::State::Stored, .token = u"x"_s, .message = {}};
        program.notices.tellOf(account(5, u"Home"_s), stored);
        QVERIFY(!program.notice().contains(u"Home"));
    }
};

QTEST_MAIN(TestAccountNotices)
#include "tst_accountnotices.moc"
