#include "models/csv/columnnames.h"

#include <QTest>

using namespace Qt::StringLiterals;

class ColumnNamesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesOneKeyOfTheSpellingsOfATitle_data();
    void makesOneKeyOfTheSpellingsOfATitle();
    void givesEveryNameToOneField();
    void knowsTheNamesOfExports();
    void knowsFieldsByTheirNames();
    void hasATextForEveryField();
    void knowsTitles_data();
    void knowsTitles();
    void knowsNothingOfOtherTitles_data();
    void knowsNothingOfOtherTitles();
};

void ColumnNamesTest::makesOneKeyOfTheSpellingsOfATitle_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("key");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("only punctuation") << u" -_.: "_s << QString();
    QTest::newRow("underscore") << u"phone_number"_s << u"phonenumber"_s;
    QTest::newRow("camel case") << u"phoneNumber"_s << u"phonenumber"_s;
    QTest::newRow("dots and colon") << u" E-Mail: "_s << u"email"_s;
    QTest::newRow("accents") << u"Número de TELÉFONO"_s << u"numerodetelefono"_s;
    QTest::newRow("digits stay") << u"E-mail 1 - Value"_s << u"email1value"_s;
    QTest::newRow("byte order mark") << u"\uFEFFPhone"_s << u"phone"_s;
    QTest::newRow("symbols") << u"☎️ Phone 📱"_s << u"phone"_s;
    QTest::newRow("full width") << u"Ｐｈｏｎｅ"_s << u"phone"_s;
    QTest::newRow("dotted capital") << u"İSİM"_s << u"isim"_s;
    QTest::newRow("a letter beyond 16 bits") << u"𐐀 x"_s << u"𐐨x"_s;
}

void ColumnNamesTest::makesOneKeyOfTheSpellingsOfATitle()
{
    QFETCH(const QString, title);
    QFETCH(const QString, key);
    QCOMPARE(titleKey(title), key);
    QCOMPARE(titleKey(titleKey(title)), key);
}

void ColumnNamesTest::givesEveryNameToOneField()
{
    QHash<QString, ImportField> fields;
    for (const ColumnName &name : columnNames()) {
        QVERIFY2(!name.key.isEmpty(), qPrintable(importFieldName(name.field)));
        QVERIFY2(!fields.contains(name.key), qPrintable(name.key));
        fields.insert(name.key, name.field);
    }
    QVERIFY(fields.size() > 700);
}

void ColumnNamesTest::knowsTheNamesOfExports()
{
    for (int i = 1; i < static_cast<int>(ImportField::Count); ++i) {
        const auto field = static_cast<ImportField>(i);
        const ColumnName *name = columnNamed(importFieldName(field));
        QVERIFY2(name, qPrintable(importFieldName(field)));
        QCOMPARE(name->field, field);
        QVERIFY(name->rank != NameRank::Vague);
    }
    QVERIFY(!columnNamed(importFieldName(ImportField::LeaveOut)));
}

void ColumnNamesTest::knowsFieldsByTheirNames()
{
    for (int i = 0; i < static_cast<int>(ImportField::Count); ++i) {
        const auto field = static_cast<ImportField>(i);
        QCOMPARE(importFieldNamed(importFieldName(field)), std::optional(field));
        QCOMPARE(importFieldNamed(u' ' + importFieldName(field).toUpper().replace(u'_', u'-')), std::optional(field));
    }
    QCOMPARE(importFieldName(ImportField::OptedOut), u"opted_out"_s);
    QCOMPARE(importFieldName(ImportField::UpdatedAt), u"updated_at"_s);
    for (const QString &other : {QString(), u"count"_s, u"mobile"_s, u"phone2"_s})
        QCOMPARE(importFieldNamed(other), std::nullopt);
}

void ColumnNamesTest::hasATextForEveryField()
{
    QStringList texts;
    for (int i = 0; i < static_cast<int>(ImportField::Count); ++i)
        texts.append(importFieldText(static_cast<ImportField>(i)));
    QVERIFY(!texts.contains(QString()));
    QCOMPARE(texts.removeDuplicates(), 0);
    QCOMPARE(texts.first(), u"Leave out"_s);
    QCOMPARE(texts.at(4), u"First name"_s);
}

void ColumnNamesTest::knowsTitles_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<ImportField>("field");
    const struct
    {
        ImportField field;
        QStringList titles;
    } rows[] = {
        {ImportField::Phone,
            {u"Phone"_s, u"Mobile"_s, u"WhatsApp"_s, u"WhatsApp No."_s, u"Telefon"_s, u"Handy-Nr."_s,
                u"Telefon geschäftlich 2"_s, u"Celular"_s, u"Móvil"_s, u"movil"_s, u"Telefone"_s, u"Téléphone"_s,
                u"N° de téléphone"_s, u"Portable"_s, u"Cellulare"_s, u"फ़ोन"_s, u"फोन नंबर"_s, u"मोबाइल"_s, u"هاتف"_s,
                u"رقم الجوال"_s, u"Telepon"_s, u"No. HP"_s, u"Nomor"_s, u"Cep Telefonu"_s, u"CEP"_s,
                u"Номер телефона"_s, u"手机号码"_s, u"Phone 3 - Value"_s, u"phone2"_s, u"№ WhatsApp"_s, u"MSISDN"_s}},
        {ImportField::Name,
            {u"Full Name"_s, u"Nombre completo"_s, u"Nome"_s, u"Nom"_s, u"नाम"_s, u"الاسم"_s, u"Nama Lengkap"_s,
                u"Ad Soyad"_s, u"ФИО"_s, u"姓名"_s}},
        {ImportField::FirstName,
            {u"Given Name"_s, u"Vorname"_s, u"Prénom"_s, u"firstName"_s, u"पहला नाम"_s, u"Nama depan"_s}},
        {ImportField::MiddleName, {u"Additional Name"_s, u"Weitere Vornamen"_s, u"Отчество"_s}},
        {ImportField::LastName,
            {u"Family Name"_s, u"Nachname"_s, u"Apellidos"_s, u"Sobrenome"_s, u"Cognome"_s, u"Soyadı"_s, u"SOYADI"_s}},
        {ImportField::Email,
            {u"E-mail Address"_s, u"E-Mail-Adresse"_s, u"E-Mail 2: Adresse"_s, u"Correo electrónico"_s, u"Courriel"_s,
                u"ईमेल"_s, u"البريد الإلكتروني"_s, u"E-posta"_s, u"邮箱"_s, u"E-mail 2 Address"_s}},
        {ImportField::Labels,
            {u"Tags"_s, u"Kategorien"_s, u"Etiquetas"_s, u"Marcadores"_s, u"Group Membership"_s, u"Étiquettes"_s,
                u"Kategori"_s, u"टैग"_s, u"الوسوم"_s}},
        {ImportField::OptedOut,
            {u"opted-out"_s, u"Unsubscribed"_s, u"Abgemeldet"_s, u"Dado de baja"_s, u"Désinscrit"_s, u"OptOut"_s}},
        {ImportField::Notes,
            {u"Notes"_s, u"Bemerkung"_s, u"Observaciones"_s, u"Observações"_s, u"Remarques"_s, u"टिप्पणी"_s,
                u"ملاحظات"_s, u"Catatan"_s, u"Açıklama"_s}},
        {ImportField::CreatedAt, {u"Created Date"_s, u"Erstellt am"_s, u"Fecha de creación"_s}},
        {ImportField::UpdatedAt, {u"Last Modified Date"_s, u"Geändert am"_s}},
        {ImportField::Username, {u"User name"_s, u"Kullanıcı adı"_s, u"Benutzername"_s}},
        {ImportField::UserId, {u"User ID"_s, u"BSUID"_s}},
        {ImportField::IsBlocked, {u"Blocked"_s}},
    };
    for (const auto &row : rows)
        for (const QString &title : row.titles)
            QTest::newRow(qPrintable(title)) << title << row.field;
}

void ColumnNamesTest::knowsTitles()
{
    QFETCH(const QString, title);
    QFETCH(const ImportField, field);
    const ColumnName *name = columnNamed(title);
    QVERIFY(name);
    QCOMPARE(name->field, field);
}

void ColumnNamesTest::knowsNothingOfOtherTitles_data()
{
    QTest::addColumn<QString>("title");
    for (const char *title : {"", " ", "1", "id", "identifier", "Business Fax", "Fax privat", "Pager", "Phone 1 - Type",
             "Phone 1 - Label", "E-mail 1 - Type", "E-Mail-Typ", "E-Mail: Angezeigter Name", "Phonetic First Name",
             "Yomi Name", "User 1", "Benutzer 1", "Nickname", "Company", "Firma", "Organization 1 - Name",
             "Address 1 - Street", "Website 1 - Value", "Birthday", "Country", "Title", "Column 1", "first name last"})
        QTest::newRow(title) << QString::fromUtf8(title);
}

void ColumnNamesTest::knowsNothingOfOtherTitles()
{
    QFETCH(const QString, title);
    QVERIFY(!columnNamed(title));
}

QTEST_APPLESS_MAIN(ColumnNamesTest)
#include "tst_columnnames.moc"
