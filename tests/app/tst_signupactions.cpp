#include "app/signupactions.h"

#include "app/signupimage.h"
#include "models/contacts/contacteditor.h"
#include "models/signups/signuplink.h"
#include "models/signups/subscription.h"
#include "tests/models/signups/signupfixture.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/noticebar.h"
#include "ui/signups/signupdialog.h"
#include "ui/signups/signupspage.h"
#include "ui/signups/subscribersdialog.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace {

/// The window with its page, as the program builds it.
class Fixture final
{
public:
    Fixture()
        : reader(test.path())
        , writer(test.path())
        , editor(writer, u"tester"_s)
        , settings(test.folder() + u"/settings.ini"_s, QSettings::IniFormat)
        , window(settings, editor)
        , actions(*test, reader, editor, window, settings)
    {
        window.addPage(&actions.page());
        window.show();
        actions.refresh();
    }

    QTableView *table() const { return actions.page().findChild<QTableView *>(); }
    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }
    void trigger(const QString &text) const
    {
        for (auto *each : actions.page().menuActions(Page::Menu::Subject))
            if (each->text().remove(u'&') == text)
                return each->trigger();
        qFatal("No action %s", qPrintable(text));
    }
    SignupDialog *dialog() const
    {
        if (!QTest::qWaitFor([this] { return window.findChild<SignupDialog *>() != nullptr; }))
            qFatal("No dialog opens");
        return window.findChild<SignupDialog *>();
    }
    static void submit(const QDialog *dialog)
    {
        for (auto *button : dialog->findChildren<QPushButton *>())
            if (button->isDefault())
                button->click();
    }
    Signup stored() const { return SignupStore(*test).all()->value(0); }
    void addLink(const Signup &signup = validSignup())
    {
        added(test, signup);
        actions.refresh();
    }
    ContactId subscriber(qint64 at = 5) const
    {
        StatementCache statements(*test);
        const ContactId contact = test.add(u"+919876543210"_s, u"Ravi"_s);
        if (!subscribe(statements, stored().id, contact, at, at))
            qFatal("Nobody can subscribe");
        return contact;
    }
    QString notice() const { return window.findChild<NoticeBar *>()->text(); }

    TestDatabase test;
    DatabaseThread reader;
    DatabaseThread writer;
    ContactEditor editor;
    QSettings settings;
    MainWindow window;
    mutable SignupActions actions;
};

QLineEdit *field(const QWidget *dialog, const QString &name)
{
    for (auto *each : dialog->findChildren<QLineEdit *>())
        if (each->accessibleName() == name)
            return each;
    qFatal("No field %s", qPrintable(name));
}

} // namespace

class SignupActionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsALinkThatCanBeUndone();
    void makesTheLabelThatWasTyped();
    void refusesInTheDialog();
    void offersTheNumberOfTheLastLink();
    void copiesTheLinkOfTheKindThatIsShown();
    void disablesAndEnables();
    void deletesOnlyWhatNobodyUsed();
    void showsSubscribersAndTheirContact();
    void showsSubscribersAsAnAudience();
    void countsWhoSignsUpMeanwhile();
    void savesTheCode_data();
    void savesTheCode();
    void saysWhyACodeIsNotSaved();
};

void SignupActionsTest::addsALinkThatCanBeUndone()
{
    Fixture fixture;
    fixture.trigger(u"New Sign-Up Link…"_s);
    auto *dialog = fixture.dialog();
    const QString token = field(dialog, u"Token"_s)->text();
    QCOMPARE(token.size(), 7);
    QTest::keyClicks(field(dialog, u"Name"_s), u"Shop window"_s);
    QTest::keyClicks(field(dialog, u"Phone"_s), u"+15550100999"_s);
    Fixture::submit(dialog);
    QTRY_COMPARE(fixture.cell(0, SignupTableModel::Name), u"Shop window"_s);
    QTRY_VERIFY(!fixture.window.findChild<SignupDialog *>());
    QCOMPARE(fixture.stored().token, token);
    QCOMPARE(fixture.editor.undoName(), u"Add Sign-Up Link “Shop window”"_s);
    fixture.editor.undo();
    QTRY_COMPARE(fixture.table()->model()->rowCount(), 0);
    fixture.editor.redo();
    QTRY_COMPARE(fixture.table()->model()->rowCount(), 1);
}

void SignupActionsTest::makesTheLabelThatWasTyped()
{
    Fixture fixture;
    fixture.addLink();
    SignupEntry entry{.signup = fixture.stored(), .label = Label{.name = u"Newsletter"_s}};
    fixture.trigger(u"Edit…"_s);
    Q_EMIT fixture.dialog()->submitted(entry);
    QTRY_COMPARE(fixture.cell(0, SignupTableModel::LabelChip), u"Newsletter"_s);
    fixture.editor.undo();
    QTRY_COMPARE(fixture.cell(0, SignupTableModel::LabelChip), QString());
    QCOMPARE(fixture.test.integer("SELECT count(*) FROM label"), 0);
}

void SignupActionsTest::refusesInTheDialog()
{
    Fixture fixture;
    Signup signup = validSignup();
    signup.token = u"JOIN 4821"_s;
    fixture.addLink(signup);
    fixture.trigger(u"New Sign-Up Link…"_s);
    auto *dialog = fixture.dialog();
    QTest::keyClicks(field(dialog, u"Name"_s), u"Other"_s);
    field(dialog, u"Token"_s)->setText(u"join4812"_s);
    Fixture::submit(dialog);
    QTest::qWait(100);
    QVERIFY(dialog->isVisible());
    QCOMPARE(SignupStore(*fixture.test).all()->size(), 1);
}

void SignupActionsTest::offersTheNumberOfTheLastLink()
{
    Fixture fixture;
    fixture.addLink();
    fixture.trigger(u"New Sign-Up Link…"_s);
    QCOMPARE(field(fixture.dialog(), u"Phone"_s)->text(), validSignup().phone->forDisplay());
}

void SignupActionsTest::copiesTheLinkOfTheKindThatIsShown()
{
    Fixture fixture;
    Signup signup = validSignup();
    signup.signupId = u"2718"_s;
    fixture.addLink(signup);
    fixture.trigger(u"Copy Link"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"https://wa.me/15550100999/signup/2718"_s);
    fixture.actions.page().findChild<QComboBox *>()->setCurrentIndex(1);
    fixture.trigger(u"Copy Link"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), textSignupLink(fixture.stored()));
}

void SignupActionsTest::disablesAndEnables()
{
    Fixture fixture;
    fixture.addLink();
    fixture.trigger(u"Disable"_s);
    QTRY_COMPARE(fixture.cell(0, SignupTableModel::Status), u"Disabled"_s);
    QTRY_VERIFY(fixture.notice().contains(u"recorded, without its label"_s));
    fixture.trigger(u"Enable"_s);
    QTRY_COMPARE(fixture.cell(0, SignupTableModel::Status), u"Active"_s);
}

void SignupActionsTest::deletesOnlyWhatNobodyUsed()
{
    Fixture fixture;
    fixture.addLink();
    fixture.subscriber();
    fixture.trigger(u"Delete"_s);
    QTRY_VERIFY(fixture.notice().contains(u"Disable the link instead"_s));
    fixture.test.run("DELETE FROM contact");
    fixture.test.run("DELETE FROM signup_subscriber");
    fixture.trigger(u"Delete"_s);
    QTRY_COMPARE(fixture.table()->model()->rowCount(), 0);
    fixture.editor.undo();
    QTRY_COMPARE(fixture.table()->model()->rowCount(), 1);
}

void SignupActionsTest::showsSubscribersAndTheirContact()
{
    Fixture fixture;
    fixture.addLink();
    const ContactId ravi = fixture.subscriber();
    QSignalSpy shown(&fixture.actions, &SignupActions::showContact);
    fixture.trigger(u"Subscribers"_s);
    auto *dialog = fixture.window.findChild<SubscribersDialog *>();
    QVERIFY(dialog);
    auto *table = dialog->findChild<QTableView *>();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"Ravi"_s);
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(shown.size(), 1);
    QCOMPARE(shown.first().first().value<ContactId>(), ravi);
}

void SignupActionsTest::showsSubscribersAsAnAudience()
{
    Fixture fixture;
    fixture.addLink();
    AudienceChoice wished;
    connect(&fixture.actions, &SignupActions::audienceWished, this,
        [&wished](const AudienceChoice &choice) { wished = choice; });
    fixture.trigger(u"Subscribers"_s);
    for (auto *button : fixture.window.findChild<SubscribersDialog *>()->findChildren<QPushButton *>())
        if (button->accessibleName() == u"Show as Audience"_s)
            button->click();
    QCOMPARE(wished.kind, AudienceChoice::Kind::Signup);
    QCOMPARE(wished.signup, fixture.stored().signupId);
}

void SignupActionsTest::countsWhoSignsUpMeanwhile()
{
    Fixture fixture;
    fixture.addLink();
    QTRY_COMPARE(fixture.cell(0, SignupTableModel::Subscribers), u"0"_s);
    fixture.subscriber();
    fixture.actions.count();
    fixture.actions.count();
    QTRY_COMPARE(fixture.cell(0, SignupTableModel::Subscribers), u"1"_s);
}

void SignupActionsTest::savesTheCode_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("pixels") << u"code.png"_s;
    QTest::newRow("lines") << u"code.SVG"_s;
}

/// Read back by ZBar, which takes both.
void SignupActionsTest::savesTheCode()
{
    QFETCH(QString, name);
    Fixture fixture;
    fixture.addLink();
    fixture.trigger(u"Save QR Code…"_s);
    auto *files = fixture.window.findChild<QFileDialog *>();
    QVERIFY(files);
    QVERIFY(files->selectedFiles().value(0).endsWith(u"QR Spring offers.png"_s));
    const QString file = fixture.test.folder() + u'/' + name;
    Q_EMIT files->fileSelected(file);
    QVERIFY(QFile::exists(file));
    QVERIFY(fixture.notice().contains(name));
    QString picture = file;
    if (name.endsWith(u"SVG"_s)) {
        picture = fixture.test.folder() + u"/drawn.png"_s;
        QVERIFY(QImage(file, "SVG").scaled(800, 800).save(picture));
    }
    QProcess zbar;
    zbar.start(u"zbarimg"_s, {u"--quiet"_s, u"--raw"_s, picture});
    QVERIFY2(zbar.waitForFinished(), "packaging/packages.sh test installs zbarimg");
    QCOMPARE(QString::fromUtf8(zbar.readAllStandardOutput()).trimmed(), signupLink(fixture.stored()));
}

void SignupActionsTest::saysWhyACodeIsNotSaved()
{
    const auto code = QrCode::encode(u"https://wa.me/15550100999/signup/1"_s);
    const auto written = writeSignupImage(u"/nowhere/code.png"_s, *code);
    QVERIFY(!written && written.error().message.contains(u"could not be saved"_s));
}

QTEST_MAIN(SignupActionsTest)

#include "tst_signupactions.moc"
