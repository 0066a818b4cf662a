#include "models/contacts/contactquery.h"

#include "models/labels/labelstore.h"
#include "models/text/folding.h"
#include "tests/support/testdatabase.h"

#include <algorithm>
#include <random>

namespace {

using Ids = std::vector<qint64>;
using Key = std::vector<std::string>;

constexpr qint64 since = 5000;

const QStringList names = {QString(), QStringLiteral("Élodie Durand"), QStringLiteral("O'Brien"),
    QStringLiteral("100% Cotton_Shop"), QStringLiteral("\"Quoted\""), QStringLiteral("Иван Петров"),
    QStringLiteral("back\\slash"), QStringLiteral("straße"), QStringLiteral("anna"), QStringLiteral("Anna"),
    QStringLiteral("李小龍"), QStringLiteral("-- ; DROP TABLE contact")};
const QStringList texts = {QString(), QStringLiteral("  "), QStringLiteral("elodie"), QStringLiteral("O'Brien"),
    QStringLiteral("%"), QStringLiteral("_"), QStringLiteral("\""), QStringLiteral("\\"), QStringLiteral("'"),
    QStringLiteral("петров ИВАН"), QStringLiteral("STRASSE"), QStringLiteral("098765 43210"),
    QStringLiteral("+91-98765"), QStringLiteral("an ex"), QStringLiteral("drop table"), QStringLiteral("secret"),
    QStringLiteral("IN.1"), QStringLiteral("nobody at all")};

/// The number as it stands in the record, with as many digits as sort alike.
std::string digits(qint64 number)
{
    return QStringLiteral("%1").arg(number, 20, 10, QLatin1Char('0')).toStdString();
}

std::string bytes(const QString &text)
{
    return text.toStdString();
}

bool finds(const ContactQuery &query, const Contact &contact)
{
    QStringList fields = {contact.phone ? contact.phone->toString() : QString(), contact.name, contact.email};
    if (query.scope == SearchScope::Everything)
        fields.append({contact.username, contact.notes, contact.userId, contact.waId});
    const bool isNumber = query.text.contains(QStringLiteral("98765"));
    if (isNumber
        && fields.first().contains(
            query.text.contains(u'+') ? QStringLiteral("9198765") : QStringLiteral("9876543210")))
        return true;
    const QStringList words =
        isNumber ? QStringList{query.text} : query.text.simplified().split(u' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&fields](const QString &word) {
        return std::any_of(fields.begin(), fields.end(),
            [&word](const QString &field) { return folded(field).contains(folded(word)); });
    });
}

bool fits(const ContactQuery &query, const Contact &contact)
{
    const auto has = [&contact](LabelId id) {
        return std::any_of(
            contact.labels.begin(), contact.labels.end(), [id](const Label &label) { return label.id == id; });
    };
    const bool hasLabels = query.match == LabelMatch::All || query.labels.isEmpty()
        ? std::all_of(query.labels.begin(), query.labels.end(), has)
        : std::any_of(query.labels.begin(), query.labels.end(), has);
    return hasLabels && std::none_of(query.withoutLabels.begin(), query.withoutLabels.end(), has)
        && query.optedOut.value_or(contact.optedOut) == contact.optedOut
        && query.blocked.value_or(contact.isBlocked) == contact.isBlocked
        && (!query.inboundSince || (contact.lastInboundAt && *contact.lastInboundAt >= *query.inboundSince))
        && finds(query, contact);
}

/// What comes last in ascending order begins with "1".
std::string lastIfEmpty(const std::string &text)
{
    return text.empty() ? "1" : "0" + text;
}

Key keyOf(const Contact &contact, ContactColumn column, Qt::SortOrder order)
{
    std::string labels;
    for (const Label &label : contact.labels)
        labels += (labels.empty() ? "" : "\x1f") + labelKey(label.name).toStdString();
    switch (column) {
    case ContactColumn::Name:
        return {lastIfEmpty(bytes(folded(contact.name)))};
    case ContactColumn::Phone:
        return {contact.phone ? "1" + contact.phone->toStdString() : "0"};
    case ContactColumn::Email:
        return {lastIfEmpty(bytes(contact.email.toLower()))};
    case ContactColumn::Labels:
        return {lastIfEmpty(labels)};
    case ContactColumn::Notes:
        return {lastIfEmpty(bytes(folded(contact.notes.left(200))))};
    case ContactColumn::Status:
        return {contact.isBlocked ? "0" : "1", contact.optedOut ? "0" : "1"};
    case ContactColumn::Created:
        return {digits(contact.createdAt)};
    case ContactColumn::Updated:
        return {digits(contact.updatedAt)};
    case ContactColumn::Username:
        return {lastIfEmpty(bytes(contact.username))};
    case ContactColumn::LastInbound:
        if (!contact.lastInboundAt) // last in either order
            return {order == Qt::AscendingOrder ? "2" : "0"};
        return {"1" + digits(*contact.lastInboundAt)};
    }
    Q_UNREACHABLE();
}

Ids idsOf(Result<Statement> rows)
{
    Ids ids;
    if (!rows)
        qFatal("%s", qPrintable(rows.error().message));
    auto row = rows->step();
    for (; row && *row; row = rows->step())
        ids.push_back(rows->integer(0));
    return row ? ids : Ids{-1};
}

} // namespace

class ContactQueryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void agreesWithALookAtEveryContact_data();
    void agreesWithALookAtEveryContact();
    void ordersEverybody_data();
    void ordersEverybody();
    void givesTheFirstOnes();
    void knowsWhetherItFilters();
    void ignoresALabelThatDoesNotExist();
    void findsWhatAnImportCreatedAndChanged();

private:
    Ids expected(const ContactQuery &query) const;

    TestDatabase m_test;
    QList<Contact> m_contacts; ///< by id
};

/// Some 200 contacts that differ in everything by which they can be chosen.
void ContactQueryTest::initTestCase()
{
    m_test.run("INSERT INTO account(name) VALUES ('Shop')");
    std::mt19937 random(1);
    const auto any = [&random](
                         qsizetype count) { return static_cast<qsizetype>(random() % static_cast<size_t>(count)); };
    auto transaction = Transaction::begin(*m_test);
    ContactStore store(*m_test);
    for (int i = 0; i < 200; ++i) {
        Contact contact;
        if (any(5) > 0)
            contact.phone = PhoneNumber::fromStored(QStringLiteral("+91987654%1").arg(3100 + i));
        if (!contact.phone || any(3) == 0)
            contact.userId = QStringLiteral("IN.%1").arg(i);
        contact.username = any(2) ? QString() : QStringLiteral("user%1").arg(any(40));
        contact.waId = any(2) ? QString() : QStringLiteral("secret%1").arg(any(3));
        contact.name = names.at(any(names.size()));
        contact.email = any(3) ? QString() : QStringLiteral("%1@Example%2.com").arg(any(2) ? u'a' : u'B').arg(any(20));
        contact.notes = any(3)
            ? QString()
            : QString(names.at(any(names.size())).repeated(static_cast<int>(any(30))) + QStringLiteral(" secret"));
        for (const char *label : {"VIP", "lead", "Élite"})
            if (any(3) == 0)
                contact.labels.append({.name = QString::fromUtf8(label)});
        contact.optedOut = any(4) == 0;
        contact.lastInboundAt = any(2) ? std::optional<qint64>(any(10) * 1000) : std::nullopt;
        contact.createdAt = 1 + any(20);
        VERIFY_RESULT(store.create(contact));
        if (contact.phone && any(4) == 0)
            VERIFY_RESULT(execute(*m_test,
                "INSERT INTO blocked_user(account, phone_number, blocked_at, is_active) VALUES (1, ?, 1, 1)",
                contact.phone->toString()));
    }
    m_test.run("UPDATE contact SET updated_at = id % 7");
    VERIFY_RESULT(transaction->commit());
    for (int id = 1; id <= 200; ++id)
        m_contacts.append(*store.find(ContactId(id)));
}

Ids ContactQueryTest::expected(const ContactQuery &query) const
{
    QList<Contact> chosen;
    std::copy_if(m_contacts.begin(), m_contacts.end(), std::back_inserter(chosen),
        [&query](const Contact &contact) { return fits(query, contact); });
    std::stable_sort(chosen.begin(), chosen.end(), [&query](const Contact &one, const Contact &other) {
        return keyOf(one, query.sortBy, query.sortOrder) < keyOf(other, query.sortBy, query.sortOrder);
    });
    Ids ids;
    for (const Contact &contact : chosen)
        ids.push_back(static_cast<qint64>(contact.id));
    if (query.sortOrder == Qt::DescendingOrder)
        std::reverse(ids.begin(), ids.end());
    return ids;
}

void ContactQueryTest::agreesWithALookAtEveryContact_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<SearchScope>("scope");
    for (const QString &text : texts) {
        QTest::addRow("“%s” in phone, name and e-mail", qPrintable(text)) << text << SearchScope::PhoneNameEmail;
        QTest::addRow("“%s” everywhere", qPrintable(text)) << text << SearchScope::Everything;
    }
}

void ContactQueryTest::agreesWithALookAtEveryContact()
{
    QFETCH(const QString, text);
    QFETCH(const SearchScope, scope);
    const QList<LabelId> none;
    const QList<LabelId> one = {LabelId(1)};
    const QList<LabelId> two = {LabelId(3), LabelId(2)};
    ContactQuery query;
    query.text = text;
    query.scope = scope;
    qsizetype found = 0;
    // Every seventh combination, others for each text.
    auto combination = static_cast<int>(texts.indexOf(text)) * 3 + static_cast<int>(scope);
    for (const auto &labels : {none, one, two}) {
        for (const auto match : {LabelMatch::All, LabelMatch::Any}) {
            for (const auto &withoutLabels : {none, one, two}) {
                for (int facets = 0; facets < 18; ++facets) {
                    if (combination++ % 7 != 0)
                        continue;
                    query.labels = labels;
                    query.match = match;
                    query.withoutLabels = withoutLabels;
                    query.optedOut = facets % 3 == 0 ? std::nullopt : std::optional(facets % 3 == 1);
                    query.blocked = facets / 3 % 3 == 0 ? std::nullopt : std::optional(facets / 3 % 3 == 1);
                    query.inboundSince = facets < 9 ? std::nullopt : std::optional(since);
                    Ids ids = expected(query);
                    QCOMPARE(idsOf(query.prepare(*m_test, "id")), ids);
                    QCOMPARE(*query.count(*m_test), static_cast<qint64>(ids.size()));
                    std::sort(ids.begin(), ids.end());
                    QCOMPARE(idsOf(query.prepareById(*m_test, "id")), ids);
                    found += static_cast<qsizetype>(ids.size());
                }
            }
        }
    }
    QCOMPARE(found == 0,
        text == texts.last() || (scope == SearchScope::PhoneNameEmail && (text == u"secret" || text == u"IN.1")));
}

void ContactQueryTest::ordersEverybody_data()
{
    QTest::addColumn<ContactColumn>("column");
    QTest::newRow("name") << ContactColumn::Name;
    QTest::newRow("phone") << ContactColumn::Phone;
    QTest::newRow("email") << ContactColumn::Email;
    QTest::newRow("labels") << ContactColumn::Labels;
    QTest::newRow("notes") << ContactColumn::Notes;
    QTest::newRow("status") << ContactColumn::Status;
    QTest::newRow("created") << ContactColumn::Created;
    QTest::newRow("updated") << ContactColumn::Updated;
    QTest::newRow("username") << ContactColumn::Username;
    QTest::newRow("last inbound") << ContactColumn::LastInbound;
}

void ContactQueryTest::ordersEverybody()
{
    QFETCH(const ContactColumn, column);
    for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        ContactQuery query;
        query.sortBy = column;
        query.sortOrder = order;
        QCOMPARE(idsOf(query.prepare(*m_test, "id")), expected(query));
        query.labels = {LabelId(1)}; // by another index, still in the same order
        QCOMPARE(idsOf(query.prepare(*m_test, "id")), expected(query));
    }
}

void ContactQueryTest::givesTheFirstOnes()
{
    const ContactQuery everybody;
    const Ids all = idsOf(everybody.prepare(*m_test, "id"));
    QCOMPARE(all.size(), 200U);
    QCOMPARE(idsOf(everybody.prepare(*m_test, "id", 3)), Ids(all.begin(), all.begin() + 3));
    QCOMPARE(idsOf(everybody.prepare(*m_test, "id", 0)), Ids());
    QCOMPARE(idsOf(everybody.prepare(*m_test, "id", 1000)), all);
}

void ContactQueryTest::knowsWhetherItFilters()
{
    const auto filters = [](auto change) {
        ContactQuery query;
        change(query);
        return query.hasFilter();
    };
    QVERIFY(!ContactQuery().hasFilter());
    QVERIFY(!filters([](ContactQuery &query) { query.text = QStringLiteral(" \t"); }));
    QVERIFY(!filters([](ContactQuery &query) { query.sortBy = ContactColumn::Status; }));
    QVERIFY(filters([](ContactQuery &query) { query.text = QStringLiteral("a"); }));
    QVERIFY(filters([](ContactQuery &query) { query.labels = {LabelId(1)}; }));
    QVERIFY(filters([](ContactQuery &query) { query.withoutLabels = {LabelId(1)}; }));
    QVERIFY(filters([](ContactQuery &query) { query.optedOut = false; }));
    QVERIFY(filters([](ContactQuery &query) { query.blocked = false; }));
    QVERIFY(filters([](ContactQuery &query) { query.inboundSince = 0; }));
    QVERIFY(filters([](ContactQuery &query) { query.importRun = ImportRunId(1); }));
}

void ContactQueryTest::ignoresALabelThatDoesNotExist()
{
    ContactQuery query;
    query.withoutLabels = {LabelId(99)};
    QCOMPARE(*query.count(*m_test), 200);
    query.labels = {LabelId(99)};
    QCOMPARE(*query.count(*m_test), 0);
}

void ContactQueryTest::findsWhatAnImportCreatedAndChanged()
{
    TestDatabase test;
    for (int i = 0; i < 6; ++i)
        test.add(QStringLiteral("+91987654321%1").arg(i), QString(QChar(u'f' - i)),
            i < 3 ? QStringList{QStringLiteral("VIP")} : QStringList());
    test.run("INSERT INTO import_run(id, at, first_contact, last_contact) VALUES (1, 1, 2, 3), (2, 2, 7, 6)");
    test.run("INSERT INTO import_before(run, contact_id, changes, username, name, name_key, email, notes, opted_out, "
             "updated_at) SELECT run, id, 8, '', '', '', '', '', 0, 1 FROM contact, (SELECT 1 AS run UNION SELECT 2) "
             "WHERE id = iif(run = 1, 5, 6)");
    ContactQuery query;
    query.importRun = ImportRunId(1);
    QCOMPARE(idsOf(query.prepare(*test, "id")), Ids({5, 3, 2}));
    QCOMPARE(idsOf(query.prepareById(*test, "id")), Ids({2, 3, 5}));
    query.labels = {LabelId(1)};
    QCOMPARE(*query.count(*test), 2);
    query.labels.clear();
    query.importRun = ImportRunId(2);
    QCOMPARE(idsOf(query.prepare(*test, "id")), Ids({6}));
    query.importRun = ImportRunId(3);
    QCOMPARE(*query.count(*test), 0);
}

QTEST_GUILESS_MAIN(ContactQueryTest)
#include "tst_contactquery.moc"
