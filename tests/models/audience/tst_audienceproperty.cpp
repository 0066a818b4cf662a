#include "models/audience/audience.h"
#include "tests/models/audience/audienceworld.h"

#include <QFile>
#include <QStringEncoder>

#include <map>
#include <set>

using namespace Qt::StringLiterals;

namespace {

std::set<qint64> idsOf(const ContactSet &set)
{
    std::set<qint64> ids;
    set.forEach([&ids](ContactId id) { ids.insert(qint64(id)); });
    return ids;
}

/// What the seed says: no campaign gets who opted out or is blocked; and nobody who cannot be reached.
bool isEligible(const Person &person, std::optional<AccountId> account)
{
    const bool isForeign =
        person.phone.isEmpty() && account && person.businesses != 0 && (person.businesses & int(*account)) == 0;
    return person.id != 0 && !person.optedOut && !person.isBlocked && !person.isUnreachable && !isForeign;
}

/// "opted_out" … for who is not; independent of the program.
QString reasonOf(const Person &person, std::optional<AccountId> account)
{
    if (person.optedOut)
        return u"opted_out"_s;
    if (person.isBlocked)
        return u"blocked"_s;
    if (person.id == 0)
        return u"unknown"_s;
    return isEligible(person, account) ? QString() : u"unreachable"_s;
}

} // namespace

/// For random databases and every way of choosing: who is eligible is who the seed's filter leaves of the chosen.
class AudiencePropertyTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eligibleIsWhatTheSeedLeaves_data();
    void eligibleIsWhatTheSeedLeaves();

private:
    static void check(const World &world, const AudienceChoice &choice, const std::vector<const Person *> &chosen);
    static void checkFilters(World &world);
    static void checkFile(World &world);
};

void AudiencePropertyTest::check(
    const World &world, const AudienceChoice &choice, const std::vector<const Person *> &chosen)
{
    for (const std::optional<AccountId> account :
        {std::optional<AccountId>(), std::optional(AccountId(1)), std::optional(AccountId(2))}) {
        const auto audience = explainAudience(*world, choice, account);
        VERIFY_RESULT(audience);
        std::set<qint64> eligible;
        std::map<QString, qint64> excluded;
        for (const Person *person : chosen) {
            if (isEligible(*person, account))
                eligible.insert(person->id);
            else
                ++excluded[reasonOf(*person, account)];
        }
        QCOMPARE(idsOf(audience->eligible()), eligible);
        const AudienceCounts &counts = audience->counts;
        QCOMPARE(counts.chosen, qint64(chosen.size()));
        QCOMPARE(counts.eligible, qint64(eligible.size()));
        qint64 sum = counts.eligible;
        for (const Exclusion exclusion : allExclusions) {
            QCOMPARE(counts.of(exclusion), excluded[exclusionName(exclusion)]);
            const auto ofUnknown = std::count_if(audience->unknown.begin(), audience->unknown.end(),
                [exclusion](const UnknownPerson &person) { return person.obstacles.first() == exclusion; });
            QCOMPARE(audience->excludedBy(exclusion).count() + qint64(ofUnknown), counts.of(exclusion));
            QVERIFY(counts.affectedBy(exclusion) >= counts.of(exclusion));
            sum += counts.of(exclusion);
        }
        QCOMPARE(sum, counts.chosen);
    }
}

void AudiencePropertyTest::checkFilters(World &world)
{
    AudienceChoice choice{.kind = AudienceChoice::Kind::Filter};
    std::set<int> wanted;
    std::set<int> unwanted;
    for (int label = 1; label <= 3; ++label) {
        if (world.chance(40))
            wanted.insert(label);
        else if (world.chance(30))
            unwanted.insert(label);
    }
    for (const int label : wanted)
        choice.query.labels.append(LabelId(label));
    for (const int label : unwanted)
        choice.query.withoutLabels.append(LabelId(label));
    choice.query.match = world.chance(50) ? LabelMatch::Any : LabelMatch::All;
    if (world.chance(30))
        choice.query.optedOut = world.chance(50);
    std::vector<const Person *> chosen;
    for (const Person &person : world.people()) {
        const auto has = [&person](int label) { return person.labels.contains(label); };
        const bool isMatch = wanted.empty()
            || (choice.query.match == LabelMatch::Any ? std::any_of(wanted.begin(), wanted.end(), has)
                                                      : std::all_of(wanted.begin(), wanted.end(), has));
        if (person.id != 0 && isMatch && std::none_of(unwanted.begin(), unwanted.end(), has)
            && choice.query.optedOut.value_or(person.optedOut) == person.optedOut)
            chosen.push_back(&person);
    }
    check(world, choice, chosen);
}

void AudiencePropertyTest::checkFile(World &world)
{
    const bool hasSemicolons = world.chance(50);
    const bool isUtf16 = world.chance(30);
    const QString delimiter = hasSemicolons ? u";"_s : u","_s;
    QString text = u"Name"_s + delimiter + u"Teléfono"_s + delimiter + u"user_id\r\n"_s;
    std::set<const Person *> named;
    qint64 repeats = 0;
    const int rows = world.draw(1, 80);
    for (int i = 0; i < rows; ++i) {
        const Person &person = world.people().at(size_t(world.draw(0, int(world.people().size()) - 1)));
        const bool byId = person.phone.isEmpty();
        const bool byWaId = !byId && person.id != 0 && !person.waId.isEmpty() && world.chance(20);
        const QString number = byId ? QString() : world.spelled(byWaId ? u'+' + person.waId : person.phone);
        // A stranger's user id alone would be another stranger.
        const QString userId = byId || (person.id != 0 && world.chance(30)) ? person.userId : QString();
        text += u"\"É, "_s + QString::number(i) + u"\""_s + delimiter + u'"' + number + u'"' + delimiter + userId
            + u"\r\n"_s;
        repeats += named.insert(&person).second ? 0 : 1;
    }
    QStringEncoder encoder(isUtf16 ? QStringConverter::Utf16LE : QStringConverter::Utf8,
        isUtf16 ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    const QByteArray bytes = encoder(text);
    QFile file(world.path(u"people.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();

    AudienceChoice choice{.kind = AudienceChoice::Kind::File};
    choice.file.path = file.fileName();
    const auto audience = explainAudience(*world, choice, {});
    VERIFY_RESULT(audience);
    QVERIFY2(audience->conflicts.isEmpty() && audience->file->refused == 0,
        audience->file->problems.isEmpty()
            ? "conflict"
            : qPrintable(audience->file->problems.first().cell + u": "_s + audience->file->problems.first().reason));
    check(world, choice, {named.begin(), named.end()});
    QCOMPARE(audience->counts.repeats, repeats);
}

void AudiencePropertyTest::eligibleIsWhatTheSeedLeaves_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 40; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void AudiencePropertyTest::eligibleIsWhatTheSeedLeaves()
{
    QFETCH(unsigned, seed);
    World world(seed);
    std::vector<const Person *> contacts;
    for (const Person &person : world.people())
        if (person.id != 0)
            contacts.push_back(&person);
    check(world, {}, contacts);

    AudienceChoice selection{.kind = AudienceChoice::Kind::Selection};
    std::vector<const Person *> selected;
    for (const Person *person : contacts) {
        if (!world.chance(50))
            continue;
        selected.push_back(person);
        for (int i = world.draw(1, 2); i > 0; --i)
            selection.contacts.push_back(ContactId(person->id));
    }
    selection.contacts.push_back(ContactId(999'999)); // deleted
    check(world, selection, selected);

    AudienceChoice signup{.kind = AudienceChoice::Kind::Signup};
    signup.signup = u"signup1"_s;
    std::vector<const Person *> subscribers;
    std::copy_if(contacts.begin(), contacts.end(), std::back_inserter(subscribers),
        [](const Person *person) { return person->links.contains(1); });
    check(world, signup, subscribers);

    for (int i = 0; i < 4; ++i)
        checkFilters(world);
    for (int i = 0; i < 3; ++i)
        checkFile(world);
}

QTEST_GUILESS_MAIN(AudiencePropertyTest)
#include "tst_audienceproperty.moc"
