#pragma once

#include "models/accounts/accountstore.h"
#include "models/blocking/blockeditor.h"
#include "models/blocking/blockedusertablemodel.h"
#include "models/blocking/blockrequests.h"
#include "tests/support/testdatabase.h"
#include "ui/blocking/blockdialogs.h"
#include "ui/blocking/blockedpage.h"
#include "ui/blocking/blockedtable.h"

#include <QAction>
#include <QDateTime>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

#include <functional>
#include <memory>

/// What a person and Meta do about blocks, on a real database.
class BlockingData final
{
public:
    explicit BlockingData(const TestDatabase &database)
        : m_database(database)
    { }

    AccountId addAccount(const QString &name) const
    {
        Account account;
        account.name = name;
        account.phoneNumberId = QString::number(qHash(name) + 1'000'000'000'000);
        auto transaction = Transaction::begin(*m_database);
        const auto id = AccountStore(*m_database).create(account);
        check(transaction && id && transaction->commit(), id ? QString() : id.error().message);
        return *id;
    }

    QList<Account> accounts() const
    {
        const auto all = AccountStore(*m_database).all();
        check(bool(all), {});
        return *all;
    }

    BlockRequestIds ask(const BlockWish &wish, const QStringList &numbers) const
    {
        QList<BlockTarget> targets;
        for (const QString &number : numbers)
            targets.append({.phone = PhoneNumber::fromStored(number), .userId = {}});
        auto transaction = Transaction::begin(*m_database);
        const auto ids = BlockRequests(*m_database).add(wish, targets);
        check(transaction && ids && transaction->commit(), ids ? QString() : ids.error().message);
        return *ids;
    }

    /// Sent, and answered like that.
    void settle(const BlockRequestIds &requests, BlockState state, int code = 0, const QString &words = {}) const
    {
        QList<BlockOutcome> outcomes;
        for (const BlockRequestId id : requests) {
            BlockOutcome outcome;
            outcome.request = id;
            outcome.state = state;
            outcome.metaErrorCode = code;
            outcome.metaError = words;
            outcome.notBefore = state == BlockState::Failed ? QDateTime::currentMSecsSinceEpoch() + 600'000 : 0;
            outcomes.append(outcome);
        }
        auto transaction = Transaction::begin(*m_database);
        const auto recorded = BlockRequests(*m_database).record(outcomes, QDateTime::currentMSecsSinceEpoch());
        check(transaction && recorded && transaction->commit(), recorded ? QString() : recorded.error().message);
    }

    BlockRequestIds block(AccountId account, const QStringList &numbers, const QString &reason = {}) const
    {
        const BlockRequestIds ids = ask({.account = account, .reason = reason, .by = QStringLiteral("Anna")}, numbers);
        settle(ids, BlockState::Done);
        return ids;
    }

    BlockRequestIds refuse(AccountId account, const QStringList &numbers, const QString &reason = {}) const
    {
        const BlockRequestIds ids = ask({.account = account, .reason = reason, .by = QStringLiteral("Anna")}, numbers);
        settle(ids, BlockState::Refused, 131047, QStringLiteral("Re-engagement message"));
        return ids;
    }

    BlockRequestIds unblock(AccountId account, const QStringList &numbers) const
    {
        const BlockRequestIds ids = ask(
            {.account = account, .action = BlockAction::Unblock, .reason = {}, .by = QStringLiteral("Bela")}, numbers);
        settle(ids, BlockState::Done);
        return ids;
    }

    void wroteBefore(ContactId id, qint64 ms) const
    {
        const auto done = execute(*m_database, "UPDATE contact SET last_inbound_at = ? WHERE id = ?",
            QDateTime::currentMSecsSinceEpoch() - ms, id);
        check(bool(done), {});
    }

private:
    static void check(bool isGood, const QString &why)
    {
        if (!isGood)
            qFatal("The blocks could not be prepared: %s", qPrintable(why));
    }

    const TestDatabase &m_database;
};

/// The page with everything behind it, wired as the program wires it, in a window of its own.
class BlockingFixture final
{
public:
    using Fill = std::function<void(const TestDatabase &, const BlockingData &)>;

    explicit BlockingFixture(const Fill &fill = {})
        : data(database)
        , reader(database.path())
        , writer(database.path())
        , editor(writer, QStringLiteral("tester"))
        , entries(*database, reader)
        , settings(database.folder() + QStringLiteral("/settings.ini"), QSettings::IniFormat)
    {
        if (fill)
            fill(database, data);
        dialogs = new BlockDialogs(editor, reader, &window);
        page = new BlockedPage(entries, editor, *dialogs, reader, settings, &window);
        QObject::connect(&editor, &BlockEditor::changed, &entries, &BlockedUserTableModel::refresh);
        QObject::connect(&editor, &BlockEditor::changed, dialogs, &BlockDialogs::refresh);
        page->setAccounts(data.accounts());
        QSignalSpy completed(&entries, &BlockedUserTableModel::completed);
        entries.select();
        if (!completed.wait())
            qFatal("The entries were not found");
        window.resize(1000, 600);
        page->resize(window.size());
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("The window is not active");
    }

    /// Does something, then waits for the rows that follow from it.
    void awaitRows(const std::function<void()> &change)
    {
        QSignalSpy completed(&entries, &BlockedUserTableModel::completed);
        change();
        if (completed.isEmpty() && !completed.wait())
            qFatal("The rows were not read again");
    }

    void showList(BlockView view)
    {
        awaitRows([this, view] { page->showList(view); });
    }

    BlockedTable *table() const { return page->findChild<BlockedTable *>(); }
    QString cell(int row, int column) const { return entries.index(row, column).data().toString(); }
    QStringList numbers() const
    {
        QStringList all;
        for (int row = 0; row < entries.rowCount(); ++row)
            all.append(entries.entryAt(row).target.toString());
        return all;
    }
    void select(int row) const { table()->selectRow(row); }

    /// By its text in any menu, without & and ….
    QAction *action(const QString &text) const
    {
        for (const auto menu : {Page::Menu::File, Page::Menu::Edit, Page::Menu::View, Page::Menu::Subject})
            for (QAction *each : page->menuActions(menu))
                if (each->text().remove(u'&').remove(u'…') == text)
                    return each;
        qFatal("There is no action %s", qPrintable(text));
    }
    template <typename T>
    T *dialog() const
    {
        for (T *each : window.findChildren<T *>())
            if (each->isVisible())
                return each;
        return nullptr;
    }

    TestDatabase database;
    BlockingData data;
    DatabaseThread reader;
    DatabaseThread writer;
    BlockEditor editor;
    BlockedUserTableModel entries;
    QSettings settings;
    QWidget window;
    BlockDialogs *dialogs = nullptr;
    BlockedPage *page = nullptr;
};
