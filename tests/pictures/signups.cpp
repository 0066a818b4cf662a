// Photographs the screens about sign-up links in their states, to be looked at by a person:
// kartei_pictures_signups FOLDER light|dark

#include "models/contacts/contacteditor.h"
#include "models/signups/signuptablemodel.h"
#include "models/signups/subscription.h"
#include "tests/models/signups/signupfixture.h"
#include "ui/shell/mainwindow.h"
#include "ui/signups/signupdialog.h"
#include "ui/signups/signupspage.h"
#include "ui/signups/subscribersdialog.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QToolButton>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace {

const QStringList names{u"अनन्या श्रीनिवासन"_s, u"محمد عبد الرحمن الخطيب"_s, u"🎉🔥 Party People 👩‍👩‍👧"_s,
    u"Maximiliane-Theodora von Hohenstein-Wolkenburg zu Oberammergau"_s, u"O'Brien <b>bold</b> & Sons"_s, u"张伟"_s};

/// The page in the program's window, on a database with links and subscribers.
class Screen final
{
public:
    explicit Screen(const QDir &folder, Appearance::Scheme scheme)
        : m_folder(folder)
        , reader(database.path())
        , writer(database.path())
        , editor(writer, u"tester"_s)
        , signups(*database, reader)
        , settings(database.folder() + u"/settings.ini"_s, QSettings::IniFormat)
        , window(settings, editor)
        , page(new SignupsPage(signups, settings))
    {
        window.appearance().setSystemScheme(scheme);
        window.addPage(page);
        window.resize(1180, 720);
        window.show();
    }

    void take(QWidget *widget, const QString &name) const
    {
        QTest::qWait(200); // until it is painted, and what was asked of the database is there
        if (!widget->grab().save(m_folder.filePath(name + u".png"_s)))
            qFatal("The picture %s could not be stored", qPrintable(name));
    }

    void add(const QString &name, const QString &message, SignupStatus status, const QString &metaId, int subscribers)
    {
        Signup signup = validSignup(name);
        signup.message = message;
        signup.status = status;
        signup.signupId = metaId;
        signup.label = labels.at(subscribers % 3);
        signup = added(database, signup);
        StatementCache statements(*database);
        for (int i = 0; i < subscribers; ++i)
            if (!subscribe(statements, signup.id, contacts.at(i), 1'790'000'000'000 - i * 86'400'000LL * 3, 1))
                qFatal("Nobody can subscribe");
    }

    void fill()
    {
        labels = {addedLabel(database, u"Newsletter"_s), addedLabel(database, u"عملاء مميزون"_s),
            addedLabel(database, u"Kunden aus dem Schaufenster in der Hauptstraße"_s)};
        database.run("UPDATE label SET color = CASE id WHEN 1 THEN 'emerald' WHEN 2 THEN 'violet' ELSE 'amber' END");
        for (int i = 0; i < names.size(); ++i)
            contacts.append(database.add(u"+9198765%1"_s.arg(43210 + i), names.at(i)));
        database.run("UPDATE contact SET opted_out = 1 WHERE id = 2");
        add(u"Shop window"_s, u"Hello, I would like your offers."_s, SignupStatus::Active, {}, 6);
        add(u"वसंत प्रस्ताव 🎉"_s, u"नमस्ते, मुझे ऑफ़र चाहिए"_s, SignupStatus::Active, u"2718281828459045"_s, 4);
        add(u"عروض الربيع"_s, u"مرحبا، أريد عروضكم"_s, SignupStatus::Disabled, {}, 2);
        add(u"Flyers handed out at the spring market in Oberammergau 2026"_s, u"Hi"_s, SignupStatus::Active, u"31415926"_s, 0);
        StatementCache statements(*database);
        if (const auto id = ensureSignup(statements, u"1618033988"_s, AccountId(1), 5);
            !id || !subscribe(statements, *id, contacts.first(), 5, 5))
            qFatal("There is no unknown link");
        signups.select();
    }

    void choose(const QString &name)
    {
        auto *table = page->findChild<QTableView *>();
        for (int row = 0; row < table->model()->rowCount(); ++row)
            if (table->model()->index(row, 0).data().toString().startsWith(name))
                table->setCurrentIndex(table->model()->index(row, 0));
    }

    QDir m_folder;
    TestDatabase database;
    DatabaseThread reader;
    DatabaseThread writer;
    ContactEditor editor;
    SignupTableModel signups;
    QSettings settings;
    MainWindow window;
    SignupsPage *page;
    QList<LabelId> labels;
    QList<ContactId> contacts;
};

void takePage(Screen &screen, const QString &suffix)
{
    screen.take(&screen.window, u"signups-empty"_s + suffix);
    screen.fill();
    for (const auto &[name, picture] : {std::pair(u"Shop"_s, u"signups-text"_s), std::pair(u"वसंत"_s, u"signups-in-app"_s),
             std::pair(u"عروض"_s, u"signups-disabled"_s), std::pair(u"Unknown"_s, u"signups-unknown"_s)}) {
        screen.choose(name);
        screen.take(&screen.window, picture + suffix);
    }
    screen.choose(u"वसंत"_s);
    screen.page->findChild<QComboBox *>()->setCurrentIndex(1);
    screen.take(&screen.window, u"signups-in-app-as-text"_s + suffix);
    screen.window.resize(800, 560);
    screen.take(&screen.window, u"signups-small"_s + suffix);
    screen.window.resize(1180, 720);
}

QList<Account> accounts()
{
    Account shop;
    shop.id = AccountId(1);
    shop.name = u"Shop"_s;
    Account support;
    support.id = AccountId(2);
    support.name = u"Kundendienst München 📞"_s;
    return {shop, support};
}

void takeDialog(Screen &screen, const QString &suffix)
{
    const QList<Label> labels = *LabelStore(*screen.database).all();
    Signup fresh;
    fresh.token = u"K7Q-4WM"_s;
    SignupDialog empty(fresh, labels, accounts().mid(0, 1), &screen.window);
    empty.setAttribute(Qt::WA_DeleteOnClose, false);
    empty.show();
    screen.take(&empty, u"signup-dialog-new"_s + suffix);
    empty.findChildren<QPushButton *>().last()->click();
    for (auto *button : empty.findChildren<QPushButton *>())
        if (button->isDefault())
            button->click();
    screen.take(&empty, u"signup-dialog-errors"_s + suffix);

    Signup filled = screen.signups.signupAt(1);
    filled.confirmationMessage = u"धन्यवाद! आप जुड़ गए हैं।"_s;
    filled.privacyPolicyUrl = u"https://example.com/privacy"_s;
    filled.website = u"https://example.com"_s;
    filled.promoCode = u"SPRING-10"_s;
    SignupDialog dialog(filled, labels, accounts(), &screen.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    dialog.showError(u"The link “Shop window” has the sign-up ID 2718 already. Edit that one, or type another ID."_s);
    screen.take(&dialog, u"signup-dialog-filled"_s + suffix);
}

void takeSubscribers(Screen &screen, const QString &suffix)
{
    const Signup signup = screen.signups.signupAt(0);
    SubscribersDialog dialog(signup, &screen.window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    screen.take(&dialog, u"subscribers-looking"_s + suffix);
    dialog.setSubscribers(*SignupStore(*screen.database).subscribers(signup.id), 123'456);
    screen.take(&dialog, u"subscribers"_s + suffix);
    dialog.setSubscribers({}, 0);
    screen.take(&dialog, u"subscribers-none"_s + suffix);
}

void takeAll(const QDir &folder, Appearance::Scheme scheme, const QString &suffix)
{
    Screen screen(folder, scheme);
    takePage(screen, suffix);
    takeDialog(screen, suffix);
    takeSubscribers(screen, suffix);
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
        qFatal("kartei_pictures_signups FOLDER light|dark");
    const auto scheme = arguments.at(2) == u"dark"_s ? Appearance::Scheme::Dark : Appearance::Scheme::Light;
    takeAll(QDir(arguments.at(1)), scheme, {});
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    takeAll(QDir(arguments.at(1)), scheme, u"-right-to-left"_s);
    return 0;
}
