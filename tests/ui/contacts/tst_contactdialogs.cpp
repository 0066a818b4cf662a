#include "ui/contacts/contactdialogs.h"

#include "tests/ui/contacts/pagefixture.h"
#include "ui/contacts/contactdialog.h"

#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace {

/// Somebody who had opted out and was deleted.
void addOptedOutAndDelete(const TestDatabase &database)
{
    const ContactId id = database.add(u"+5511987654321"_s, u"Ana"_s);
    if (!ContactStore(*database).optOut({id}) || !ContactStore(*database).remove({id}))
        qFatal("The contact could not be changed");
}

Contact contactWith(const QString &phone)
{
    Contact contact;
    contact.phone = PhoneNumber::fromStored(phone);
    return contact;
}

/// The dialogs over a window of their own.
class Fixture final : public ContactModels
{
public:
    Fixture()
        : ContactModels(addOptedOutAndDelete)
        , dialogs(editor, *database, labels, &window)
    {
        window.show();
        dialogs.addContact();
    }

    ContactDialog *dialog() const { return window.findChild<ContactDialog *>(); }
    QMessageBox *question() const { return window.findChild<QMessageBox *>(); }

    QWidget window;
    ContactDialogs dialogs;
};

} // namespace

class ContactDialogsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void warnsOfWhoOptedOutBefore();
    void storesNothingWhenThatIsNotWanted();
    void asksNothingOfOthers();
};

void ContactDialogsTest::warnsOfWhoOptedOutBefore()
{
    const Fixture fixture;
    QSignalSpy added(&fixture.dialogs, &ContactDialogs::added);
    Q_EMIT fixture.dialog()->submitted(contactWith(u"+551187654321"_s)); // the other spelling
    QVERIFY(fixture.question());
    QVERIFY(fixture.question()->informativeText().contains(u"opted out"_s));
    fixture.question()->defaultButton()->click();
    QVERIFY(added.wait());
    QVERIFY(ContactStore(*fixture.database).find(u"+551187654321"_s)->optedOut);
}

void ContactDialogsTest::storesNothingWhenThatIsNotWanted()
{
    const Fixture fixture;
    Q_EMIT fixture.dialog()->submitted(contactWith(u"+551187654321"_s));
    fixture.question()->button(QMessageBox::Cancel)->click();
    QTRY_VERIFY(!fixture.question());
    QVERIFY(fixture.dialog()->isVisible());
    QCOMPARE(fixture.database.integer("SELECT count(*) FROM contact"), 0);
}

void ContactDialogsTest::asksNothingOfOthers()
{
    const Fixture fixture;
    QSignalSpy added(&fixture.dialogs, &ContactDialogs::added);
    Q_EMIT fixture.dialog()->submitted(contactWith(u"+919876543210"_s));
    QVERIFY(!fixture.question());
    QVERIFY(added.wait());
}

QTEST_MAIN(ContactDialogsTest)
#include "tst_contactdialogs.moc"
