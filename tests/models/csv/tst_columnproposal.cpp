#include "models/csv/columnproposal.h"

#include "models/csv/csvreader.h"
#include "models/csv/exportcolumns.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Sheet
{
    QStringList titles;
    QList<QStringList> records;
};

Sheet sheetOf(const std::string &csv, char delimiter)
{
    Sheet sheet;
    CsvReader reader(csv, {.delimiter = delimiter});
    CsvReader::Record record;
    while (*reader.next(record)) {
        QStringList cells;
        for (const std::string_view cell : record.fields)
            cells.append(QString::fromUtf8(cell.data(), static_cast<qsizetype>(cell.size())));
        sheet.records.append(cells);
    }
    sheet.titles = sheet.records.takeFirst();
    return sheet;
}

/// "phone=Mobile Phone; name=Name", in the order of the fields.
QString proposalFor(const char *csv, char delimiter = ',')
{
    const Sheet sheet = sheetOf(csv, delimiter);
    const auto fields = proposedFields(sheet.titles, sheet.records);
    if (fields.size() != sheet.titles.size())
        return u"not as many fields as columns"_s;
    QStringList chosen;
    for (int field = 1; field < static_cast<int>(ImportField::Count); ++field)
        for (qsizetype column = 0; column < fields.size(); ++column)
            if (fields.at(column) == static_cast<ImportField>(field))
                chosen.append(importFieldName(static_cast<ImportField>(field)) + u'=' + sheet.titles.at(column));
    return chosen.join(u"; "_s);
}

} // namespace

class ColumnProposalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheFilesOfOtherPrograms_data();
    void knowsTheFilesOfOtherPrograms();
    void knowsItsOwnExports();
    void knowsFilesInOtherLanguages_data();
    void knowsFilesInOtherLanguages();
    void proposesTheNumberThatIsMostLikelyAMobile_data();
    void proposesTheNumberThatIsMostLikelyAMobile();
    void proposesTheNameInOnePiece_data();
    void proposesTheNameInOnePiece();
    void looksAtTheCells_data();
    void looksAtTheCells();
    void proposesByContentWithoutAHeader_data();
    void proposesByContentWithoutAHeader();
};

void ColumnProposalTest::knowsTheFilesOfOtherPrograms_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("proposal");
    QTest::newRow("Google Contacts, until 2023")
        << QByteArray(
               "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,Family Name "
               "Yomi,Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing "
               "Information,Directory Server,Mileage,Occupation,Hobby,Sensitivity,Priority,Subject,Notes,Language,"
               "Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Phone 2 - "
               "Type,Phone 2 - Value,Organization 1 - Type,Organization 1 - Name\n"
               "Asha Rao,Asha,,Rao,,,,,,,,,,,,,,,,,,,,,,met in Pune,,,VIP ::: * myContacts,* Home,asha@example.com,"
               "Home,020 2553 1234,Mobile,+91 98765 43210,,Rao Textiles\n"
               "Karl Heinz Meier,Karl,Heinz,Meier,,,,,,,,,,,1970-04-01,,,,,,,,,,,,,,* myContacts,,,Work,+49 30 "
               "901820,Mobile,+49 170 1234567,,\n")
        << u"phone=Phone 2 - Value; name=Name; email=E-mail 1 - Value; labels=Group Membership; notes=Notes"_s;
    QTest::newRow("Google Contacts")
        << QByteArray(
               "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name "
               "Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,"
               "Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 "
               "- Label,Phone 2 - Value\n"
               "Asha,,Rao,,,,,,,,Rao Textiles,,,,,https://example.com/a.jpg,VIP ::: * myContacts,* Home,"
               "asha@example.com,Mobile,+91 98765 43210 ::: +91 98765 43211,Work,020 2553 1234\n"
               "Karl,Heinz,Meier,,,,,,,,,,,1970-04-01,met at the fair,,* myContacts,,,* Mobile,+49 170 1234567,,\n"
               "Bakery,,,,,,,,,,,,,,,,* myContacts,,,,+49 30 901820,,\n")
        << u"phone=Phone 1 - Value; first_name=First Name; middle_name=Middle Name; last_name=Last Name; "
           "email=E-mail 1 - Value; labels=Labels; notes=Notes"_s;
    QTest::newRow("Outlook, English")
        << QByteArray(
               "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail Address,E-mail 2 "
               "Address,E-mail 3 Address,Home Phone,Home Phone 2,Business Phone,Business Phone 2,Mobile Phone,Car "
               "Phone,Other Phone,Primary Phone,Pager,Business Fax,Home Fax,Other Fax,Company Main Phone,Callback,"
               "Radio Phone,Telex,TTY/TDD Phone,IMAddress,Job Title,Department,Company,Office Location,Manager's Name,"
               "Assistant's Name,Assistant's Phone,Company Yomi,Business City,Other Address,Personal Web Page,Spouse,"
               "Schools,Hobby,Location,Web Page,Birthday,Anniversary,Notes,Categories\n"
               "John,Q.,Smith,Mr.,,,,,john@example.com,,,(202) 555-0100,,(202) 555-0123,,(202) 555-0199,,,(202) "
               "555-0100,,(202) 555-0124,,,,,,,,,Clerk,,Acme,,,,,,Washington,,,,,,,,,,old friend,Red Category;VIP\n"
               "Mary,,Jones,Ms.,,,,,mary@example.com,,,,,,,(202) 555-0177,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n")
        << u"phone=Mobile Phone; first_name=First Name; middle_name=Middle Name; last_name=Last Name; "
           "email=E-mail Address; labels=Categories; notes=Notes"_s;
    QTest::newRow("Outlook, German")
        << QByteArray(
               "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,Ort "
               "geschäftlich,Fax geschäftlich,Fax privat,Telefon Assistent,Telefon geschäftlich,Telefon geschäftlich "
               "2,Rückmeldung,Autotelefon,Telefon Firma,Telefon privat,Telefon privat 2,ISDN,Mobiltelefon,Weiteres "
               "Telefon,Pager,Haupttelefon,E-Mail-Adresse,E-Mail-Typ,E-Mail: Angezeigter Name,Initialen,Kategorien,"
               "Name Assistent,Notizen,Stichwörter\n"
               "Herr,Jörg,,Müller,,Müller GmbH,,,Hauptstraße 1,Berlin,030 901822,,,030 901820,,,,,030 445566,,,0170 "
               "1234567,,,,j@example.com,SMTP,Jörg Müller (j@example.com),J.M.,Kunde;VIP,,Messe 2024,\n"
               "Frau,Anna,Maria,Groß,,,,,,,,,,,,,,,,,,+49 151 23456789,,,,a@example.com,SMTP,Anna Groß,A.G.,,,,\n")
        << u"phone=Mobiltelefon; first_name=Vorname; middle_name=Weitere Vornamen; last_name=Nachname; "
           "email=E-Mail-Adresse; labels=Kategorien; notes=Notizen"_s;
    QTest::newRow("Chatwoot") << QByteArray(
        "id,name,email,phone_number,identifier,country_code,country,city,created_at\n"
        "17,Asha Rao,asha@example.com,+919876543210,crm-4711,IN,India,Pune,2024-05-01 09:00:00 UTC\n"
        "18,visitor-x,,+4917012345678,,DE,Germany,,2024-05-02 10:30:00 UTC\n")
                              << u"phone=phone_number; name=name; email=email; created_at=created_at"_s;
    QTest::newRow("the program before Kartei")
        << QByteArray("phone,name,email,labels,opted_out,created_at\n"
                      "+919876543210,Asha Rao,asha@example.com,\"vip, lead\",false,2024-05-01T09:00:00\n"
                      "+4917012345678,Karl,,,true,2024-05-02T10:30:00\n")
        << u"phone=phone; name=name; email=email; labels=labels; opted_out=opted_out; created_at=created_at"_s;
}

void ColumnProposalTest::knowsTheFilesOfOtherPrograms()
{
    QFETCH(const QByteArray, csv);
    QTEST(proposalFor(csv), "proposal");
}

void ColumnProposalTest::knowsItsOwnExports()
{
    const QStringList titles = ExportColumns::all().names();
    const QList<QStringList> records = {
        {u"+919876543210"_s, u"Asha"_s, u"a@example.com"_s, u"VIP"_s, u"false"_s, u"2024-05-01T09:00:00Z"_s,
            u"IN.12345"_s, u"asha.rao"_s, u"a note"_s, u"false"_s, u"spring"_s, u"2024-05-01T09:00:00Z"_s,
            u"2024-05-01T09:00:00Z"_s, u"919876543210"_s},
        {QString(), QString(), QString(), QString(), u"false"_s, u"2024-05-01T09:00:00Z"_s, u"IN.12346"_s, QString(),
            QString(), u"true"_s, QString(), QString(), u"2024-05-01T09:00:00Z"_s, QString()},
    };
    QCOMPARE(titles.last(), u"wa_id"_s);
    for (const auto &samples : {records, QList<QStringList>()}) {
        const auto fields = proposedFields(titles, samples);
        for (qsizetype column = 0; column < titles.size(); ++column)
            QCOMPARE(importFieldName(fields.at(column)), titles.at(column));
    }
}

void ColumnProposalTest::knowsFilesInOtherLanguages_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("proposal");
    QTest::newRow("German") << QByteArray("Kundennr;Vor- und Nachname;Handy;E-Mail;Gruppe;Bemerkung\n"
                                          "4711;Jörg Müller;0170 1234567;j@example.com;VIP;ruft an\n")
                            << u"phone=Handy; name=Vor- und Nachname; email=E-Mail; labels=Gruppe; notes=Bemerkung"_s;
    QTest::newRow("Spanish") << QByteArray("Nombre;Apellidos;Teléfono móvil;Correo electrónico;Etiquetas\n"
                                           "Lucía;García López;612 345 678;lucia@example.com;cliente\n")
                             << u"phone=Teléfono móvil; first_name=Nombre; last_name=Apellidos; "
                                "email=Correo electrónico; labels=Etiquetas"_s;
    QTest::newRow("Portuguese") << QByteArray("Nome completo;Celular;Telefone fixo;E-mail;Observações\n"
                                              "João da Silva;(11) 98765-4321;(11) 3333-4444;joao@example.com;\n")
                                << u"phone=Celular; name=Nome completo; email=E-mail; notes=Observações"_s;
    QTest::newRow("French") << QByteArray("Prénom;Nom;Tél. portable;Adresse e-mail;Étiquettes\n"
                                          "Hélène;Dupont;06 12 34 56 78;h@example.com;fidèle\n")
                            << u"phone=Tél. portable; first_name=Prénom; last_name=Nom; email=Adresse e-mail; "
                               "labels=Étiquettes"_s;
    QTest::newRow("Italian") << QByteArray("Cognome;Nome;Cellulare;Posta elettronica;Gruppo\n"
                                           "Rossi;Paolo;333 1234567;p@example.com;soci\n")
                             << u"phone=Cellulare; first_name=Nome; last_name=Cognome; email=Posta elettronica; "
                                "labels=Gruppo"_s;
    QTest::newRow("Hindi") << QByteArray("नाम;मोबाइल नंबर;ईमेल;टिप्पणी\n"
                                         "राम कुमार;98765 43210;ram@example.com;नया\n")
                           << u"phone=मोबाइल नंबर; name=नाम; email=ईमेल; notes=टिप्पणी"_s;
    QTest::newRow("Arabic") << QByteArray("الاسم;رقم الجوال;البريد الإلكتروني;ملاحظات\n"
                                          "محمد علي;٠٥٠١٢٣٤٥٦٧;m@example.com;جديد\n")
                            << u"phone=رقم الجوال; name=الاسم; email=البريد الإلكتروني; notes=ملاحظات"_s;
    QTest::newRow("Indonesian") << QByteArray("Nama Lengkap;No. HP;Alamat Email;Kategori;Catatan\n"
                                              "Budi Santoso;0812-3456-7890;budi@example.com;pelanggan;\n")
                                << u"phone=No. HP; name=Nama Lengkap; email=Alamat Email; labels=Kategori; "
                                   "notes=Catatan"_s;
    QTest::newRow("Turkish") << QByteArray("ADI;SOYADI;CEP TELEFONU;E-POSTA;NOTLAR\n"
                                           "Ayşe;Yılmaz;0532 123 45 67;ayse@example.com;\n")
                             << u"phone=CEP TELEFONU; first_name=ADI; last_name=SOYADI; email=E-POSTA; notes=NOTLAR"_s;
}

void ColumnProposalTest::knowsFilesInOtherLanguages()
{
    QFETCH(const QByteArray, csv);
    QTEST(proposalFor(csv, ';'), "proposal");
}

void ColumnProposalTest::proposesTheNumberThatIsMostLikelyAMobile_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("proposal");
    const auto row = [](const char *name, const char *csv, const char *proposal) {
        QTest::newRow(name) << QByteArray(csv) << QString::fromUtf8(proposal);
    };
    row("by title", "Phone,Home Phone,Mobile\n1,2,3\n", "phone=Mobile");
    row("WhatsApp before mobile", "Mobile,WhatsApp Number\n1,2\n", "phone=WhatsApp Number");
    row("of equal ones the first", "Phone 1,Phone 2\n1,2\n", "phone=Phone 1");
    row("the filled one", "Mobile,Phone\n,030 1234567\n,030 1234568\n", "phone=Phone");
    row("not one that is hardly ever filled", "Phone,Mobile\n1,\n2,\n3,\n4,\n5,6\n", "phone=Phone");
    row("one that is filled now and then", "Phone,Mobile\n1,\n2,\n3,\n5,6\n", "phone=Mobile");
    row("by its type", "Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value\nHome,1,Mobile,2\n",
        "phone=Phone 2 - Value");
    row("by its label, marked as the main one",
        "Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\nWork,1,* Mobile,2\n",
        "phone=Phone 2 - Value");
    row("by its label in another language",
        "Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\nPrivat,1,Handy,2\n", "phone=Phone 2 - Value");
    row("by no label", "Phone 1 - Value,Phone 2 - Value\n1,2\n", "phone=Phone 1 - Value");
    row("ids of WhatsApp beside a number", "wa_id,phone\n919876543210,+919876543210\n", "phone=phone; wa_id=wa_id");
    row("ids of WhatsApp where there is no other number", "WhatsApp ID,Name\n919876543210,Asha\n",
        "phone=WhatsApp ID; name=Name");
    row("a user id is no number", "user_id,name\nIN.123,Asha\n", "name=name; user_id=user_id");
    row("a title that nobody knows, by its cells", "Kundennr,Kanal 7\n4711,+49 170 1234567\n4712,+49 170 1234568\n",
        "phone=Kanal 7");
    row("no fax", "Fax\n+49 30 1234567\n", "");
}

void ColumnProposalTest::proposesTheNumberThatIsMostLikelyAMobile()
{
    QFETCH(const QByteArray, csv);
    QTEST(proposalFor(csv), "proposal");
}

void ColumnProposalTest::proposesTheNameInOnePiece_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("proposal");
    const auto row = [](const char *name, const char *csv, const char *proposal) {
        QTest::newRow(name) << QByteArray("Phone,") + csv << u"phone=Phone; "_s + QString::fromUtf8(proposal);
    };
    row("where all have it", "Name,First Name,Last Name\n1,Asha Rao,Asha,Rao\n", "name=Name");
    row("where nobody has it", "Name,First Name,Last Name\n1,,Asha,Rao\n",
        "first_name=First Name; last_name=Last Name");
    row("where some have it", "Name,First Name,Last Name\n1,,Asha,Rao\n2,Karl Meier,,\n",
        "name=Name; first_name=First Name; last_name=Last Name");
    row("without any records", "Full Name,First Name,Last Name\n", "name=Full Name");
    row("as a first name beside a last name", "Nombre,Apellidos\n1,Lucía,García\n",
        "first_name=Nombre; last_name=Apellidos");
    row("as a last name beside a first name", "Name,Vorname\n1,Müller,Jörg\n", "first_name=Vorname; last_name=Name");
    row("as the whole name beside a part of it", "Name,Vorname\n1,Jörg Müller,Jörg\n", "name=Name");
    row("a profile name gives way to parts", "Profile Name,First Name,Last Name\n1,ashu,Asha,Rao\n2,,Karl,Meier\n",
        "first_name=First Name; last_name=Last Name");
    row("only one part", "First Name\n1,Asha\n", "first_name=First Name");
}

void ColumnProposalTest::proposesTheNameInOnePiece()
{
    QFETCH(const QByteArray, csv);
    QTEST(proposalFor(csv), "proposal");
}

void ColumnProposalTest::looksAtTheCells_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("proposal");
    const auto row = [](const char *name, const char *csv, const char *proposal) {
        QTest::newRow(name) << QByteArray(csv) << QString::fromUtf8(proposal);
    };
    row("a number that is one", "Number,Name\n+919876543210,Asha\n", "phone=Number; name=Name");
    row("a number that is none", "Number,Phone\n1,+919876543210\n2,+919876543211\n", "phone=Phone");
    row("a time that is none", "phone,created_at\n+919876543210,yesterday\n", "phone=phone");
    row("a time that is not known yet", "phone,created_at\n+919876543210,\n", "phone=phone; created_at=created_at");
    row("short records", "a,b,phone\n1\n\n1,2,+919876543210\n", "phone=phone");
    row("no title", ",,phone\n1,2,3\n", "phone=phone");
    row("a title that stands twice", "phone,phone,name,name\n1,2,a,b\n", "phone=phone; name=name");
    row("nothing known", "a,b\n1,2\n", "");
}

void ColumnProposalTest::looksAtTheCells()
{
    QFETCH(const QByteArray, csv);
    QTEST(proposalFor(csv), "proposal");
}

void ColumnProposalTest::proposesByContentWithoutAHeader_data()
{
    QTest::addColumn<QList<QStringList>>("records");
    QTest::addColumn<QList<ImportField>>("fields");
    using enum ImportField;
    QTest::newRow("phone, name, e-mail") << QList<QStringList>{{u"+919876543210"_s, u"Asha Rao"_s, u"a@example.com"_s},
        {u"+919876543211"_s, u"Ram"_s}} << QList{Phone, Name, Email};
    QTest::newRow("the international numbers") << QList<QStringList>{{u"1000047"_s, u"+919876543210"_s},
        {u"1000048"_s, u"+919876543211"_s}} << QList{LeaveOut, Phone};
    QTest::newRow("the words that differ")
        << QList<QStringList>{{u"India"_s, u"Asha"_s, u"9876543210"_s}, {u"India"_s, u"Ram"_s, u"9876543211"_s}}
        << QList{LeaveOut, Name, Phone};
    QTest::newRow("nothing that is known")
        << QList<QStringList>{{u"1"_s, u"2024-05-01"_s}} << QList{LeaveOut, LeaveOut};
    QTest::newRow("no records") << QList<QStringList>{} << QList<ImportField>{};
}

void ColumnProposalTest::proposesByContentWithoutAHeader()
{
    QFETCH(const QList<QStringList>, records);
    QFETCH(const QList<ImportField>, fields);
    QCOMPARE(proposedFields(fields.size(), records), fields);
}

QTEST_APPLESS_MAIN(ColumnProposalTest)
#include "tst_columnproposal.moc"
