#include "tests/pictures/activity.h"

#include "models/contacts/contacteditor.h"
#include "tests/ui/webhooks/activityfixture.h"
#include "ui/contacts/searchfield.h"
#include "ui/webhooks/gapsdialog.h"

#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

using Health = AccountFinding::Health;

constexpr qint64 hour = 3'600'000; // ms

const QString longName = u"Maximiliane-Theodora von Hohenstein-Wolkenburg zu Oberammergau"_s;

QByteArray escapedMessage()
{
    // As Meta sends it: every letter beyond ASCII escaped.
    return R"({"object":"whatsapp_business_account","entry":[{"id":"500","changes":[{"field":"messages","value":{)"
           R"("messaging_product":"whatsapp","metadata":{"display_phone_number":"15550100999","phone_number_id":"100"},)"
           R"("contacts":[{"profile":{"name":"\u0905\u0928\u0928\u094d\u092f\u093e \ud83c\udf89"},"wa_id":"919876543210"}],)"
           R"("messages":[{"from":"919876543210","id":"wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=",)"
           R"("timestamp":"1760000000","type":"text","text":{"body":"\u0645\u0631\u062d\u0628\u0627, \u0628\u0643\u0645 \u0647\u0630\u0627\u061f <b>bold</b>"}}]}}]}]})";
}

void fill(const WebhookFixture &inbox)
{
    ActivityFixture::addRelay(inbox);
    Account support;
    support.name = u"Kundendienst München 📞 "_s + longName;
    support.phoneNumberId = u"101"_s;
    support.wabaId = u"501"_s;
    if (!AccountStore(*inbox.test).create(support))
        qFatal("The second account could not be stored");
    inbox.apply({escapedMessage(), WebhookFixture::body("flows", R"({"event": "FLOW_STATUS_CHANGE", "flow_id": "7"})"),
        "<html><body><h1>502 Bad Gateway</h1></body></html>"});
    ActivityFixture::refuse(inbox,
        R"({"content-type":"application/json","x-hub-signature-256":"sha256=5b1f","timestamp":"1760000000000","bodyB":"e30=","x-relay-signature-256":"sha256=00"})");
    inbox.apply({WebhookFixture::body("messages",
                     R"({"statuses": [{"status": "read", "timestamp": "1760000000", "recipient_id": "919876543210"}]})"),
        WebhookFixture::body("user_preferences",
            R"({"user_preferences": [{"wa_id": "919876543210", "category": "marketing_messages", "value": "stop", "timestamp": 1760000000}]})")});
    for (int i = 0; i < 30; ++i)
        inbox.apply(WebhookFixture::textBody(QByteArray("wamid." + QByteArray::number(i)).constData(), i, u"x"_s));
    // Not all of them at the same moment, and a while ago.
    const auto moved = execute(*inbox.test, "UPDATE webhook_event SET received_at = ? - (40 - id) * 97000, account = 1 + (id % 5 = 0)",
        QDateTime::currentMSecsSinceEpoch());
    if (!moved)
        qFatal("%s", qPrintable(moved.error().message));
}

RelayConnection connection(int account, const QString &name, Health health, const QString &text,
    const QString &details = {})
{
    const bool isBroken = !details.isEmpty();
    return {.account = AccountId(account),
        .name = name,
        .health = health,
        .text = text,
        .details = details,
        .canReconnect = isBroken,
        .needsSettings = health == Health::Bad};
}

/// One of every state.
QList<RelayConnection> connections()
{
    return {connection(1, u"Shop"_s, Health::Good, u"Connected"_s), connection(7, u"Sucursal Ñuñoa"_s, Health::Good, u"Connected"_s),
        connection(2, u"Kundendienst München 📞"_s, Health::Unknown, u"Connecting…"_s),
        connection(3, u"خدمة العملاء"_s, Health::Warning, u"Reconnecting in 8 s"_s, u"The relay does not answer."_s),
        connection(4, u"अनन्या श्रीनिवासन"_s, Health::Warning, u"Offline since 14:32"_s,
            u"No connection to the relay came about. Check the network, and the relay's address in the account's "
            "settings.\nConnection refused"_s),
        connection(5, longName, Health::Bad, u"The relay does not accept your password"_s,
            u"Enter the password anew in the account's settings."_s),
        connection(6, u"Bureau"_s, Health::Warning, u"Connected, but nothing can be verified: check the relay key"_s)};
}

QList<RelayGap> gaps()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    return {{.id = RelayGapId(3), .account = AccountId(2), .missingFrom = now - 2 * hour, .missingTo = now - hour, .foundAt = now},
        {.id = RelayGapId(2), .account = AccountId(1), .missingTo = now - 50 * hour, .foundAt = now - 50 * hour},
        {.id = RelayGapId(1),
            .account = AccountId(1),
            .missingFrom = now - 400 * hour,
            .missingTo = now - 300 * hour,
            .foundAt = now - 299 * hour,
            .dismissedAt = now - 298 * hour}};
}

/// The program's window around the page.
class Screen final
{
public:
    Screen(const Photographer &photographer, const ActivityFixture::Fill &prepare)
        : fixture(prepare)
        , writer(fixture.inbox.test.path())
        , editor(writer, u"tester"_s)
        , window(fixture.settings, editor)
        , m_photographer(photographer)
    {
        fixture.window.hide();
        photographer.wear(window);
        fixture.page->setParent(nullptr);
        window.addPage(fixture.page);
        window.resize(1280, 760);
        window.show();
    }

    void take(const QString &name) { m_photographer.take(&window, name); }
    void show(std::optional<WebhookState> state)
    {
        fixture.awaitRows([this, state] { fixture.page->showState(state); });
    }

    ActivityFixture fixture;
    DatabaseThread writer;
    ContactEditor editor;
    MainWindow window;

private:
    const Photographer &m_photographer;
};

void takeStates(Screen &screen)
{
    screen.fixture.table()->selectRow(screen.fixture.events.rowCount() - 1);
    screen.fixture.table()->scrollToBottom();
    screen.take(u"activity-message"_s);
    for (const auto state : {WebhookState::Unknown, WebhookState::SetAside, WebhookState::Rejected}) {
        screen.show(state);
        screen.fixture.table()->selectRow(0);
        screen.take(u"activity-"_s + webhookStateName(state).replace(u' ', u'-'));
    }
    screen.fixture.table()->selectRow(1);
    screen.take(u"activity-no-json"_s);
    screen.show({});
    screen.fixture.table()->selectAll();
    screen.take(u"activity-many"_s);
    screen.fixture.awaitRows([&screen] { screen.fixture.page->findChild<SearchField *>()->setText(u"nobody"_s); });
    screen.take(u"activity-no-match"_s);
    screen.fixture.awaitRows([&screen] { screen.fixture.page->findChild<SearchField *>()->clear(); });
}

void takeConnections(Screen &screen)
{
    screen.fixture.table()->selectRow(2);
    screen.fixture.page->setConnections(connections());
    screen.fixture.page->setGaps(gaps());
    for (auto *more : screen.fixture.page->findChildren<QToolButton *>())
        if (more->accessibleName().startsWith(u"Details about अनन्या"_s))
            more->click();
    screen.take(u"activity-connections"_s);
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    screen.take(u"activity-right-to-left"_s);
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    screen.fixture.page->setConnections(connections().mid(4, 1));
    screen.window.resize(800, 560);
    screen.take(u"activity-800x560"_s);
    screen.window.resize(1280, 760);
}

void takeGaps(const Photographer &photographer, QWidget *window)
{
    GapsDialog dialog(window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.setGaps(gaps(), {{AccountId(1), u"Shop"_s}, {AccountId(2), u"Kundendienst München 📞"_s}});
    dialog.show();
    photographer.take(&dialog, u"gaps"_s);
    dialog.setGaps({}, {});
    photographer.take(&dialog, u"gaps-none"_s);
}

} // namespace

void takeActivity(const Photographer &photographer)
{
    Screen screen(photographer, fill);
    takeStates(screen);
    takeConnections(screen);
    takeGaps(photographer, &screen.window);
    Screen nowhere(photographer, {});
    nowhere.take(u"activity-no-relay"_s);
    Screen nothing(photographer, ActivityFixture::addRelay);
    nothing.fixture.page->setConnections(connections().mid(0, 1));
    nothing.take(u"activity-nothing"_s);
}
