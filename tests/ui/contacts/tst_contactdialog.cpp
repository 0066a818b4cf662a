#include "ui/contacts/contactdialog.h"

#include "tests/ui/contacts/pagefixture.h"
#include "ui/labels/labelpicker.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace {

/// The dialog as it is shown, and its controls.
class Dialog final
{
public:
    explicit Dialog(const Contact &contact = {})
        : dialog(new ContactDialog(contact, {{.id = LabelId(1), .name = u"VIP"_s}}))
        , submitted(dialog, &ContactDialog::submitted)
    {
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->open();
    }
    ~Dialog() { delete dialog; }
    Q_DISABLE_COPY_MOVE(Dialog)

    void type(const QString &field, const QString &text) const
    {
        PageFixture::named<QLineEdit>(dialog, field)->setText(text);
    }
    void press(const QString &button) const { PageFixture::named<QPushButton>(dialog, button)->click(); }
    Contact contact() const { return submitted.last().first().value<Contact>(); }
    bool says(const QString &part) const
    {
        const auto labels = dialog->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
            [&part](const QLabel *label) { return label->isVisible() && label->text().contains(part); });
    }
    QMessageBox *question() const { return dialog->findChild<QMessageBox *>(); }

    ContactDialog *dialog;
    QSignalSpy submitted;
};

Contact somebody()
{
    Contact contact;
    contact.id = ContactId(7);
    contact.phone = PhoneNumber::fromStored(u"+919876543210");
    contact.name = u"Anna"_s;
    contact.userId = u"IN.42"_s;
    contact.username = u"anna_42"_s;
    return contact;
}

} // namespace

class TestContactDialog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewContactIsSubmittedAndTheDialogWaits()
    {
        const Dialog form;
        form.type(u"Phone"_s, u"+91 98765-43210"_s);
        form.type(u"Name"_s, u"  Élodie  "_s);
        form.type(u"E-mail"_s, u"e@example.com"_s);
        form.press(u"Add Contact"_s);
        QCOMPARE(form.submitted.size(), 1);
        QCOMPARE(form.contact().phone->toString(), u"+919876543210"_s);
        QCOMPARE(form.contact().name, u"Élodie"_s);
        QVERIFY(form.dialog->isVisible());
        form.press(u"Add Contact"_s);
        QCOMPARE(form.submitted.size(), 1); // once, until there is an answer
    }

    void wrongFieldsAreNamedAndNothingIsSubmitted_data()
    {
        QTest::addColumn<QString>("phone");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("email");
        QTest::addColumn<QString>("says");
        const QString phone = u"+919876543210"_s;
        QTest::newRow("no phone") << QString() << u"A"_s << QString() << u"needs a phone number"_s;
        QTest::newRow("letters") << u"hello"_s << u"A"_s << QString() << u"hello"_s;
        QTest::newRow("no country code") << u"98765 43210"_s << u"A"_s << QString() << u"country code"_s;
        QTest::newRow("e-mail without @") << phone << u"A"_s << u"nonsense"_s << u"not an e-mail address"_s;
        QTest::newRow("NUL in the name") << phone << QString(u"A"_s + QChar(0) + u"B"_s) << QString()
                                         << u"control character"_s;
        QTest::newRow("10,000 characters") << phone << QString(10'000, u'x') << QString() << u"10000"_s;
    }
    void wrongFieldsAreNamedAndNothingIsSubmitted()
    {
        QFETCH(const QString, phone);
        QFETCH(const QString, name);
        QFETCH(const QString, email);
        QFETCH(const QString, says);
        const Dialog form;
        form.type(u"Phone"_s, phone);
        form.type(u"Name"_s, name);
        form.type(u"E-mail"_s, email);
        form.press(u"Add Contact"_s);
        QCOMPARE(form.submitted.size(), 0);
        QVERIFY(form.says(says));
        QVERIFY(form.dialog->isVisible());
        QCOMPARE(PageFixture::named<QLineEdit>(form.dialog, u"Name"_s)->text(), name); // nothing is cut off or lost
    }

    void howANumberIsUnderstoodIsShownMeanwhile()
    {
        const Dialog form;
        form.type(u"Phone"_s, u"00919876543210"_s);
        QVERIFY(form.says(u"+91 98765 43210"_s));
        form.type(u"Phone"_s, u"+1234567890"_s);
        QVERIFY(form.says(u"unusual length"_s));
    }

    void aDuplicateOffersTheExistingContact()
    {
        const Dialog form;
        QString existing;
        QObject::connect(form.dialog, &ContactDialog::openExisting, this,
            [&existing](const PhoneNumber &phone) { existing = phone.toString(); });
        form.type(u"Phone"_s, u"+91 98765 43210"_s);
        form.press(u"Add Contact"_s);
        form.dialog->showError({u"Another contact has it."_s, Error::Kind::Duplicate});
        QVERIFY(form.says(u"Another contact has it."_s));
        form.press(u"Open Existing Contact"_s);
        QCOMPARE(existing, u"+919876543210"_s);
        QVERIFY(!form.dialog->isVisible());
    }

    void anErrorKeepsWhatWasTyped()
    {
        const Dialog form;
        form.type(u"Phone"_s, u"+919876543210"_s);
        form.press(u"Add Contact"_s);
        form.dialog->showError({u"The disk is full."_s});
        QVERIFY(form.says(u"The disk is full."_s));
        form.press(u"Add Contact"_s);
        QCOMPARE(form.submitted.size(), 2);
    }

    void untouchedFieldsStayExactlyAsTheyWere()
    {
        Contact contact = somebody();
        contact.notes = u"line\nbreak"_s;
        const Dialog form(contact);
        form.type(u"E-mail"_s, u"anna@example.com"_s);
        form.press(u"Save"_s);
        contact.email = u"anna@example.com"_s;
        QCOMPARE(form.contact(), contact);
    }

    void whatMetaGaveCanBeReadOnly()
    {
        const Dialog form(somebody());
        QVERIFY(form.says(u"IN.42"_s));
        QVERIFY(form.says(u"@anna_42"_s));
    }

    void savingNothingJustCloses()
    {
        const Dialog form(somebody());
        form.press(u"Save"_s);
        QCOMPARE(form.submitted.size(), 0);
        QVERIFY(!form.dialog->isVisible());
    }

    void aTypedLabelIsMade()
    {
        const Dialog form(somebody());
        form.type(u"Labels"_s, u"Brand new"_s);
        form.press(u"Save"_s);
        QCOMPARE(form.contact().labels.size(), 1);
        QCOMPARE(form.contact().labels.first().name, u"Brand new"_s);
    }

    void escapeAsksOnlyWhenSomethingWasTyped()
    {
        const Dialog untouched(somebody());
        QTest::keyClick(untouched.dialog, Qt::Key_Escape);
        QVERIFY(!untouched.dialog->isVisible());

        const Dialog typed(somebody());
        typed.type(u"Name"_s, u"Else"_s);
        QTest::keyClick(typed.dialog, Qt::Key_Escape);
        QVERIFY(typed.dialog->isVisible());
        QVERIFY(typed.question());
        for (auto *button : typed.question()->buttons())
            if (button->text().contains(u"Discard"_s))
                button->click();
        QVERIFY(!typed.dialog->isVisible());
    }
};

QTEST_MAIN(TestContactDialog)
#include "tst_contactdialog.moc"
