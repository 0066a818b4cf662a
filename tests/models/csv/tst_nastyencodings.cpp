#include "tests/models/csv/nastyfile.h"

#include <QStringEncoder>

/// Every encoding × delimiter × line end that spreadsheets and address books write.
class NastyEncodingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void readsInTheEncodingThatIsChosen_data();
    void readsInTheEncodingThatIsChosen();
};

namespace {

struct Script
{
    const char *encoding; ///< that the file is written in
    const char *found; ///< that the plan names
    QByteArray mark;
    QByteArray names; ///< in the order of the file, UTF-8
};

const Script scripts[] = {
    {"UTF-8", "UTF-8", "", "Zoë Müller|李小龍|Ümit Işık"},
    {"UTF-8", "UTF-8 with BOM", "\xEF\xBB\xBF", "Zoë Müller|李小龍|Ümit Işık"},
    {"UTF-16LE", "UTF-16LE", "\xFF\xFE", "Zoë Müller|李小龍|Ümit Işık"},
    {"UTF-16LE", "UTF-16LE", "", "Zoë Müller|李小龍|Ümit Işık"},
    {"UTF-16BE", "UTF-16BE", "\xFE\xFF", "Zoë Müller|李小龍|Ümit Işık"},
    {"UTF-16BE", "UTF-16BE", "", "Zoë Müller|李小龍|Ümit Işık"},
    {"windows-1252", "windows-1252", "", "Jürgen Groß|José García|Renée Lefèvre"},
    {"windows-1250", "windows-1250", "", "Łukasz Wójcik|Małgorzata Dąbrowska|Zażółć Gęślą"},
    {"windows-1251", "windows-1251", "", "Иван Петров|Мария Смирнова|Алексей Зайцев"},
    {"windows-1254", "windows-1254", "", "Işıl Yıldız|Ayşe Ağaoğlu|İbrahim Şahin"},
    {"Shift_JIS", "Shift_JIS", "", "山田太郎|さくら商店|鈴木花子"},
    {"GB18030", "GB18030", "", "王小明|欧阳欣怡|张伟先生"},
    {"macintosh", "macintosh", "", "José García|Renée Lefèvre|Jürgen Müller"},
};

QByteArray encoded(const QByteArray &encoding, const QByteArray &text)
{
    QStringEncoder encoder(encoding.constData());
    return encoder(QString::fromUtf8(text));
}

/// Three rows with these names.
QByteArray table(const QByteArray &names, char delimiter, const QByteArray &lineEnd)
{
    QByteArray text = "Phone,Name,City" + lineEnd;
    int number = 10;
    for (const QByteArray &name : names.split('|'))
        text += "+9198765432" + QByteArray::number(number++) + ',' + name + ",Pune" + lineEnd;
    return text.replace(',', delimiter);
}

} // namespace

void NastyEncodingsTest::reads_data()
{
    addNastyColumns();
    const std::pair<const char *, const char *> lineEnds[] = {{"LF", "\n"}, {"CRLF", "\r\n"}, {"CR", "\r"}};
    const std::pair<const char *, char> delimiters[] = {
        {"commas", ','}, {"semicolons", ';'}, {"tabs", '\t'}, {"bars", '|'}};
    for (const Script &script : scripts) {
        for (const auto &[delimiterName, delimiter] : delimiters) {
            for (const auto &[lineEndName, lineEnd] : lineEnds) {
                const QByteArray name = QByteArray(script.encoding) + (script.mark.isEmpty() ? ", " : " with BOM, ")
                    + delimiterName + ", " + lineEndName;
                nasty(name.constData(), script.mark + encoded(script.encoding, table(script.names, delimiter, lineEnd)),
                    {.counts = "3 3 0 0 0 0 0 0",
                        .encoding = script.found,
                        .delimiter = delimiter,
                        .names = script.names.constData()});
            }
        }
    }
}

void NastyEncodingsTest::reads()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const Outcome, outcome);
    compareOutcome(bytes, outcome);
}

void NastyEncodingsTest::readsInTheEncodingThatIsChosen_data()
{
    addNastyColumns();
    const auto row = [](const char *name, const char *written, const char *chosen, const char *names) {
        nasty(name, encoded(written, table("Œuvre Žižka €|Léa|Noël", ';', "\r\n")),
            {.counts = "3 3 0 0 0 0 0 0", .encoding = chosen, .delimiter = ';', .names = names, .reads = chosen});
    };
    row("ISO-8859-15", "ISO-8859-15", "ISO-8859-15", "Œuvre Žižka €|Léa|Noël");
    row("ISO-8859-15 taken for its neighbour", "ISO-8859-15", "windows-1252", "¼uvre ´i¸ka ¤|Léa|Noël");
    row("UTF-8 taken for Windows-1252", "UTF-8", "windows-1252", "Å’uvre Å½iÅ¾ka â‚¬|LÃ©a|NoÃ«l");
    nasty("Windows-1252 taken for UTF-8", encoded("windows-1252", table("Léa|Ann|Bob", ',', "\n")),
        {.counts = "3 2 0 0 0 0 1 0",
            .names = "Ann|Bob",
            .says = "A letter cannot be read as UTF-8",
            .reads = "UTF-8"});
}

void NastyEncodingsTest::readsInTheEncodingThatIsChosen()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const Outcome, outcome);
    compareOutcome(bytes, outcome);
}

QTEST_GUILESS_MAIN(NastyEncodingsTest)
#include "tst_nastyencodings.moc"
