#include "models/csv/textencoding.h"

#include "models/text/utf8.h"

#include <QStringEncoder>
#include <QTest>

using namespace Qt::StringLiterals;

class EncodingGuessTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isCertainOfWhatTheBytesSay_data();
    void isCertainOfWhatTheBytesSay();
    void findsWideEncodingsWithoutMark_data();
    void findsWideEncodingsWithoutMark();
    void suggestsByTheLetters_data();
    void suggestsByTheLetters();
    void readsTheSameWhereNamesCannotTell_data();
    void readsTheSameWhereNamesCannotTell();
    void suggestsForLittle_data();
    void suggestsForLittle();
    void findsLettersFarDown();
    void looksAtOneHugeLine();
    void measuresItsOwnMarkOnly();
};

namespace {

QByteArray encoded(const char *encoding, const QString &text)
{
    QStringEncoder encoder(encoding);
    const QByteArray bytes = encoder(text);
    if (encoder.hasError())
        qFatal("%s has not all letters of the test", encoding);
    return bytes;
}

QString decoded(const QString &encoding, const QByteArray &bytes)
{
    TextDecoder decoder(encoding);
    std::string text;
    decoder.take(bytes.toStdString(), text);
    decoder.finish(text);
    return QString::fromStdString(text);
}

/// A file with these people, as programs write it.
QString fileOf(const QString &names, QChar delimiter, const QString &lineEnd)
{
    QString text = u"Phone%1Name%1E-mail%2"_s.arg(delimiter).arg(lineEnd);
    int number = 10;
    for (const QString &name : names.split(u'|'))
        text += QStringList{u"+9198765432%1"_s.arg(number++), name, u"x@example.com"_s}.join(delimiter) + lineEnd;
    return text;
}

void addFiles(const char *encoding, const char *language, const QString &names)
{
    const std::pair<const char *, QString> kinds[] = {
        {"commas, LF", fileOf(names, u',', u"\n"_s)}, {"semicolons, CRLF", fileOf(names, u';', u"\r\n"_s)}};
    for (const auto &[kind, text] : kinds)
        QTest::addRow("%s, %s, %s", encoding, language, kind) << QString::fromLatin1(encoding) << text;
}

/// Of one row, in every dialect.
void addSmallFiles(const char *encoding, const QString &names)
{
    for (const char *lineEnd : {"\n", "\r\n", "\r"})
        for (const char delimiter : {',', ';', '\t'})
            QTest::addRow("%s, one row, %d %d", encoding, delimiter, lineEnd[0] + lineEnd[1])
                << QString::fromLatin1(encoding) << fileOf(names, QLatin1Char(delimiter), QString::fromLatin1(lineEnd));
}

const QString polish = u"Łukasz Wójcik|Małgorzata Kowalska|Grażyna Wiśniewska|Stanisław Zieliński|Ewa Dąbrowska"_s;
const QString czech = u"Jiří Novák|Tomáš Dvořák|Kateřina Černá|Lukáš Procházka|Růžena Veselá"_s;
const QString hungarian = u"Szűcs Gergő|Kovács Ágnes|Tóth Zoltán|Győri Erzsébet|Fehér Szabó Ödön"_s;
const QString romanian = u"Ştefan Ionescu|Mărioara Constantinescu|Ţepeş Vlad|Bogdan Drăgulescu"_s;
const QString russian = u"Иван Иванов|Мария Смирнова|Алексей Кузнецов|Екатерина Попова|Дмитрий Соколов"_s;
const QString ukrainian = u"Тарас Шевченко|Ольга Ковальчук|Сергій Бондаренко|Юлія Їжакевич|Євген Мельник"_s;
const QString bulgarian = u"Георги Димитров|Мария Иванова|Петър Стоянов|Цветелина Ангелова"_s;
const QString german = u"Jürgen Müller|Käthe Schröder|Björn Weiß|Günter Größe"_s;
const QString french = u"Élodie Lefèvre|François Noël|Zoé Château|Benoît Lécuyer"_s;
const QString spanish = u"José García|María Muñoz|Ángel Núñez|Begoña Ibáñez|Iñaki Peña"_s;
const QString portuguese = u"João Gonçalves|Conceição Araújo|Antônio Magalhães|Inês Falcão"_s;
const QString swedish = u"Åsa Söderström|Göran Sjögren|Märta Öberg|Pär Lindström"_s;
const QString danish = u"Søren Kjær|Bjørn Østergård|Åse Nørgaard|Jørgen Sørensen"_s;
const QString greek = u"Γιώργος Παπαδόπουλος|Μαρία Οικονόμου|Ελένη Γεωργίου|Άννα Νικολάου|Κώστας Δημητρίου"_s;
const QString turkish = u"Işıl Yıldız|Ayşe Ağaoğlu|İbrahim Şahin|Gökçe Çelik|Oğuzhan Güneş"_s;
const QString hebrew = u"דוד כהן|שרה לוי|יוסף מזרחי|רבקה פרץ|משה ביטון"_s;
const QString arabic = u"محمد أحمد|فاطمة علي|يوسف إبراهيم|عائشة حسن|خالد عبد الله"_s;
const QString lithuanian = u"Jūratė Kazlauskienė|Šarūnas Jankauskas|Žydrūnas Petrauskas|Eglė Stankevičiūtė"_s;
const QString japanese = u"山田太郎|佐藤花子|さくら商店|鈴木一郎|カトウ ミキ"_s;
const QString simplified = u"王小明|李娜|张伟|刘洋|陈静|老客户"_s;
const QString traditional = u"王小明|李淑芬|張偉|劉家豪|陳雅婷|老客戶"_s;
const QString korean = u"김철수|이영희|박지훈|최수진|정민호"_s;

} // namespace

void EncodingGuessTest::isCertainOfWhatTheBytesSay_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *title, const QByteArray &bytes, const char *name) {
        QTest::newRow(title) << bytes << QString::fromLatin1(name);
    };
    row("nothing", "", "UTF-8");
    row("ASCII", "Phone,Name\n", "UTF-8");
    row("UTF-8", "+1,Élodie\n", "UTF-8");
    row("UTF-8 with mark", "\xEF\xBB\xBFx", "UTF-8");
    row("UTF-8 with mark, broken behind", "\xEF\xBB\xBF\xE9\xE9\xE9", "UTF-8");
    row("UTF-16LE with mark", "\xFF\xFEx", "UTF-16LE");
    row("UTF-16BE with mark", "\xFE\xFFx", "UTF-16BE");
    row("UTF-32LE with mark", QByteArray("\xFF\xFE\0\0", 4), "UTF-32LE");
    row("UTF-32BE with mark", QByteArray("\0\0\xFE\xFF", 4), "UTF-32BE");
}

void EncodingGuessTest::isCertainOfWhatTheBytesSay()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, name);
    const std::string text = bytes.toStdString();
    QCOMPARE(guessEncoding(text), (EncodingGuess{name, true}));
    Utf8Check check;
    check.take(text);
    QCOMPARE(guessEncoding(text, check), (EncodingGuess{name, true}));
}

void EncodingGuessTest::findsWideEncodingsWithoutMark_data()
{
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<QString>("text");
    for (const char *encoding : {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
        addFiles(encoding, "English", u"Ann Doe|Bob Roe"_s);
        addFiles(encoding, "Russian", russian);
        addFiles(encoding, "Hebrew", hebrew);
        addFiles(encoding, "Japanese", japanese);
        addFiles(encoding, "emoji", u"🦊 Foxy|Ann"_s);
        QTest::addRow("%s, CR", encoding) << QString::fromLatin1(encoding) << fileOf(korean, u'\t', u"\r"_s);
        QTest::addRow("%s, only digits", encoding) << QString::fromLatin1(encoding) << u"+919876543210"_s;
    }
}

void EncodingGuessTest::findsWideEncodingsWithoutMark()
{
    QFETCH(const QString, encoding);
    QFETCH(const QString, text);
    const QByteArray bytes = encoded(encoding.toLatin1().constData(), text);
    const EncodingGuess guess = guessEncoding(bytes.toStdString());
    QCOMPARE(guess.name, encoding);
    QVERIFY(guess.isCertain);
    QCOMPARE(decoded(encoding, bytes), text);
}

void EncodingGuessTest::suggestsByTheLetters_data()
{
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<QString>("text");
    addFiles("windows-1250", "Polish", polish);
    addFiles("windows-1250", "Czech", czech);
    addFiles("windows-1250", "Romanian", romanian);
    addFiles("windows-1251", "Russian", russian);
    addFiles("windows-1251", "Ukrainian", ukrainian);
    addFiles("windows-1251", "Bulgarian", bulgarian);
    addFiles("windows-1252", "German", german);
    addFiles("windows-1252", "French", french + u"|Hélène Bœuf|L’Écuyer|12 €"_s);
    addFiles("windows-1252", "Spanish", spanish + u"|Mª Ángeles, 1º"_s);
    addFiles("windows-1252", "Portuguese", portuguese);
    addFiles("windows-1252", "Swedish", swedish);
    addFiles("windows-1252", "Danish", danish);
    addFiles("windows-1252", "Irish, with an accent for an apostrophe", u"Seán O´Brien|D´Arcy"_s);
    addFiles("windows-1253", "Greek", greek);
    addFiles("windows-1254", "Turkish", turkish);
    addFiles("windows-1255", "Hebrew", hebrew);
    addFiles("windows-1256", "Arabic", arabic);
    addFiles("windows-1257", "Lithuanian", lithuanian);
    addFiles("windows-1257", "Latvian", u"Jānis Bērziņš|Līga Kalniņa|Ģirts Ozoliņš|Anda Šķēle"_s);
    addFiles("windows-874", "Thai", u"สมชาย ใจดี|สมหญิง รักไทย|วิชัย สุขใจ"_s);
    addFiles("ISO-8859-2", "Polish", polish);
    addFiles("ISO-8859-2", "Czech", czech);
    addFiles("ISO-8859-5", "Russian", russian);
    addFiles("ISO-8859-5", "Bulgarian", bulgarian);
    addFiles("ISO-8859-6", "Arabic", arabic);
    addFiles("ISO-8859-7", "Greek", greek);
    addFiles("ISO-8859-15", "French", u"Élodie Lefèvre|Hélène Bœuf|Œuvres d'art|12 €"_s);
    addFiles("KOI8-R", "Russian", russian);
    addFiles("KOI8-R", "Bulgarian", bulgarian);
    addFiles("IBM866", "Russian", russian);
    addFiles("Shift_JIS", "Japanese", japanese);
    addFiles("EUC-JP", "Japanese", japanese);
    addFiles("GB18030", "Chinese", simplified);
    addFiles("Big5", "Chinese", traditional);
    addFiles("EUC-KR", "Korean", korean);
    for (const char *encoding : {"macintosh", "IBM850"}) {
        addFiles(encoding, "German", german);
        addFiles(encoding, "French", french);
        addFiles(encoding, "Spanish", spanish);
        addFiles(encoding, "Portuguese", portuguese);
        addFiles(encoding, "Swedish", swedish);
    }
    addFiles("IBM850", "Danish", danish);
    addSmallFiles("windows-1252", u"José García"_s);
    addSmallFiles("windows-1250", u"Łukasz Wójcik, Małgorzata"_s);
    addSmallFiles("windows-1251", u"Иван Иванов"_s);
    addSmallFiles("KOI8-R", u"Мария Смирнова, Иван Иванов"_s);
    addSmallFiles("windows-1254", u"Işıl Yıldız, Ayşe Ağaoğlu, İbrahim"_s);
    addSmallFiles("macintosh", u"José García, Renée"_s);
    addSmallFiles("Shift_JIS", u"山田太郎、さくら商店"_s);
    addSmallFiles("GB18030", u"王小明,李娜,老客户"_s);
    addSmallFiles("EUC-KR", u"김철수, 이영희"_s);
}

void EncodingGuessTest::suggestsByTheLetters()
{
    QFETCH(const QString, encoding);
    QFETCH(const QString, text);
    const QByteArray bytes = encoded(encoding.toLatin1().constData(), text);
    const EncodingGuess guess = guessEncoding(bytes.toStdString());
    QCOMPARE(guess.name, encoding);
    QVERIFY(!guess.isCertain);
    QCOMPARE(decoded(encoding, bytes), text);
}

/// Relatives that have the letters in the same places: the name of either is right.
void EncodingGuessTest::readsTheSameWhereNamesCannotTell_data()
{
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<QString>("text");
    addFiles("ISO-8859-1", "German", german);
    addFiles("ISO-8859-8", "Hebrew", hebrew);
    addFiles("ISO-8859-9", "Turkish", turkish);
    addFiles("ISO-8859-15", "Danish", danish);
    addFiles("windows-1250", "Hungarian", hungarian);
    addFiles("ISO-8859-2", "Hungarian", hungarian);
    addFiles("windows-1252", "Estonian", u"Jüri Mägi|Õie Tõnisson|Ülo Kääramees"_s);
    addFiles("GBK", "Chinese", simplified);
}

void EncodingGuessTest::readsTheSameWhereNamesCannotTell()
{
    QFETCH(const QString, encoding);
    QFETCH(const QString, text);
    const QByteArray bytes = encoded(encoding.toLatin1().constData(), text);
    const EncodingGuess guess = guessEncoding(bytes.toStdString());
    QVERIFY(!guess.isCertain);
    QCOMPARE(decoded(guess.name, bytes), text);
}

void EncodingGuessTest::suggestsForLittle_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *title, const QByteArray &bytes, const char *name) {
        QTest::newRow(title) << bytes << QString::fromLatin1(name);
    };
    row("one letter", "\xE9", "windows-1252");
    row("a single name", "Jos\xE9", "windows-1252");
    row("a single name in a file", "Phone,Name\n+919876543210,Jos\xE9\n", "windows-1252");
    row("a euro", "Phone,Name\n+919876543210,5 \x80\n", "windows-1252");
    row("a byte that means nothing in Windows-1252", "\x81", "macintosh");
    row("only bytes that mean nothing", QByteArray(1000, '\xFF'), "windows-1252");
    row("a zero byte", QByteArray("Phone\0Jos\xE9", 10), "windows-1252");
    row("a name of a Mac",
        "Jos\x8E Garc\x92"
        "a",
        "macintosh");
    row("a name of MS-DOS", "J\x81rgen M\x81ller", "IBM850");
    row("a broken byte in UTF-8", "Élodie,李,Zoë,Jos\xC3\n", "UTF-8");
    row("UTF-8 that is cut off", "Élodie,李,Zo\xC3", "UTF-8");
    row("as much UTF-8 as half", "Élodie,\xE9,Zoë\n", "UTF-8");
    row("less UTF-8 than half",
        "Zoë,Fran\xE7ois Lef\xE8vre,Ren\xE9"
        "e,H\xE9l\xE8ne\n",
        "windows-1252");
}

void EncodingGuessTest::suggestsForLittle()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, name);
    const EncodingGuess guess = guessEncoding(bytes.toStdString());
    QCOMPARE(guess.name, name);
    QVERIFY(!guess.isCertain);
}

void EncodingGuessTest::findsLettersFarDown()
{
    const std::string text = "Phone,Name\n" + QByteArray("+919876543210,Ann\n").repeated(100'000).toStdString()
        + encoded("KOI8-R", fileOf(russian, u',', u"\n"_s)).toStdString();
    QCOMPARE(guessEncoding(text), (EncodingGuess{u"KOI8-R"_s, false}));
}

void EncodingGuessTest::looksAtOneHugeLine()
{
    const QByteArray names = encoded("windows-1251", QString(russian).replace(u'|', u','));
    const std::string text = std::string(300'000, 'x') + ',' + names.repeated(3000).toStdString();
    QCOMPARE(guessEncoding(text), (EncodingGuess{u"windows-1251"_s, false}));
}

void EncodingGuessTest::measuresItsOwnMarkOnly()
{
    QCOMPARE(markLength("\xEF\xBB\xBFx", u"UTF-8"_s), size_t(3));
    QCOMPARE(markLength("\xFF\xFEx", u"UTF-16LE"_s), size_t(2));
    QCOMPARE(markLength(std::string_view("\0\0\xFE\xFF", 4), u"UTF-32BE"_s), size_t(4));
    QCOMPARE(markLength("\xEF\xBB\xBFx", u"windows-1252"_s), size_t(0));
    QCOMPARE(markLength("\xFF\xFEx", u"UTF-16BE"_s), size_t(0));
    QCOMPARE(markLength("x", u"UTF-8"_s), size_t(0));
    QCOMPARE(markLength("", u"UTF-8"_s), size_t(0));
}

QTEST_APPLESS_MAIN(EncodingGuessTest)
#include "tst_encodingguess.moc"
