#include "models/signups/signuptablemodel.h"
#include "tests/models/signups/signupfixture.h"
#include "tests/ui/blocking/blockingfixture.h"
#include "tests/ui/contacts/pagefixture.h"
#include "tests/ui/webhooks/activityfixture.h"
#include "ui/blocking/blockdialog.h"
#include "ui/blocking/blockhistorydialog.h"
#include "ui/blocking/blocknumbersdialog.h"
#include "ui/blocking/blockprogressdialog.h"
#include "ui/blocking/syncdifferencedialog.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/accountsdialog.h"
#include "ui/contacts/addlabelsdialog.h"
#include "ui/contacts/contactdialog.h"
#include "ui/csv/importhistorydialog.h"
#include "ui/csv/importundodialog.h"
#include "ui/labels/labeldialog.h"
#include "ui/labels/labelspage.h"
#include "ui/labels/mergelabeldialog.h"
#include "ui/shell/helpdialogs.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/preferencesdialog.h"
#include "ui/signups/signupdialog.h"
#include "ui/signups/signupspage.h"
#include "ui/signups/subscribersdialog.h"
#include "ui/webhooks/gapsdialog.h"

#include <QAccessible>
#include <QDialog>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace {

/// Parts of Qt's own widgets, which speak for the widget around them.
bool isInnerPart(const QWidget *widget)
{
    const QByteArray name = widget->objectName().toLatin1();
    return name.startsWith("qt_") || widget->focusProxy();
}

bool canHaveFocus(const QWidget *widget)
{
    return widget->focusPolicy() != Qt::NoFocus && !isInnerPart(widget);
}

QString nameOf(QWidget *widget)
{
    const auto *spoken = QAccessible::queryAccessibleInterface(widget);
    return spoken ? spoken->text(QAccessible::Name).trimmed() : QString();
}

/// The classes of those a screen reader would be silent about.
QStringList nameless(const QWidget *window)
{
    QStringList found;
    const auto all = window->findChildren<QWidget *>();
    for (QWidget *widget : all)
        if (canHaveFocus(widget) && nameOf(widget).isEmpty())
            found.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()
                + u" in "_s + QString::fromLatin1(widget->parentWidget()->metaObject()->className()));
    return found;
}

qsizetype focusable(const QWidget *window)
{
    const auto all = window->findChildren<QWidget *>();
    return std::count_if(all.begin(), all.end(), canHaveFocus);
}

/// Two links, one of them Meta's.
struct SignupModel
{
    explicit SignupModel(ContactModels &models)
        : model(std::make_unique<SignupTableModel>(*models.database, models.reader))
    {
        Signup inApp = validSignup();
        inApp.signupId = u"2718"_s;
        added(models.database, inApp);
        added(models.database, validSignup());
        model->select();
    }

    std::unique_ptr<SignupTableModel> model;
};

/// A label that is chosen has a chip with a button of its own.
Contact labelledContact(const QList<Label> &labels)
{
    Contact contact;
    contact.id = ContactId(1);
    contact.name = u"Anna"_s;
    contact.labels = {labels.first()};
    return contact;
}

} // namespace

class TestAccessibleNames final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyControlOfTheWindowHasAName()
    {
        ContactModels models(addPeople);
        MainWindow window(models.settings, models.editor);
        window.addPage(
            new ContactsPage(models.contacts, models.labels, models.editor, *models.database, models.settings));
        window.addPage(new LabelsPage(models.labels, models.editor, models.settings));
        const BlockingFixture blocking;
        blocking.page->setParent(nullptr);
        window.addPage(blocking.page);
        const SignupModel signups(models);
        window.addPage(new SignupsPage(*signups.model, models.settings));
        const ActivityFixture activity;
        activity.page->setParent(nullptr);
        activity.page->setConnections({{.account = AccountId(1),
            .name = u"Shop"_s,
            .text = u"Offline since 14:32"_s,
            .details = u"The relay does not answer."_s,
            .canReconnect = true,
            .needsSettings = true}});
        activity.page->setGaps({RelayGap()});
        window.addPage(activity.page);
        window.showNotice(u"Done."_s);
        QVERIFY(focusable(&window) > 20);
        QCOMPARE(nameless(&window).join(u", "_s), QString());
    }

    void everyControlOfADialogHasAName_data()
    {
        QTest::addColumn<std::function<void(MainWindow &, const QList<Label> &)>>("open");
        using Open = std::function<void(MainWindow &, const QList<Label> &)>;
        QTest::newRow("new contact") << Open(
            [](MainWindow &window, const QList<Label> &labels) { (new ContactDialog({}, labels, &window))->open(); });
        QTest::newRow("edit contact") << Open([](MainWindow &window, const QList<Label> &labels) {
            (new ContactDialog(labelledContact(labels), labels, &window))->open();
        });
        QTest::newRow("add labels") << Open(
            [](MainWindow &window, const QList<Label> &labels) { (new AddLabelsDialog(3, labels, &window))->open(); });
        QTest::newRow("label") << Open(
            [](MainWindow &window, const QList<Label> &labels) { (new LabelDialog(labels.first(), &window))->open(); });
        QTest::newRow("merge label") << Open([](MainWindow &window, const QList<Label> &labels) {
            (new MergeLabelDialog(labels.first(), 3, labels, &window))->open();
        });
        QTest::newRow("import history") << Open(
            [](MainWindow &window, const QList<Label> &) { (new ImportHistoryDialog(&window))->show(); });
        QTest::newRow("undo import") << Open([](MainWindow &window, const QList<Label> &) {
            ImportUndoPreview preview;
            preview.changedUpdated = {ContactId(1)};
            (new ImportUndoDialog(preview, &window))->open();
        });
        QTest::newRow("account") << Open([](MainWindow &window, const QList<Label> &) {
            (new AccountDialog(Account(), &window))->open();
        });
        QTest::newRow("accounts") << Open([](MainWindow &window, const QList<Label> &) {
            auto *dialog = new AccountsDialog(&window);
            dialog->setAccounts({AccountEntry()});
            dialog->show();
        });
        QTest::newRow("no accounts") << Open([](MainWindow &window, const QList<Label> &) {
            (new AccountsDialog(&window))->show();
        });
        QTest::newRow("sign-up link") << Open([](MainWindow &window, const QList<Label> &labels) {
            Account account;
            account.name = u"Shop"_s;
            (new SignupDialog(validSignup(), labels, {account, account}, &window))->open();
        });
        QTest::newRow("subscribers") << Open([](MainWindow &window, const QList<Label> &) {
            auto *dialog = new SubscribersDialog(validSignup(), &window);
            dialog->setSubscribers({Subscriber()}, 2);
            dialog->show();
        });
        QTest::newRow("preferences") << Open([](MainWindow &window, const QList<Label> &) {
            (new PreferencesDialog({}, u"asha"_s, &window))->open();
        });
        QTest::newRow("block") << Open([](MainWindow &window, const QList<Label> &) {
            Account account;
            account.name = u"Shop"_s;
            (new BlockDialog({account, account}, {}, {}, &window))->open();
        });
        QTest::newRow("block numbers") << Open(
            [](MainWindow &window, const QList<Label> &) { (new BlockNumbersDialog(&window))->open(); });
        QTest::newRow("block progress") << Open([](MainWindow &window, const QList<Label> &) {
            (new BlockProgressDialog(BlockAction::Block, {BlockRequestId(1)}, &window))->show();
        });
        QTest::newRow("block history") << Open([](MainWindow &window, const QList<Label> &) {
            (new BlockHistoryDialog(BlockTarget(), u"Anna"_s, &window))->show();
        });
        QTest::newRow("sync difference") << Open([](MainWindow &window, const QList<Label> &) {
            BlockListDifference difference;
            difference.activated = {{BlockTarget(), u"Anna"_s}};
            (new SyncDifferenceDialog(u"Shop"_s, difference, &window))->open();
        });
        QTest::newRow("gaps") << Open([](MainWindow &window, const QList<Label> &) {
            auto *dialog = new GapsDialog(&window);
            dialog->setGaps({RelayGap()}, {});
            dialog->show();
        });
        QTest::newRow("shortcuts") << Open([](MainWindow &window, const QList<Label> &) { showShortcuts(&window); });
        QTest::newRow("about") << Open([](MainWindow &window, const QList<Label> &) { showAbout(&window); });
    }

    void everyControlOfADialogHasAName()
    {
        QFETCH(const std::function<void(MainWindow &, const QList<Label> &)>, open);
        ContactModels models(addPeople);
        QTRY_VERIFY(!models.labels.labels().isEmpty());
        MainWindow window(models.settings, models.editor);
        open(window, models.labels.labels());
        const auto *dialog = window.findChild<QDialog *>();
        QVERIFY(dialog);
        QVERIFY(focusable(dialog) > 0);
        QCOMPARE(nameless(dialog).join(u", "_s), QString());
    }

    void noButtonOfAPageTakesAKeyFromTheMenus()
    {
        const PageFixture fixture(addPeople);
        const auto buttons = fixture.page->findChildren<QPushButton *>();
        QVERIFY(!buttons.isEmpty());
        for (const QPushButton *button : buttons)
            QVERIFY2(button->shortcut().isEmpty(), qPrintable(button->text()));
        ContactModels models(addPeople);
        const SignupModel signups(models);
        const SignupsPage page(*signups.model, models.settings);
        const auto others = page.findChildren<QPushButton *>();
        for (const QPushButton *button : others)
            QVERIFY2(button->shortcut().isEmpty(), qPrintable(button->text()));
    }
};

QTEST_MAIN(TestAccessibleNames)
#include "tst_accessiblenames.moc"
