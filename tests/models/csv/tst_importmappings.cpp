#include "models/csv/importmappings.h"

#include "models/csv/columnmapping.h"

#include "tests/support/testdatabase.h"

using namespace Qt::StringLiterals;

namespace {

const QStringList titles = {u"Phone"_s, u"Name"_s, u"E-Mail"_s};

/// "Google: phone name leave_out|Other: phone", or why not.
QString textOf(const Result<QList<SavedMapping>> &mappings)
{
    if (!mappings)
        return mappings.error().message;
    QStringList lines;
    for (const SavedMapping &mapping : *mappings) {
        QStringList fields;
        for (const ImportField field : mapping.fields)
            fields.append(importFieldName(field));
        lines.append(mapping.name + u": "_s + fields.join(u' '));
    }
    return lines.join(u'|');
}

ColumnMapping mappingOf(const QStringList &columns)
{
    return ColumnMapping::propose(columns, {});
}

} // namespace

class ImportMappingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savesWhatWasChosen();
    void replacesTheMappingOfAName();
    void listsInTheOrderOfNames();
    void givesThoseForAHeaderNewestFirst();
    void givesThoseOfFilesWithoutAHeader();
    void refusesABadName_data();
    void refusesABadName();
    void refusesAMappingWithoutANumber();
    void removes();
    void reportsADamagedMapping_data();
    void reportsADamagedMapping();
};

void ImportMappingsTest::savesWhatWasChosen()
{
    const TestDatabase test;
    ImportMappings mappings(*test);
    auto mapping = mappingOf(titles);
    mapping.setField(2, ImportField::LeaveOut);
    mapping.setField(1, ImportField::Notes);
    const auto before = QDateTime::currentMSecsSinceEpoch();
    VERIFY_RESULT(mappings.save(u"  Google \n Contacts "_s, mapping));
    const auto all = mappings.all();
    VERIFY_RESULT(all);
    QCOMPARE(all->size(), 1);
    const SavedMapping expected{.name = u"Google Contacts"_s,
        .headerKey = mapping.headerKey(),
        .fields = mapping.fields(),
        .savedAt = all->first().savedAt};
    QCOMPARE(all->first(), expected);
    QVERIFY(all->first().savedAt >= before);

    auto again = mappingOf(titles);
    again.setFields(all->first().fields);
    QCOMPARE(again, mapping);
}

void ImportMappingsTest::replacesTheMappingOfAName()
{
    const TestDatabase test;
    ImportMappings mappings(*test);
    VERIFY_RESULT(mappings.save(u"google contacts"_s, mappingOf(titles)));
    VERIFY_RESULT(mappings.save(u"Google  CONTACTS"_s, mappingOf({u"wa"_s})));
    QCOMPARE(textOf(mappings.all()), u"Google CONTACTS: phone"_s);
    QCOMPARE(textOf(mappings.forHeader(mappingOf(titles).headerKey())), QString());
}

void ImportMappingsTest::listsInTheOrderOfNames()
{
    const TestDatabase test;
    ImportMappings mappings(*test);
    QCOMPARE(textOf(mappings.all()), QString());
    for (const QString &name : {u"outlook"_s, u"Ägypten"_s, u"Chatwoot"_s, u"backup"_s})
        VERIFY_RESULT(mappings.save(name, mappingOf({u"phone"_s})));
    QCOMPARE(textOf(mappings.all()), u"Ägypten: phone|backup: phone|Chatwoot: phone|outlook: phone"_s);
}

void ImportMappingsTest::givesThoseForAHeaderNewestFirst()
{
    const TestDatabase test;
    ImportMappings mappings(*test);
    for (const QString &name : {u"a"_s, u"c"_s, u"b"_s}) // perhaps within one millisecond
        VERIFY_RESULT(mappings.save(name, mappingOf({u"phone"_s})));
    VERIFY_RESULT(mappings.save(u"other"_s, mappingOf({u"phone"_s, u"name"_s})));
    const QString key = mappingOf({u" PHONE "_s}).headerKey();
    QCOMPARE(textOf(mappings.forHeader(key)), u"b: phone|c: phone|a: phone"_s);
    test.run("UPDATE import_mapping SET saved_at = saved_at + 60000 WHERE name = 'a'");
    QCOMPARE(textOf(mappings.forHeader(key)), u"a: phone|b: phone|c: phone"_s);
    QCOMPARE(textOf(mappings.forHeader(u"nothing"_s)), QString());
}

void ImportMappingsTest::givesThoseOfFilesWithoutAHeader()
{
    const TestDatabase test;
    ImportMappings mappings(*test);
    const auto mapping = ColumnMapping::proposeWithoutHeader({{u"Asha"_s, u"+919876543210"_s}});
    VERIFY_RESULT(mappings.save(u"list"_s, mapping));
    const auto other = ColumnMapping::proposeWithoutHeader({{u"+919876543210"_s, u"x"_s}});
    QCOMPARE(textOf(mappings.forHeader(other.headerKey())), u"list: name phone"_s);
    const auto wider = ColumnMapping::proposeWithoutHeader({{u"+919876543210"_s, u"x"_s, u"y"_s}});
    QCOMPARE(textOf(mappings.forHeader(wider.headerKey())), QString());
}

void ImportMappingsTest::refusesABadName_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("none") << QString();
    QTest::newRow("blank") << u" \n "_s;
    QTest::newRow("too long") << QString(SavedMapping::maxNameLength + 1, u'x');
    QTest::newRow("a character that is not seen") << u"a\u0007b"_s;
}

void ImportMappingsTest::refusesABadName()
{
    QFETCH(const QString, name);
    const TestDatabase test;
    ImportMappings mappings(*test);
    const auto saved = mappings.save(name, mappingOf(titles));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::Refused);
    VERIFY_RESULT(mappings.save(QString(SavedMapping::maxNameLength, u'x'), mappingOf(titles)));
    QCOMPARE(test.integer("SELECT count(*) FROM import_mapping"), 1);
}

void ImportMappingsTest::refusesAMappingWithoutANumber()
{
    const TestDatabase test;
    const auto saved = ImportMappings(*test).save(u"names"_s, mappingOf({u"name"_s}));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, Error::Kind::Refused);
    QCOMPARE(test.integer("SELECT count(*) FROM import_mapping"), 0);
}

void ImportMappingsTest::removes()
{
    const TestDatabase test;
    ImportMappings mappings(*test);
    VERIFY_RESULT(mappings.save(u"Google"_s, mappingOf(titles)));
    VERIFY_RESULT(mappings.save(u"Other"_s, mappingOf(titles)));
    VERIFY_RESULT(mappings.remove(u" gOOgle "_s));
    QCOMPARE(textOf(mappings.all()), u"Other: phone name email"_s);
    const auto again = mappings.remove(u"Google"_s);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::NotFound);
    QVERIFY(again.error().message.contains(u"Google"_s));
}

void ImportMappingsTest::reportsADamagedMapping_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("[\"phone\",");
    QTest::newRow("no list") << QByteArray("{\"phone\": 1}");
    QTest::newRow("no names") << QByteArray("[1, 2, 3]");
    QTest::newRow("an unknown field") << QByteArray(R"(["phone", "name", "shoe_size"])");
    QTest::newRow("a field twice") << QByteArray(R"(["phone", "name", "phone"])");
    QTest::newRow("too few fields") << QByteArray(R"(["phone", "name"])");
    QTest::newRow("too many fields") << QByteArray(R"(["phone", "name", "email", "leave_out"])");
}

void ImportMappingsTest::reportsADamagedMapping()
{
    QFETCH(const QByteArray, fields);
    const TestDatabase test;
    ImportMappings mappings(*test);
    const auto mapping = mappingOf(titles);
    VERIFY_RESULT(mappings.save(u"Google"_s, mapping));
    VERIFY_RESULT(execute(*test, "UPDATE import_mapping SET fields = ?", std::string_view(fields.toStdString())));
    for (const auto &found : {mappings.all(), mappings.forHeader(mapping.headerKey())}) {
        QVERIFY(!found);
        QVERIFY2(found.error().message.contains(u"“Google” is damaged"_s), qPrintable(found.error().message));
    }
    VERIFY_RESULT(mappings.save(u"Google"_s, mapping)); // as the message says
    QCOMPARE(textOf(mappings.all()), u"Google: phone name email"_s);
}

QTEST_GUILESS_MAIN(ImportMappingsTest)
#include "tst_importmappings.moc"
