// Photographs the page of audiences in its states, with names that are difficult to show. What is in a picture is to be
// looked at by a person: kartei_pictures_audience FOLDER light|dark

#include "models/contacts/contacteditor.h"
#include "tests/models/audience/audiencefixture.h"
#include "tests/pictures/photographer.h"
#include "ui/audience/audiencepage.h"
#include "ui/audience/figurebutton.h"
#include "ui/audience/saveaudiencedialog.h"
#include "ui/csv/exportdialog.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QListWidget>
#include <QSettings>
#include <QTableView>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace {

const QStringList names{u"अनन्या श्रीनिवासन"_s, u"محمد عبد الرحمن الخطيب"_s,
    u"🎉🔥 Party People 👩‍👩‍👧"_s, u"Maximiliane-Theodora von Hohenstein-Wolkenburg zu Oberammergau"_s,
    u"O'Brien <b>bold</b> & Sons"_s, u"张伟"_s, u"Nguyễn Thị Minh Khai"_s, u"Ænna"_s};

/// The program's window around the page.
class Screen final
{
public:
    enum class People { None, Some };

    Screen(const Photographer &photographer, People people)
        : settings(fixture.database.folder() + u"/settings.ini"_s, QSettings::IniFormat)
        , writer(fixture.database.path())
        , editor(writer, u"tester"_s)
        , finder(fixture.database.path())
        , window(settings, editor)
        , page(new AudiencePage(fixture.database.path(), finder))
        , m_photographer(photographer)
    {
        if (people == People::Some)
            fill();
        else
            fixture.database.run("DELETE FROM account");
        photographer.wear(window);
        window.addPage(page);
        window.resize(1180, 720);
        window.show();
    }

    void take(const QString &name)
    {
        QTest::qWait(400);
        m_photographer.take(&window, name);
    }

    void press(const QString &meaning) const
    {
        for (auto *button : page->findChildren<FigureButton *>())
            if (button->accessibleName().startsWith(meaning))
                button->click();
    }

    void keep(const AudienceChoice &choice, const QString &name, qint64 at) const
    {
        if (!AudienceRecords(*fixture.database)
                 .keep({.choice = choice, .account = {}, .name = name, .agent = u"Anna"_s}, at))
            qFatal("No record");
    }

    AudienceFixture fixture;
    QSettings settings;
    DatabaseThread writer;
    ContactEditor editor;
    ContactFinder finder;
    MainWindow window;
    AudiencePage *page;

private:
    void fill() const;

    const Photographer &m_photographer;
};

void Screen::fill() const
{
    for (int i = 0; i < 400; ++i)
        fixture.database.add(u"+9198765%1"_s.arg(43210 + i), i < names.size() ? names.at(i) : u"Contact %1"_s.arg(i),
            i % 3 == 0 ? QStringList{u"VIP"_s} : QStringList{u"Kundenkreis Süd"_s});
    fixture.database.run("UPDATE contact SET opted_out = 1 WHERE id % 7 = 2");
    fixture.block(names.isEmpty() ? QString() : u"+919876543211"_s);
    fixture.block(u"+919876543214"_s, 2);
    for (int id : {4, 6})
        for (int n : {1, 2})
            fixture.database.run(u"INSERT INTO message_status(wamid, recipient, contact_id, failed_at, error_code) "
                                 "VALUES ('%1.%2', '', %1, %2, 131026)"_s.arg(id)
                                     .arg(n)
                                     .toUtf8());
    AudienceChoice labelled{.kind = AudienceChoice::Kind::Filter};
    labelled.query.labels = {LabelId(1)};
    const auto stored = storedChoice(*fixture.database, labelled, 1);
    for (const QString &name : {u"VIP ohne Beschwerden"_s, names.at(3), names.at(1)})
        if (!stored
            || !AudienceStore(*fixture.database)
                    .save({.name = name, .account = {}, .choice = *stored, .savedAt = 1, .savedBy = u"Anna"_s}))
            qFatal("Not saved");
    keep(labelled, u"VIP ohne Beschwerden"_s, 1'790'000'000'000);
    keep({}, {}, 1'791'000'000'000);
}

void takeStates(const Photographer &photographer)
{
    Screen screen(photographer, Screen::People::Some);
    screen.take(u"audience-everyone"_s);
    screen.press(u"Opted out"_s);
    screen.take(u"audience-opted-out"_s);
    screen.press(u"Chosen"_s);
    screen.take(u"audience-chosen"_s);
    auto *lists = screen.page->findChildren<QListWidget *>().first();
    lists->setCurrentRow(0);
    screen.take(u"audience-saved"_s);
    screen.page->chooseFile(screen.fixture.write("Telefon;Name\n098765 43210;a\n+91 98765-43211;b\n+91 98765 43211;c\n"
                                                 "+4915112345678;d\nno number;e\n",
        u"Kundenliste Herbst 2026.csv"_s));
    screen.press(u"Not a contact"_s);
    screen.take(u"audience-file"_s);
    AudienceChoice given{.kind = AudienceChoice::Kind::Filter};
    given.query.text = u"Contact"_s;
    given.query.labels = {LabelId(1)};
    given.query.blocked = false;
    screen.page->choose(given);
    screen.press(u"Eligible"_s);
    screen.take(u"audience-filter"_s);
    screen.page->findChildren<QListWidget *>().last()->setCurrentRow(0);
    screen.press(u"Chosen"_s);
    screen.take(u"audience-record"_s);
    screen.window.resize(800, 560);
    screen.take(u"audience-800x560"_s);
}

void takeDialogs(const Photographer &photographer)
{
    Screen screen(photographer, Screen::People::Some);
    SaveAudienceDialog save(
        names.at(3), u"Contacts: any label of: VIP, Kundenkreis Süd · not blocked"_s, {names.at(3)}, &screen.window);
    save.setAttribute(Qt::WA_DeleteOnClose, false);
    save.show();
    photographer.take(&save, u"audience-save"_s);
    ExportDialog dialog({.all = -1, .found = -1, .selected = 0, .eligible = 342}, {}, &screen.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    photographer.take(&dialog, u"audience-export"_s);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QTranslator english;
    if (english.load(u":/i18n/kartei_en"_s))
        QCoreApplication::installTranslator(&english);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3 || !QDir().mkpath(arguments.at(1)))
        qFatal("kartei_pictures_audience FOLDER light|dark");
    const bool isDark = arguments.at(2) == u"dark"_s;
    const Photographer photographer(
        QDir(arguments.at(1)), isDark ? Appearance::Scheme::Dark : Appearance::Scheme::Light);
    Screen(photographer, Screen::People::None).take(u"audience-empty"_s);
    takeStates(photographer);
    takeDialogs(photographer);
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    Screen(photographer, Screen::People::Some).take(u"audience-right-to-left"_s);
    return 0;
}
