#include "models/contacts/contact.h"

#include <QTest>

namespace {

Contact ravi()
{
    Contact contact;
    contact.phone = PhoneNumber::fromStored(QStringLiteral("+919876543210"));
    return contact;
}

QString with(QChar c)
{
    return QStringLiteral("a") + c + QStringLiteral("b");
}

using Edit = void (*)(Contact &);

} // namespace

class ContactTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isShownByTheBestItHas();
    void knowsItsLabelsInAnyCase();
    void acceptsEmails_data();
    void acceptsEmails();
    void refusesEmails_data();
    void refusesEmails();
    void acceptsContacts_data();
    void acceptsContacts();
    void refusesContacts_data();
    void refusesContacts();
    void refusesControlCharacters_data();
    void refusesControlCharacters();
};

void ContactTest::isShownByTheBestItHas()
{
    Contact contact;
    contact.userId = QStringLiteral("IN.42");
    QCOMPARE(contact.displayName(), QStringLiteral("IN.42"));
    contact.username = QStringLiteral("ravi");
    QCOMPARE(contact.displayName(), QStringLiteral("@ravi"));
    contact.phone = ravi().phone;
    QCOMPARE(contact.displayName(), QStringLiteral("+919876543210"));
    contact.name = QStringLiteral("Ravi <b>");
    QCOMPARE(contact.displayName(), QStringLiteral("Ravi <b>"));
}

void ContactTest::knowsItsLabelsInAnyCase()
{
    Contact contact = ravi();
    QVERIFY(!contact.hasLabel(QStringLiteral("vip")));
    contact.labels = {{.name = QStringLiteral("Élite")}, {.name = QStringLiteral("VIP")}};
    QVERIFY(contact.hasLabel(QStringLiteral("vip")));
    QVERIFY(contact.hasLabel(QStringLiteral("elite ")));
    QVERIFY(!contact.hasLabel(QStringLiteral("vi")));
}

void ContactTest::acceptsEmails_data()
{
    QTest::addColumn<QString>("email");
    QTest::newRow("none") << QString();
    QTest::newRow("usual") << QStringLiteral("john@example.com");
    QTest::newRow("plus and dots") << QStringLiteral("j.o'brien+shop@mail.example.co.uk");
    QTest::newRow("international") << QStringLiteral("josé@münchen.example");
    QTest::newRow("local") << QStringLiteral("root@localhost");
    QTest::newRow("longest") << QString(QString(242, u'x') + QStringLiteral("@example.com"));
}

void ContactTest::acceptsEmails()
{
    QFETCH(const QString, email);
    QVERIFY(checkEmail(email));
}

void ContactTest::refusesEmails_data()
{
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("says");
    QTest::newRow("without @") << QStringLiteral("john.example.com")
                               << QStringLiteral("“john.example.com” is not an e-mail");
    QTest::newRow("two @") << QStringLiteral("john@@example.com") << QStringLiteral("is not an e-mail");
    QTest::newRow("two addresses") << QStringLiteral("a@b.com, c@d.com") << QStringLiteral("is not an e-mail");
    QTest::newRow("nobody") << QStringLiteral("@example.com") << QStringLiteral("is not an e-mail");
    QTest::newRow("nowhere") << QStringLiteral("john@") << QStringLiteral("is not an e-mail");
    QTest::newRow("space") << QStringLiteral("john doe@example.com") << QStringLiteral("is not an e-mail");
    QTest::newRow("no-break space") << QStringLiteral("john\u00A0doe@example.com")
                                    << QStringLiteral("is not an e-mail");
    QTest::newRow("line end behind") << QStringLiteral("john@example.com\n") << QStringLiteral("control character");
    QTest::newRow("NUL") << QString(QStringLiteral("john@example.com") + QChar(u'\0'))
                         << QStringLiteral("control character");
    QTest::newRow("too long") << QString(QString(243, u'x') + QStringLiteral("@example.com"))
                              << QStringLiteral("There are 255 characters");
    QTest::newRow("huge") << QString(10'000, u'@') << QStringLiteral("There are 10000 characters");
}

void ContactTest::refusesEmails()
{
    QFETCH(const QString, email);
    QFETCH(const QString, says);
    const auto checked = checkEmail(email);
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, Error::Kind::Refused);
    QVERIFY2(checked.error().message.contains(says), qPrintable(checked.error().message));
}

void ContactTest::acceptsContacts_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::newRow("only a number") << Edit([](Contact &) {});
    QTest::newRow("only a user id") << Edit([](Contact &contact) {
        contact.phone.reset();
        contact.userId = QStringLiteral("IN.42");
    });
    QTest::newRow("longest name") << Edit([](Contact &contact) { contact.name = QString(255, u'x'); });
    QTest::newRow("longest notes") << Edit([](Contact &contact) { contact.notes = QString(100'000, u'x'); });
    QTest::newRow("notes of several lines")
        << Edit([](Contact &contact) { contact.notes = QStringLiteral("a\tb\r\nc\n"); });
    QTest::newRow("any script") << Edit(
        [](Contact &contact) { contact.name = QStringLiteral("शर्मा 李 👩\u200D💻 O'Brien"); });
}

void ContactTest::acceptsContacts()
{
    QFETCH(const Edit, edit);
    Contact contact = ravi();
    edit(contact);
    const auto checked = checkContact(contact);
    QVERIFY2(checked, checked ? "" : qPrintable(checked.error().message));
}

void ContactTest::refusesContacts_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QString>("says");
    QTest::newRow("neither number nor user id")
        << Edit([](Contact &contact) { contact.phone.reset(); }) << QStringLiteral("needs a phone number");
    QTest::newRow("long name") << Edit([](Contact &contact) { contact.name = QString(10'000, u'x'); })
                               << QStringLiteral("There are 10000 characters in the name; at most 255");
    QTest::newRow("long notes") << Edit([](Contact &contact) { contact.notes = QString(100'001, u'x'); })
                                << QStringLiteral("100001 characters in the notes");
    QTest::newRow("long user id") << Edit([](Contact &contact) { contact.userId = QString(256, u'x'); })
                                  << QStringLiteral("user id");
    QTest::newRow("long username") << Edit([](Contact &contact) { contact.username = QString(256, u'x'); })
                                   << QStringLiteral("username");
    QTest::newRow("bad e-mail") << Edit([](Contact &contact) { contact.email = QStringLiteral("x"); })
                                << QStringLiteral("e-mail");
    QTest::newRow("bad label") << Edit([](Contact &contact) { contact.labels = {{.name = QStringLiteral(" ")}}; })
                               << QStringLiteral("label needs a name");
}

void ContactTest::refusesContacts()
{
    QFETCH(const Edit, edit);
    QFETCH(const QString, says);
    Contact contact = ravi();
    edit(contact);
    const auto checked = checkContact(contact);
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, Error::Kind::Refused);
    QVERIFY2(checked.error().message.contains(says), qPrintable(checked.error().message));
}

void ContactTest::refusesControlCharacters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fitsNotes");
    QTest::newRow("NUL") << with(QChar(u'\0')) << false;
    QTest::newRow("bell") << with(QChar(0x07)) << false;
    QTest::newRow("escape") << with(QChar(0x1B)) << false;
    QTest::newRow("the separator of searches") << with(QChar(0x1F)) << false;
    QTest::newRow("delete") << with(QChar(0x7F)) << false;
    QTest::newRow("next line, C1") << with(QChar(0x85)) << false;
    QTest::newRow("high surrogate alone") << with(QChar(0xD83E)) << false;
    QTest::newRow("low surrogate alone") << with(QChar(0xDD8A)) << false;
    QTest::newRow("surrogates the wrong way round") << QString(with(QChar(0xDD8A)) + QChar(0xD83E)) << false;
    QTest::newRow("surrogate at the end") << QString(QStringLiteral("a") + QChar(0xD83E)) << false;
    QTest::newRow("surrogate at the begin") << QString(QChar(0xDD8A) + QStringLiteral("a")) << false;
    QTest::newRow("tab") << with(u'\t') << true;
    QTest::newRow("line feed") << with(u'\n') << true;
}

void ContactTest::refusesControlCharacters()
{
    QFETCH(const QString, text);
    QFETCH(const bool, fitsNotes);
    QCOMPARE(bool(checkNotes(text)), fitsNotes);
    QCOMPARE(bool(checkName(text)), fitsNotes); // names, too, may have line breaks: files and WhatsApp profiles do
    for (QString Contact::*field :
        {&Contact::waId, &Contact::userId, &Contact::username, &Contact::email, &Contact::subscribedViaSignup}) {
        Contact contact = ravi();
        contact.*field = text;
        QVERIFY(!checkContact(contact));
    }
    Contact contact = ravi();
    contact.labels = {{.name = text}};
    QVERIFY(!checkContact(contact));
}

QTEST_APPLESS_MAIN(ContactTest)
#include "tst_contact.moc"
