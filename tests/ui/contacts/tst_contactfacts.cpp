#include "ui/contacts/contactfacts.h"

#include "ui/contacts/contacttext.h"
#include "ui/shell/wrappedlabel.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// What stands beside this title; empty when the line is hidden.
QString valueOf(const ContactFacts &facts, const QString &title)
{
    for (const auto *each : facts.findChildren<WrappedLabel *>())
        if (each->accessibleDescription() == title && !each->isHidden())
            return each->text();
    return {};
}

} // namespace

class ContactFactsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsByWhichLinkAndWhenSomebodySignedUp();
    void namesTheKeysOfWhoWasMerged();
};

void ContactFactsTest::tellsByWhichLinkAndWhenSomebodySignedUp()
{
    ContactFacts facts;
    Contact contact;
    contact.id = ContactId(1);
    facts.showContact(contact);
    QCOMPARE(valueOf(facts, u"Signed up"_s), QString());
    contact.subscribedAt = 1'790'000'000'000;
    facts.showContact(contact);
    QCOMPARE(valueOf(facts, u"Signed up"_s), timeText(1'790'000'000'000));
    facts.showContact(contact, u"Shop window"_s);
    QCOMPARE(valueOf(facts, u"Signed up"_s), timeText(1'790'000'000'000) + u", by “Shop window”"_s);
    contact.subscribedAt.reset();
    facts.showContact(contact, u"Shop window"_s);
    QCOMPARE(valueOf(facts, u"Signed up"_s), u"Shop window"_s);
}

void ContactFactsTest::namesTheKeysOfWhoWasMerged()
{
    ContactFacts facts;
    Contact contact;
    contact.id = ContactId(1);
    facts.showContact(contact, {}, {u"+5511987654321"_s, u"IN.9"_s});
    QCOMPARE(valueOf(facts, u"Also known as"_s), isolatedPhone(u"+55 11 98765-4321"_s) + u"\nIN.9"_s);
    facts.showContact(contact);
    QCOMPARE(valueOf(facts, u"Also known as"_s), QString());
}

QTEST_MAIN(ContactFactsTest)

#include "tst_contactfacts.moc"
