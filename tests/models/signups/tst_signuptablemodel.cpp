#include "models/signups/signuptablemodel.h"

#include "models/signups/subscription.h"
#include "tests/models/signups/signupfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    TestDatabase test;
    DatabaseThread reader{test.path()};
    SignupTableModel model{*test, reader};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    QString cell(int row, int column) const { return model.index(row, column).data().toString(); }
};

} // namespace

class SignupTableModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsLinksWithLabelAndLink();
    void countsOnceSomebodyShowsTheNumbers();
    void readsAgain();
    void cannotBeEdited();
};

void SignupTableModelTest::showsLinksWithLabelAndLink()
{
    Fixture fixture;
    Signup signup = validSignup();
    signup.signupId = u"2718"_s;
    signup.label = addedLabel(fixture.test, u"Newsletter"_s);
    signup.status = SignupStatus::Disabled;
    signup = added(fixture.test, signup);
    QVERIFY(fixture.model.select());
    QCOMPARE(fixture.cell(0, SignupTableModel::Name), u"Spring offers"_s);
    QCOMPARE(fixture.cell(0, SignupTableModel::Status), u"Disabled"_s);
    QCOMPARE(fixture.cell(0, SignupTableModel::LabelChip), u"Newsletter"_s);
    QCOMPARE(fixture.cell(0, SignupTableModel::Link), u"wa.me/15550100999/signup/2718"_s);
    QCOMPARE(fixture.model.index(0, 0).data(SignupTableModel::LabelRole).value<Label>().name, u"Newsletter"_s);
    QCOMPARE(fixture.model.index(0, 0).data(SignupTableModel::SignupRole).value<Signup>(), signup);
    QCOMPARE(fixture.model.find(signup.id), std::optional(signup));
}

void SignupTableModelTest::countsOnceSomebodyShowsTheNumbers()
{
    Fixture fixture;
    const Signup signup = added(fixture.test, validSignup());
    added(fixture.test, validSignup(u"Nobody's"_s));
    StatementCache statements(*fixture.test);
    VERIFY_RESULT(subscribe(statements, signup.id, fixture.test.add(u"+919876543210"_s), 5, 5));
    QVERIFY(fixture.model.select());
    QCOMPARE(fixture.cell(0, SignupTableModel::Subscribers), QString());
    QCOMPARE(fixture.model.subscriberCount(signup.id), std::nullopt);
    QSignalSpy counted(&fixture.model, &QAbstractItemModel::dataChanged);
    fixture.model.startCounting();
    QVERIFY(counted.wait());
    QCOMPARE(fixture.cell(0, SignupTableModel::Subscribers), u"1"_s);
    QCOMPARE(fixture.cell(1, SignupTableModel::Subscribers), u"0"_s);
}

void SignupTableModelTest::readsAgain()
{
    Fixture fixture;
    QVERIFY(fixture.model.select());
    QCOMPARE(fixture.model.rowCount(), 0);
    added(fixture.test, validSignup());
    QVERIFY(fixture.model.select());
    QCOMPARE(fixture.model.rowCount(), 1);
    fixture.test.run("DELETE FROM signup");
    QVERIFY(fixture.model.select());
    QCOMPARE(fixture.model.rowCount(), 0);
}

void SignupTableModelTest::cannotBeEdited()
{
    Fixture fixture;
    added(fixture.test, validSignup());
    QVERIFY(fixture.model.select());
    QVERIFY(!fixture.model.flags(fixture.model.index(0, 0)).testFlag(Qt::ItemIsEditable));
}

QTEST_GUILESS_MAIN(SignupTableModelTest)

#include "tst_signuptablemodel.moc"
