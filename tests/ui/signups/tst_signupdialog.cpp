#include "ui/signups/signupdialog.h"

#include "tests/models/signups/signupfixture.h"
#include "ui/contacts/fielderror.h"
#include "ui/labels/labelpicker.h"
#include "ui/shell/wrappedlabel.h"
#include "ui/signups/signuppreview.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace {

template <typename T>
T *named(const QWidget &window, const QString &name)
{
    for (auto *each : window.findChildren<T *>())
        if (each->accessibleName() == name)
            return each;
    qFatal("No %s", qPrintable(name));
}

Signup fresh()
{
    Signup signup;
    signup.token = u"K7Q-4WM"_s;
    return signup;
}

const QList<Label> &labels()
{
    static const QList<Label> all{{.id = LabelId(1), .name = u"Newsletter"_s}, {.id = LabelId(2), .name = u"VIP"_s}};
    return all;
}

struct Fixture
{
    explicit Fixture(const Signup &signup)
        : dialog(new SignupDialog(signup, labels(), {}))
        , submitted(dialog.data(), &SignupDialog::submitted)
    {
        dialog->show();
    }
    ~Fixture() { delete dialog; }

    void type(const QString &field, const QString &text) const
    {
        auto *edit = named<QLineEdit>(*dialog, field);
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    void submit() const
    {
        for (auto *button : dialog->findChildren<QPushButton *>())
            if (button->isDefault())
                button->click();
    }
    bool says(const QString &text) const
    {
        for (const auto *error : dialog->findChildren<FieldError *>())
            if (!error->isHidden() && error->text().contains(text))
                return true;
        return false;
    }
    QString preview() const { return dialog->findChild<SignupPreview *>()->findChild<WrappedLabel *>()->text(); }
    SignupEntry entry() const { return submitted.isEmpty() ? SignupEntry() : submitted.last().first().value<SignupEntry>(); }

    QPointer<SignupDialog> dialog;
    QSignalSpy submitted;
};

} // namespace

class SignupDialogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesALinkByText();
    void showsWhatPeopleWillSend();
    void saysEverythingThatIsWrong();
    void unfoldsWhatIsWrong();
    void takesOneLabelOnly();
    void keepsWhatIsNotShown();
    void staysOpenAfterAnError();
    void asksBeforeItDiscards();
};

void SignupDialogTest::makesALinkByText()
{
    const Fixture fixture(fresh());
    fixture.type(u"Name"_s, u"Shop window"_s);
    fixture.type(u"Phone"_s, u"+1 555 010 0999"_s);
    named<QPlainTextEdit>(*fixture.dialog, u"Message"_s)->setPlainText(u"Hello"_s);
    fixture.submit();
    const Signup signup = fixture.entry().signup;
    QCOMPARE(signup.name, u"Shop window"_s);
    QCOMPARE(signup.phone, validSignup().phone);
    QCOMPARE(signup.message, u"Hello"_s);
    QCOMPARE(signup.token, u"K7Q-4WM"_s);
    QVERIFY(!signup.isInApp());
    QVERIFY(!fixture.entry().label);
}

void SignupDialogTest::showsWhatPeopleWillSend()
{
    const Fixture fixture(fresh());
    named<QPlainTextEdit>(*fixture.dialog, u"Message"_s)->setPlainText(u"नमस्ते"_s);
    QCOMPARE(fixture.preview(), u"नमस्ते (K7Q\u20114WM)"_s);
    fixture.type(u"Token"_s, u"JOIN 4821"_s);
    QCOMPARE(fixture.preview(), u"नमस्ते (JOIN 4821)"_s);
}

void SignupDialogTest::saysEverythingThatIsWrong()
{
    const Fixture fixture(fresh());
    fixture.type(u"Token"_s, u"abc"_s);
    fixture.submit();
    QVERIFY(fixture.submitted.isEmpty());
    QVERIFY(fixture.says(u"needs a name"_s));
    QVERIFY(fixture.says(u"The number is missing"_s));
    QVERIFY(fixture.says(u"too short"_s));
    fixture.type(u"Phone"_s, u"hello"_s);
    fixture.submit();
    QVERIFY(fixture.submitted.isEmpty());
}

void SignupDialogTest::unfoldsWhatIsWrong()
{
    Signup signup = validSignup();
    signup.token = u"K7Q-4WM"_s;
    const Fixture fixture(signup);
    QVERIFY(!named<QLineEdit>(*fixture.dialog, u"Website"_s)->isVisible());
    named<QLineEdit>(*fixture.dialog, u"Website"_s)->setText(u"example.com"_s);
    fixture.submit();
    QVERIFY(named<QLineEdit>(*fixture.dialog, u"Website"_s)->isVisible());
    QVERIFY(fixture.says(u"begins with https://"_s));
}

void SignupDialogTest::takesOneLabelOnly()
{
    Signup signup = validSignup();
    signup.token = u"K7Q-4WM"_s;
    signup.label = LabelId(1);
    const Fixture fixture(signup);
    auto *picker = fixture.dialog->findChild<LabelPicker *>();
    QCOMPARE(picker->chosen(), labels().mid(0, 1));
    auto *edit = picker->findChild<QLineEdit *>();
    QTest::keyClicks(edit, u"VIP"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(picker->chosen(), labels().mid(1, 1));
    fixture.submit();
    QCOMPARE(fixture.entry().signup.label, LabelId(2));
    QCOMPARE(fixture.entry().label, std::optional(labels().last()));
}

void SignupDialogTest::keepsWhatIsNotShown()
{
    Signup signup = validSignup();
    signup.id = SignupId(7);
    signup.token = u"K7Q-4WM"_s;
    signup.signupId = u"2718"_s;
    signup.status = SignupStatus::Disabled;
    signup.privacyPolicyUrl = u"https://example.com/privacy"_s;
    signup.account = AccountId(3);
    const Fixture fixture(signup);
    QVERIFY(named<QLineEdit>(*fixture.dialog, u"Sign-up ID"_s)->isVisible());
    fixture.type(u"Name"_s, u"Autumn"_s);
    fixture.submit();
    signup.name = u"Autumn"_s;
    QCOMPARE(fixture.entry().signup, signup);
}

void SignupDialogTest::staysOpenAfterAnError()
{
    Signup signup = validSignup();
    signup.token = u"K7Q-4WM"_s;
    const Fixture fixture(signup);
    fixture.submit();
    QCOMPARE(fixture.submitted.size(), 1);
    fixture.submit(); // is being stored
    QCOMPARE(fixture.submitted.size(), 1);
    fixture.dialog->showError(u"It is there already."_s);
    QVERIFY(fixture.dialog->isVisible() && fixture.says(u"It is there already."_s));
    fixture.submit();
    QCOMPARE(fixture.submitted.size(), 2);
}

void SignupDialogTest::asksBeforeItDiscards()
{
    const Fixture fixture(fresh());
    fixture.type(u"Name"_s, u"Shop"_s);
    fixture.dialog->reject();
    QVERIFY(fixture.dialog->isVisible());
    QVERIFY(fixture.dialog->findChild<QMessageBox *>());
}

QTEST_MAIN(SignupDialogTest)

#include "tst_signupdialog.moc"
