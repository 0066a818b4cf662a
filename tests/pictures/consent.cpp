#include "tests/pictures/consent.h"

#include "models/consent/consenttablemodel.h"
#include "models/contacts/contacteditor.h"
#include "tests/models/consent/consentfixture.h"
#include "tests/pictures/photographer.h"
#include "ui/consent/consentpage.h"
#include "ui/consent/consenttable.h"
#include "ui/consent/consentworddialog.h"
#include "ui/consent/consentwordsdialog.h"
#include "ui/consent/optindialog.h"

#include <QLineEdit>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace {

const QString longName = u"Maximiliane-Theodora von Hohenstein-Wolkenburg zu Oberammergau"_s;

/// People with names that are difficult to show, who opted out in every way.
void fill(const ConsentFixture &fixture)
{
    const std::pair<QString, QString> people[] = {{u"+919876543301"_s, u"अनन्या श्रीनिवासन"_s},
        {u"+966512345678"_s, u"محمد عبد الرحمن الخطيب"_s}, {u"+447400123456"_s, longName},
        {u"+14155550100"_s, u"🎉🔥 Party People 👩‍👩‍👧"_s}, {u"+8613800138000"_s, u"O'Brien <b>bold</b> & Sons"_s}};
    const std::pair<ConsentSource, QString> ways[] = {{ConsentSource::Keyword, u"बंद करें"_s},
        {ConsentSource::Keyword, u"إلغاء الاشتراك"_s},
        {ConsentSource::Import, u"Beschwerden und Belästigungen 2026 – Zusammenfassung aller Filialen.csv"_s},
        {ConsentSource::SendError, u"131050: User's number is part of an experiment"_s},
        {ConsentSource::WhatsApp, u"User requested to stop marketing messages"_s}};
    for (size_t i = 0; i < std::size(people); ++i)
        fixture.say(fixture.test.add(people[i].first, people[i].second), ways[i].first, ways[i].second);
    fixture.test.add(u"+551187654321"_s, u"Ana Souza"_s); // comes back
}

/// The program's window around the page.
class Screen final
{
public:
    Screen(const Photographer &photographer, const TestDatabase &test)
        : reader(test.path(), Database::Cache::Small)
        , writer(test.path())
        , editor(writer, u"tester"_s)
        , entries(*test, reader)
        , settings(test.folder() + u"/settings.ini"_s, QSettings::IniFormat)
        , window(settings, editor)
        , page(new ConsentPage(entries, settings))
    {
        photographer.wear(window);
        window.addPage(page);
        window.resize(1180, 640);
        window.show();
        QTest::qWait(200);
    }

    DatabaseThread reader;
    DatabaseThread writer;
    ContactEditor editor;
    ConsentTableModel entries;
    QSettings settings;
    MainWindow window;
    ConsentPage *page;
};

void takePages(const Photographer &photographer, const QString &suffix)
{
    const ConsentFixture fixture;
    fill(fixture);
    Screen screen(photographer, fixture.test);
    screen.page->findChild<ConsentTable *>()->selectRow(0);
    photographer.take(&screen.window, u"consent-opted-out"_s + suffix);
    screen.page->findChild<ConsentTable *>()->selectRow(6);
    screen.page->showList(ConsentView::Log);
    QTest::qWait(200);
    screen.page->findChild<ConsentTable *>()->selectRow(3);
    photographer.take(&screen.window, u"consent-log"_s + suffix);
    screen.entries.setSearch(u"nobody"_s);
    photographer.take(&screen.window, u"consent-no-match"_s + suffix);

    OptInDialog one(1, longName, &screen.window);
    one.setAttribute(Qt::WA_DeleteOnClose, false);
    one.show();
    photographer.take(&one, u"consent-opt-in"_s + suffix);
    OptInDialog many(37, {}, &screen.window);
    many.setAttribute(Qt::WA_DeleteOnClose, false);
    many.show();
    many.findChild<QLineEdit *>()->setText(u"طلب ذلك عبر الهاتف"_s);
    many.showError(u"The database is being used by another program. Try again in a moment."_s);
    photographer.take(&many, u"consent-opt-in-many"_s + suffix);
}

void takeWords(const Photographer &photographer, const QString &suffix)
{
    const TestDatabase test;
    Screen screen(photographer, test);
    photographer.take(&screen.window, u"consent-nobody"_s + suffix);
    ConsentWordsDialog words(*consentWords(*test), *deliveredConsentWords(*test), &screen.window);
    words.setAttribute(Qt::WA_DeleteOnClose, false);
    words.show();
    words.findChild<QLineEdit *>()->setText(u"“Stop!!” 🛑"_s);
    photographer.take(&words, u"consent-words"_s + suffix);
    ConsentWordDialog word({}, {u"en"_s, u"ar"_s, QString()}, &words);
    word.setAttribute(Qt::WA_DeleteOnClose, false);
    word.show();
    word.findChild<QLineEdit *>()->setText(u"Stop"_s);
    word.showError(*refusalOf({.word = u"Stop"_s, .optsOut = true}, words.words()));
    photographer.take(&word, u"consent-word"_s + suffix);
}

} // namespace

void takeConsent(const Photographer &photographer)
{
    takePages(photographer, {});
    takeWords(photographer, {});
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    takePages(photographer, u"-right-to-left"_s);
    takeWords(photographer, u"-right-to-left"_s);
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}
