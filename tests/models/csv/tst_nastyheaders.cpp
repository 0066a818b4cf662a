#include "tests/models/csv/nastyfile.h"

/// Files of other programs and in other languages, which come in without anybody choosing a column.
class NastyHeadersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheFilesOfOtherPrograms_data();
    void takesTheFilesOfOtherPrograms() { compare(); }
    void takesFilesInOtherLanguages_data();
    void takesFilesInOtherLanguages() { compare(); }
    void takesOddHeaders_data();
    void takesOddHeaders() { compare(); }

private:
    static void compare()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const Outcome, outcome);
        compareOutcome(bytes, outcome);
    }
};

void NastyHeadersTest::takesTheFilesOfOtherPrograms_data()
{
    addNastyColumns();
    nasty("Google Contacts",
        "First Name,Middle Name,Last Name,Phonetic First Name,Nickname,File As,Organization Name,Birthday,Notes,Photo,"
        "Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\r\n"
        "Asha,,Rao,,,,Rao Textiles,,,,VIP ::: * myContacts,* Home,asha@example.com,Mobile,+91 98765 43210 ::: +91 "
        "98765 43211,Work,020 2553 1234\r\n"
        "Karl,Heinz,Meier,,,,,1970-04-01,met at the fair,,* myContacts,,,* Mobile,+49 170 1234567,,\r\n"
        "No,,Number,,,,,,,,* myContacts,,,,,,\r\n",
        {.counts = "3 2 0 0 0 1 0 0", .names = "Karl Heinz Meier|Asha Rao"});
    nasty("Google Contacts, until 2023, UTF-8 with BOM",
        "\xEF\xBB\xBFName,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - "
        "Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value\n"
        "Asha Rao,Asha,Rao,* myContacts,* Home,asha@example.com,Home,020 2553 1234,Mobile,+91 98765 43210\n",
        {.counts = "1 1 0 0 0 0 0 0", .encoding = "UTF-8 with BOM", .names = "Asha Rao"});
    nasty("Outlook, English, national numbers",
        "First Name,Middle Name,Last Name,Title,E-mail Address,Home Phone,Business Phone,Mobile Phone,Business Fax,"
        "Notes,Categories\r\n"
        "John,Q.,Smith,Mr.,john@example.com,(202) 555-0100,(202) 555-0123,(202) 555-0199,,old friend,VIP\r\n"
        "Mary,,Jones,Ms.,mary@example.com,,,(202) 555-0177,,,\r\n",
        {.counts = "2 2 0 0 0 0 0 0", .names = "Mary Jones|John Q. Smith", .region = "US"});
    nasty("Outlook, German, Windows-1252",
        "Anrede;Vorname;Weitere Vornamen;Nachname;Firma;Fax gesch\xE4"
        "ftlich;Telefon gesch\xE4"
        "ftlich;Telefon privat;Mobiltelefon;E-Mail-Adresse;Kategorien\r\n"
        "Herr;J\xF6rg;;M\xFCller;M\xFCller GmbH;030 901822;030 901820;030 445566;0170 1234567;j@example.com;Kunde\r\n"
        "Frau;Anna;Maria;Gro\xDF;;;;;+49 151 23456789;a@example.com;\r\n",
        {.counts = "2 2 0 0 0 0 0 0",
            .encoding = "windows-1252",
            .delimiter = ';',
            .names = "Anna Maria Groß|Jörg Müller",
            .region = "DE"});
    nasty("Chatwoot",
        "id,name,email,phone_number,identifier,country_code,country,city,created_at\n"
        "17,Asha Rao,asha@example.com,+919876543210,crm-4711,IN,India,Pune,2024-05-01 09:00:00 UTC\n"
        "18,visitor,,,,,,,2024-05-02 10:30:00 UTC\n",
        {.counts = "2 1 0 0 0 1 0 0", .names = "Asha Rao"});
    nasty("the program before Kartei",
        "phone,name,email,labels,opted_out,created_at\n"
        "+919876543210,Asha Rao,asha@example.com,\"vip, lead\",False,2024-05-01T09:00:00\n"
        "+4917012345678,Karl,,,True,2024-05-02T10:30:00\n"
        "+919800000002,Stopped,,,False,2024-05-02T10:30:00\n",
        {.counts = "3 2 0 1 0 0 0 1", .names = "Karl|Asha Rao", .says = "held back"});
    nasty("Meta's numbers without plus", "wa_id,profile name\n919876543210,Asha\n4917012345678,Karl\n",
        {.counts = "2 2 0 0 0 0 0 0", .names = "Karl|Asha", .region = "+"});
}

void NastyHeadersTest::takesFilesInOtherLanguages_data()
{
    addNastyColumns();
    const auto row = [](const char *language, const char *text, const char *name, const char *region) {
        nasty(language, text, {.counts = "1 1 0 0 0 0 0 0", .delimiter = ';', .names = name, .region = region});
    };
    row("German", "Kundennr;Vor- und Nachname;Handy;E-Mail\n4711;Jörg Müller;0170 1234567;j@example.com\n",
        "Jörg Müller", "DE");
    row("Spanish", "Nombre;Apellidos;Teléfono móvil;Correo electrónico\nLucía;García;612 345 678;l@example.com\n",
        "Lucía García", "ES");
    row("Portuguese", "Nome completo;Celular;E-mail\nJoão da Silva;(11) 98765-4322;joao@example.com\n", "João da Silva",
        "BR");
    row("French", "Prénom;Nom;Tél. portable;Adresse e-mail\nHélène;Dupont;06 12 34 56 78;h@example.com\n",
        "Hélène Dupont", "FR");
    row("Italian", "Cognome;Nome;Cellulare;Posta elettronica\nRossi;Paolo;333 1234567;p@example.com\n", "Paolo Rossi",
        "IT");
    row("Hindi", "नाम;मोबाइल नंबर;ईमेल\nराम कुमार;98765 43210;ram@example.com\n", "राम कुमार", "IN");
    row("Arabic", "الاسم;رقم الجوال;البريد الإلكتروني\nمحمد علي;٠٥٠١٢٣٤٥٦٧;m@example.com\n", "محمد علي", "AE");
    row("Indonesian", "Nama Lengkap;No. HP;Alamat Email\nBudi Santoso;0812-3456-7890;budi@example.com\n",
        "Budi Santoso", "ID");
    row("Turkish", "ADI;SOYADI;CEP TELEFONU;E-POSTA\nAyşe;Yılmaz;0532 123 45 67;ayse@example.com\n", "Ayşe Yılmaz",
        "TR");
}

void NastyHeadersTest::takesOddHeaders_data()
{
    addNastyColumns();
    nasty("capitals and spaces", " PHONE , Name \n+919876543210, Asha \n",
        {.counts = "1 1 0 0 0 0 0 0", .names = "Asha"});
    nasty("the phone last", "Shoe,Name,Phone\n44,Asha,+919876543210\n", {.counts = "1 1 0 0 0 0 0 0", .names = "Asha"});
    nasty("two columns of one name", "phone,phone,name\n+919876543210,+919876543211,Asha\n",
        {.counts = "1 1 0 0 0 0 0 0", .names = "Asha"});
    nasty("a column without a title", "phone,,name\n+919876543210,x,Asha\n",
        {.counts = "1 1 0 0 0 0 0 0", .names = "Asha"});
    nasty("a header of several lines", "\"phone\n(with +)\",name\n+919876543210,Asha\n",
        {.counts = "1 1 0 0 0 0 0 0", .names = "Asha"});
    nasty("Tags instead of labels", "Phone,Name,Tags\n+919800000001,Known,VIP\n", {.counts = "1 0 0 1 0 0 0 0"});
}

QTEST_GUILESS_MAIN(NastyHeadersTest)
#include "tst_nastyheaders.moc"
