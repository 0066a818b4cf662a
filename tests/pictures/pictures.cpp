// Photographs the screens about blocks in their states, with names that are difficult to show. What is in a picture is
// to be looked at by a person: kartei_pictures FOLDER light|dark

#include "models/blocking/blockholders.h"
#include "models/blocking/blocklist.h"
#include "models/blocking/blockoutlook.h"
#include "models/contacts/contacteditor.h"
#include "tests/pictures/accounts.h"
#include "tests/pictures/activity.h"
#include "tests/pictures/consent.h"
#include "tests/pictures/conversations.h"
#include "tests/pictures/duplicates.h"
#include "tests/ui/blocking/blockingfixture.h"
#include "tests/ui/contacts/pagefixture.h"
#include "ui/blocking/blockdialog.h"
#include "ui/blocking/blockhistorydialog.h"
#include "ui/blocking/blocknumbersdialog.h"
#include "ui/blocking/blockprogressdialog.h"
#include "ui/blocking/outboxwidget.h"
#include "ui/blocking/syncdifferencedialog.h"
#include "ui/blocking/unblockquestion.h"
#include "ui/contacts/duplicatesbar.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QMessageBox>
#include <QStatusBar>
#include <QTranslator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600'000; // ms

const QStringList names{u"अनन्या श्रीनिवासन"_s, u"محمد عبد الرحمن الخطيب"_s,
    u"🎉🔥 Party People 👩‍👩‍👧"_s, u"Maximiliane-Theodora von Hohenstein-Wolkenburg zu Oberammergau"_s,
    u"O'Brien <b>bold</b> & Sons"_s, u"张伟"_s, u"Nguyễn Thị Minh Khai"_s, u"Ænna"_s};

QString number(int i)
{
    return u"+9198765%1"_s.arg(43210 + i);
}

QStringList numbers(int first, int count)
{
    QStringList all;
    for (int i = 0; i < count; ++i)
        all.append(number(first + i));
    return all;
}

void fill(const TestDatabase &database, const BlockingData &data)
{
    for (int i = 0; i < names.size(); ++i)
        data.wroteBefore(database.add(number(i), names.at(i)), (i % 3) * 20 * hour + hour);
    const AccountId shop = data.addAccount(u"Shop"_s);
    const AccountId support = data.addAccount(u"Kundendienst München 📞"_s);
    data.block(shop, numbers(0, 4), u"Spam"_s);
    data.block(support, numbers(3, 6), u"Insulted Anna three times on the phone, and once in writing; see notes"_s);
    data.unblock(shop, numbers(1, 1));
    data.refuse(shop, numbers(20, 5), u"Spam"_s);
    data.settle(data.ask({.account = shop, .reason = u"Spam"_s, .by = u"Anna"_s}, {number(30)}), BlockState::Refused,
        131021, u"Recipient cannot be sender"_s);
    data.ask({.account = shop, .reason = u"إزعاج"_s, .by = u"محمد"_s}, numbers(5, 3));
    data.settle(data.ask({.account = shop, .reason = u"Spam"_s, .by = u"Anna"_s}, numbers(40, 2)), BlockState::Failed,
        131000, u"Something went wrong"_s);
    data.ask({.account = shop, .reason = u"Spam"_s, .by = u"Anna"_s, .whenTheyWrite = true}, numbers(50, 2));
}

/// All places on Meta's list are nearly taken.
void fillWithMany(const TestDatabase &database, const BlockingData &data)
{
    data.addAccount(u"Shop"_s);
    database.run("INSERT INTO blocked_user(account, phone_number, blocked_at, blocked_by, reason, is_active) "
                 "WITH RECURSIVE n(i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < 63999) "
                 "SELECT 1, '+9170' || (10000000 + i), 1790000000000 - i * 60000, 'Anna', 'Spam', 1 FROM n");
}

/// The program's window around the page of blocked numbers.
class Screen final
{
public:
    Screen(const Photographer &photographer, const BlockingFixture::Fill &prepare)
        : fixture(prepare)
        , contactEditor(fixture.writer, u"tester"_s)
        , window(fixture.settings, contactEditor)
        , m_photographer(photographer)
    {
        fixture.window.hide();
        photographer.wear(window);
        fixture.page->setParent(nullptr);
        window.addPage(fixture.page);
        window.resize(1180, 720);
        window.show();
        QObject::connect(fixture.page, &BlockedPage::noticed, &window, &MainWindow::showNotice);
        fixture.page->showList(BlockView::Unblocked); // so that the status is told
        fixture.showList(BlockView::Active);
    }

    void take(const QString &name) { m_photographer.take(&window, name); }
    /// The dialog of this class that is open.
    template <typename Dialog>
    void takeDialog(const QString &name)
    {
        QTRY_VERIFY(fixture.dialog<Dialog>());
        m_photographer.take(fixture.dialog<Dialog>(), name);
    }

    BlockingFixture fixture;
    ContactEditor contactEditor;
    MainWindow window;

private:
    const Photographer &m_photographer;
};

void takePage(const Photographer &photographer)
{
    Screen screen(photographer, fill);
    screen.fixture.table()->selectRow(1);
    screen.take(u"page-active"_s);
    screen.fixture.showList(BlockView::Refused);
    screen.take(u"page-refused"_s);
    screen.fixture.showList(BlockView::Unblocked);
    screen.take(u"page-unblocked"_s);
    screen.fixture.showList(BlockView::Waiting);
    screen.fixture.page->setOutbox({Outbox::State::Offline, 5, QDateTime::currentMSecsSinceEpoch() + hour / 6});
    auto *outbox = new OutboxWidget;
    outbox->setOutbox({Outbox::State::Offline, 5, {}});
    screen.window.statusBar()->addPermanentWidget(outbox);
    screen.take(u"page-waiting-offline"_s);
    screen.fixture.page->setOutbox({Outbox::State::Paused, 5, {}});
    screen.fixture.awaitRows([&screen] { screen.fixture.entries.setSearch(u"nobody"_s); });
    screen.take(u"page-paused-no-match"_s);
}

void takeEmptyPages(const Photographer &photographer)
{
    Screen nothing(photographer, {});
    nothing.take(u"page-no-account"_s);
    Screen nobody(photographer, [](const TestDatabase &, const BlockingData &data) { data.addAccount(u"Shop"_s); });
    nobody.take(u"page-nobody-blocked"_s);
    Screen full(photographer, fillWithMany);
    full.take(u"page-64000"_s);
}

BlockOutlook outlook()
{
    BlockOutlook people;
    for (int i = 0; i < 2; ++i)
        people.now.targets.append({.phone = PhoneNumber::fromStored(number(i)), .userId = {}});
    people.now.names = names.mid(0, 2);
    people.now.names.first() = names.at(3);
    people.later.targets.append({.phone = PhoneNumber::fromStored(number(2)), .userId = {}});
    people.later.names = {names.at(1)};
    people.blocked.targets = people.later.targets;
    people.blocked.names = {names.at(2)};
    people.unreachable = 1;
    people.until = QDateTime::currentMSecsSinceEpoch() + hour / 2;
    return people;
}

void takeBlockDialog(
    const Photographer &photographer, QWidget *window, const BlockingData &data, const QString &suffix = {})
{
    BlockDialog many(data.accounts(), {}, {u"Spam"_s, u"Insults"_s}, window);
    many.setAttribute(Qt::WA_DeleteOnClose, false);
    many.show();
    photographer.take(&many, u"block-dialog-looking"_s + suffix);
    many.setOutlook(outlook());
    photographer.take(&many, u"block-dialog-many"_s + suffix);
    many.showError(u"The database is being used by another program. Try again in a moment."_s);
    photographer.take(&many, u"block-dialog-error"_s + suffix);

    BlockDialog one(data.accounts().mid(0, 1), {}, {}, window);
    one.setAttribute(Qt::WA_DeleteOnClose, false);
    BlockOutlook person;
    person.now.targets = outlook().later.targets;
    person.now.names = {names.at(1)};
    person.until = outlook().until;
    one.setOutlook(person);
    one.show();
    photographer.take(&one, u"block-dialog-one"_s + suffix);
}

void takeNumbersDialog(const Photographer &photographer, QWidget *window)
{
    BlockNumbersDialog dialog(window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    photographer.take(&dialog, u"numbers-dialog-empty"_s);
    dialog.setText(u"Name;Phone\n%1;+91 98765 43210\nAnna;+91 98765 43211\n%2;+44 20 7946 0958\nBela;098765 43210\n"
                   "Cem;9.19877E+11\nhello 5\nAnna;+91 98765 43211\nDov;IN.ENT.12345678901234567890\n"_s.arg(
                       names.at(1), names.at(3)),
        u"Beschwerden und Belästigungen 2026 – Zusammenfassung aller Filialen.csv"_s);
    QTest::qWait(BlockNumbersDialog::readDelay + 200);
    photographer.take(&dialog, u"numbers-dialog-filled"_s);
}

void takeProgressDialog(const Photographer &photographer, Screen &screen)
{
    QStringList many = numbers(100, 60) + numbers(0, 3);
    const BlockRequestIds ids =
        screen.fixture.data.ask({.account = AccountId(1), .reason = u"Spam"_s, .by = u"Anna"_s}, many);
    screen.fixture.data.settle(ids.mid(0, 30), BlockState::Done);
    screen.fixture.data.settle(ids.mid(30, 9), BlockState::Refused, 131047, u"Re-engagement message"_s);
    screen.fixture.dialogs->showProgress(BlockAction::Block, ids);
    screen.fixture.dialogs->setOutbox({Outbox::State::Throttled, 24, QDateTime::currentMSecsSinceEpoch() + hour / 6});
    screen.takeDialog<BlockProgressDialog>(u"progress-running"_s);
    screen.fixture.data.settle(ids.mid(39), BlockState::Done);
    screen.fixture.dialogs->refresh();
    QTest::qWait(200);
    for (auto *button : screen.fixture.dialog<BlockProgressDialog>()->findChildren<QAbstractButton *>())
        if (button->accessibleName().startsWith(u"Refused"_s))
            button->click();
    screen.takeDialog<BlockProgressDialog>(u"progress-refused"_s);
    Q_UNUSED(photographer)
}

void takeHistory(const Photographer &photographer, QWidget *window, const QString &suffix = {})
{
    const BlockTarget target{.phone = PhoneNumber::fromStored(number(1)), .userId = {}};
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto entry = [&](qint64 ago, BlockEvent event, const QString &by, const QString &reason, int code = 0) {
        return BlockHistoryEntry{now - ago, u"Kundendienst München 📞"_s, target, event, by, reason, code,
            code ? u"Re-engagement message"_s : QString()};
    };
    BlockHistoryDialog dialog(target, names.at(1), window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    photographer.take(&dialog, u"history-empty"_s + suffix);
    dialog.setHistory({entry(0, BlockEvent::BlockRefused, u"Anna"_s, u"Spam"_s, 131047),
        entry(hour, BlockEvent::FoundUnblocked, u"Meta sync"_s, {}),
        entry(30 * hour, BlockEvent::Blocked, u"محمد عبد الرحمن"_s,
            u"Insulted Anna three times on the phone, and once in writing; see the notes of the fourth of May"_s),
        entry(300 * hour, BlockEvent::Unblocked, u"Bela"_s, {}),
        entry(400 * hour, BlockEvent::Blocked, u"Anna"_s, {})});
    photographer.take(&dialog, u"history"_s + suffix);
}

void takeSyncDifference(const Photographer &photographer, QWidget *window)
{
    BlockListDifference difference;
    for (int i = 0; i < names.size(); ++i)
        (i < 5 ? difference.activated : difference.deactivated)
            .append({{.phone = PhoneNumber::fromStored(number(i)), .userId = {}}, names.at(i)});
    difference.listed = 12'345;
    difference.unchanged = 12'340;
    SyncDifferenceDialog dialog(u"Kundendienst München 📞"_s, difference, window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    photographer.take(&dialog, u"sync-difference"_s);
    SyncDifferenceDialog same(
        u"Shop"_s, {.activated = {}, .deactivated = {}, .listed = 9, .unchanged = 9, .contacts = {}}, window);
    same.setAttribute(Qt::WA_DeleteOnClose, false);
    same.show();
    photographer.take(&same, u"sync-no-difference"_s);
}

void takeUnblockQuestion(const Photographer &photographer, QWidget *window)
{
    BlockHolders holders;
    holders.names = names.mid(1, 3);
    holders.people = 12;
    QMessageBox *question = makeUnblockQuestion(holders, window);
    question->open();
    photographer.take(question, u"unblock-question"_s);
    question->close();
}

void takeSmallPages(const Photographer &photographer)
{
    Screen screen(photographer, fill);
    screen.window.resize(800, 560);
    screen.take(u"page-800x560"_s);
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    screen.window.resize(1180, 560);
    screen.fixture.showList(BlockView::Refused);
    screen.take(u"page-right-to-left"_s);
    takeBlockDialog(photographer, &screen.window, screen.fixture.data, u"-right-to-left"_s);
    takeDuplicates(photographer, &screen.window, u"-right-to-left"_s);
    takeHistory(photographer, &screen.window, u"-right-to-left"_s);
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

void takeContacts(const Photographer &photographer)
{
    ContactModels models([](const TestDatabase &database) { fill(database, BlockingData(database)); });
    MainWindow window(models.settings, models.editor);
    photographer.wear(window);
    auto *page = new ContactsPage(models.contacts, models.labels, models.editor, *models.database, models.settings);
    window.addPage(page);
    window.resize(1180, 720);
    window.show();
    page->findChild<ContactTable *>()->selectRow(models.contacts.rowCount() - 2);
    photographer.take(&window, u"contacts-blocked"_s);
    page->findChild<ContactTable *>()->selectRow(2);
    photographer.take(&window, u"contacts-waiting"_s);
    page->findChild<ContactTable *>()->selectAll();
    auto *duplicates = new DuplicatesBar;
    page->addNotice(duplicates);
    duplicates->setCount(3);
    photographer.take(&window, u"contacts-many"_s);
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
        qFatal("kartei_pictures FOLDER light|dark");
    const bool isDark = arguments.at(2) == u"dark"_s;
    const Photographer photographer(
        QDir(arguments.at(1)), isDark ? Appearance::Scheme::Dark : Appearance::Scheme::Light);
    takePage(photographer);
    takeEmptyPages(photographer);
    Screen screen(photographer, fill);
    takeBlockDialog(photographer, &screen.window, screen.fixture.data);
    takeNumbersDialog(photographer, &screen.window);
    takeProgressDialog(photographer, screen);
    takeHistory(photographer, &screen.window);
    takeSyncDifference(photographer, &screen.window);
    takeUnblockQuestion(photographer, &screen.window);
    takeContacts(photographer);
    takeAccounts(photographer);
    takeActivity(photographer);
    takeConsent(photographer);
    takeConversations(photographer);
    takeDuplicates(photographer, &screen.window);
    takeSmallPages(photographer);
    return 0;
}
