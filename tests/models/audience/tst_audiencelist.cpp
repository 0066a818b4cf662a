#include "models/audience/audiencelist.h"

#include "tests/models/audience/audiencefixture.h"

using namespace Qt::StringLiterals;

/// The same of an audience and of a record of it.
class AudienceListTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void groupsAreListedByName();
    void searchFindsNamesAndNumbers();
    void stretchesFollowOneAnother();
};

namespace {

class List final : public AudienceFixture
{
public:
    List()
    {
        database.add(u"+919876543212"_s, u"Zoë"_s);
        database.add(u"+919876543211"_s, u"अमित"_s);
        database.add(u"+919876543210"_s, u"Élodie"_s);
        database.run("UPDATE contact SET opted_out = 1 WHERE id = 1");
        choice = fileChoice("phone\n+919876543210\n+919876543211\n+919876543212\n+4915112345678\n");
        audience = explain(choice);
        const auto kept =
            AudienceRecords(*database).keep({.choice = choice, .account = {}, .name = {}, .agent = {}}, 1);
        record = kept ? kept->id : AudienceRecordId{};
    }

    QString names(const AudienceListQuery &query, bool ofRecord) const
    {
        const auto page = ofRecord ? listPeople(*database, record, query) : listPeople(*database, audience, query);
        if (!page)
            qFatal("%s", qPrintable(page.error().message));
        QStringList names;
        for (const AudienceListRow &row : page->rows)
            names.append(row.name.isEmpty() ? row.key : row.name);
        return names.join(u' ') + (page->hasMore ? u" …"_s : QString());
    }

    AudienceChoice choice;
    Audience audience;
    AudienceRecordId record{};
};

} // namespace

void AudienceListTest::groupsAreListedByName()
{
    const List list;
    const AudienceListQuery chosen;
    QCOMPARE(list.names(chosen, false), u"Élodie Zoë अमित +49 1511 2345678"_s);
    QCOMPARE(list.names(chosen, true), u"Zoë अमित Élodie +49 1511 2345678"_s);
    for (const bool ofRecord : {false, true}) {
        AudienceListQuery query;
        query.group = AudienceGroup::OptedOut;
        QCOMPARE(list.names(query, ofRecord), u"Zoë"_s);
        query.group = AudienceGroup::Unknown;
        QCOMPARE(list.names(query, ofRecord), u"+49 1511 2345678"_s);
        query.group = AudienceGroup::Blocked;
        QCOMPARE(list.names(query, ofRecord), QString());
    }
    QCOMPARE(countOf(list.audience.counts, AudienceGroup::Eligible), 2);
}

void AudienceListTest::searchFindsNamesAndNumbers()
{
    const List list;
    for (const bool ofRecord : {false, true}) {
        AudienceListQuery query;
        query.text = u"elod"_s;
        QCOMPARE(list.names(query, ofRecord), u"Élodie"_s);
        query.text = u"1511 2345"_s;
        QCOMPARE(list.names(query, ofRecord), u"+49 1511 2345678"_s);
    }
}

void AudienceListTest::stretchesFollowOneAnother()
{
    const List list;
    for (const bool ofRecord : {false, true}) {
        AudienceListQuery query;
        query.limit = 3;
        QVERIFY(list.names(query, ofRecord).endsWith(u" …"_s));
        query.offset = 3;
        QCOMPARE(list.names(query, ofRecord), u"+49 1511 2345678"_s);
    }
}

QTEST_GUILESS_MAIN(AudienceListTest)
#include "tst_audiencelist.moc"
