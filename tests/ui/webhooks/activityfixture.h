#pragma once

#include "models/webhooks/webhookeventtablemodel.h"
#include "tests/models/webhooks/webhookfixture.h"
#include "ui/webhooks/activitypage.h"
#include "ui/webhooks/eventdetails.h"
#include "ui/webhooks/eventtable.h"

#include <QAction>
#include <QSettings>
#include <QSignalSpy>
#include <QVBoxLayout>

#include <functional>

/// The Activity page over an inbox with one account ("Shop"), in a window of its own.
class ActivityFixture final
{
public:
    using Fill = std::function<void(const WebhookFixture &)>;

    explicit ActivityFixture(const Fill &fill = {})
        : reader(inbox.test.path(), Database::Cache::Small)
        , events(*inbox.test, reader)
        , settings(inbox.test.folder() + QStringLiteral("/settings.ini"), QSettings::IniFormat)
        , page(new ActivityPage(events, reader, settings))
    {
        if (fill)
            fill(inbox);
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(page);
        page->setAccounts(accounts());
        window.resize(1200, 700);
        awaitRows([this] { window.show(); });
    }

    QList<Account> accounts() const
    {
        const auto all = AccountStore(*inbox.test).all();
        if (!all)
            qFatal("%s", qPrintable(all.error().message));
        return *all;
    }

    static void addRelay(const WebhookFixture &inbox)
    {
        inbox.test.run("UPDATE account SET relay_urls = 'https://relay.example.com', relay_user = 'anna'");
    }

    /// Forged: kept, and never applied.
    static void refuse(const WebhookFixture &inbox, const QByteArray &body)
    {
        WebhookDelivery delivery = inbox.delivery(body);
        delivery.refusal = QStringLiteral("The relay's signature is wrong: check the relay key of this account.");
        if (!WebhookInbox(*inbox.test).apply({delivery}, WebhookFixture::now))
            qFatal("What was refused could not be kept");
    }

    void awaitRows(const std::function<void()> &ask)
    {
        QSignalSpy completed(&events, &WebhookEventTableModel::completed);
        ask();
        if (completed.isEmpty() && !completed.wait())
            qFatal("No rows came");
    }

    EventTable *table() const { return page->findChild<EventTable *>(); }
    EventDetails *details() const { return page->findChild<EventDetails *>(); }
    QString cell(int row, int column) const { return events.index(row, column).data().toString(); }

    /// Of this text, without mnemonic and dots.
    QAction *action(const QString &text) const
    {
        QList<QAction *> all;
        for (const auto menu : {Page::Menu::File, Page::Menu::Edit, Page::Menu::View, Page::Menu::Subject})
            all += page->menuActions(menu);
        for (QAction *each : all)
            if (each->iconText() == text)
                return each;
        qFatal("No action %s", qPrintable(text));
    }

    WebhookFixture inbox;
    DatabaseThread reader;
    WebhookEventTableModel events;
    QSettings settings;
    QWidget window;
    ActivityPage *page; ///< the window's
};
