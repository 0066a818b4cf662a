#include "tests/models/webhooks/webhookfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// Meta's own examples, each with exactly the rows that it leaves. None of them changes anything else.
class TestMetaExamples final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anExampleLeavesTheseRows_data();
    void anExampleLeavesTheseRows();
};

namespace {

/// All rows, in words: times are seconds after 1760000000.
QStringList rowsOf(const TestDatabase &test)
{
    const char *const sql =
        "SELECT 'contact ' || coalesce(phone, '-') || ' ' || coalesce(wa_id, '-') || ' ' || coalesce(user_id, '-') || "
        "iif(username = '', '', ' @' || username) || iif(name = '', '', ' “' || name || '”') || "
        "iif(opted_out, ' out', '') || coalesce(' wrote ' || (last_inbound_at / 1000 - 1760000000), '') || "
        "coalesce(' via ' || subscribed_via_signup || ' ' || (subscribed_at / 1000 - 1760000000), '') FROM contact "
        "UNION ALL SELECT 'message ' || wamid || ' ' || direction || ' ' || (at / 1000 - 1760000000) || ' ' || type || "
        "iif(text = '', '', ' “' || text || '”') || iif(context_wamid = '', '', ' to ' || context_wamid) FROM message "
        "UNION ALL SELECT 'edit ' || wamid || ' ' || text FROM message_edit "
        "UNION ALL SELECT 'revoke ' || wamid FROM message_revoke "
        "UNION ALL SELECT 'reaction ' || wamid || ' ' || emoji FROM message_reaction "
        "UNION ALL SELECT 'status ' || wamid || coalesce(' sent ' || (sent_at / 1000 - 1760000000), '') || "
        "coalesce(' delivered ' || (delivered_at / 1000 - 1760000000), '') || "
        "coalesce(' failed ' || (failed_at / 1000 - 1760000000), '') || iif(error_code = 0, '', ' ' || error_code) "
        "FROM message_status "
        "UNION ALL SELECT 'consent ' || opted_out || ' ' || source || ' ' || evidence FROM consent "
        "UNION ALL SELECT 'changed ' || previous || ' ' || current FROM identity_change "
        "UNION ALL SELECT 'event ' || state || ' ' || updates || ' ' || fields FROM webhook_event "
        "WHERE id = (SELECT max(id) FROM webhook_event)";
    auto rows = query(*test, sql);
    if (!rows)
        qFatal("%s", qPrintable(rows.error().message));
    QStringList lines;
    for (auto row = rows->step(); row && *row; row = rows->step())
        lines.append(rows->string(0));
    return lines;
}

/// One message of somebody with a name and a number.
void addMessage(const char *name, const char *content, const QStringList &rows)
{
    const QByteArray contacts = R"("contacts": [{"profile": {"name": "Asha R", "username": "asha.r"},
        "wa_id": "919876543210", "user_id": "IN.90000000000000000001", "parent_user_id": "IN.ENT.70000000001",
        "identity_key_hash": "DF2l"}])";
    const QByteArray head = R"({"from": "919876543210", "from_user_id": "IN.90000000000000000001",
        "from_parent_user_id": "IN.ENT.70000000001", "id": "wamid.A", "timestamp": "1760000000", )";
    QTest::newRow(name) << QByteArray() << QByteArray("messages")
                        << "{" + contacts + R"(, "messages": [)" + head + content + "}]}"
                        << QStringList(
                               QStringList{u"contact +919876543210 919876543210 IN.90000000000000000001 @asha.r "
                                           "“Asha R”%1 wrote 0"_s.arg(
                                               rows.last().startsWith(u"consent 1"_s) ? u" out"_s : QString())}
                               + rows + QStringList{u"event applied 1 messages"_s});
}

void addMessages()
{
    addMessage(
        "text", R"("type": "text", "text": {"body": "JOIN 4821"})", {u"message wamid.A in 0 text “JOIN 4821”"_s});
    addMessage("button", R"("type": "button", "button": {"payload": "STOP", "text": "Stop promotions"},
        "context": {"from": "15550100999", "id": "wamid.PARENT"})",
        {u"message wamid.A in 0 button “Stop promotions” to wamid.PARENT"_s,
            u"consent 1 keyword STOP / Stop promotions (wamid.A)"_s});
    addMessage("button reply",
        R"("type": "interactive", "interactive": {"type": "button_reply", "button_reply": {"id": "yes", "title": "Yes"}})",
        {u"message wamid.A in 0 interactive “Yes”"_s});
    addMessage("list reply", R"("type": "interactive", "interactive": {"type": "list_reply",
        "list_reply": {"id": "row1", "title": "Row", "description": "…"}})",
        {u"message wamid.A in 0 interactive “Row”"_s});
    addMessage("reaction", R"("type": "reaction", "reaction": {"message_id": "wamid.X", "emoji": "👍"})",
        {u"reaction wamid.X 👍"_s});
    addMessage("image", R"("type": "image", "image": {"id": "987", "mime_type": "image/jpeg", "sha256": "…",
        "caption": "…", "url": "https://lookaside.example"})",
        {u"message wamid.A in 0 image “…”"_s});
    addMessage("contact request", R"("type": "contacts", "contacts": [{"origin": "contact_request",
        "phones": [{"phone": "+919876543210", "wa_id": "919876543210", "type": "CELL"}]}])",
        {u"message wamid.A in 0 contacts “+919876543210”"_s});
    addMessage("edit", R"("type": "edit", "edit": {"original_message_id": "wamid.X",
        "message": {"type": "text", "text": {"body": "…"}}})",
        {u"edit wamid.X …"_s});
    addMessage("unsupported", R"("type": "unsupported", "unsupported": {"type": "poll"}, "errors": [{"code": 131051,
        "title": "Message type unknown", "message": "…", "error_data": {"details": "…"}}])",
        {u"message wamid.A in 0 unsupported"_s});
    addMessage("from an advertisement", R"("type": "text", "text": {"body": "Hi"}, "referral": {"source_url":
        "https://fb.me/x", "source_id": "1", "source_type": "ad", "headline": "h", "ctwa_clid": "c"})",
        {u"message wamid.A in 0 text “Hi”"_s});
}

void addOthers()
{
    const QByteArray sam = WebhookFixture::body("messages", R"({"messages": [{"from": "15550100123",
        "from_user_id": "US.10000000000000000001", "id": "wamid.1", "timestamp": "1759999990", "type": "text",
        "text": {"body": "Hi"}}]})");
    const QString hi = u"message wamid.1 in -10 text “Hi”"_s;
    const auto row = [](const char *name, const QByteArray &before, const char *field, const char *value,
                         const QStringList &rows) {
        QTest::newRow(name) << before << QByteArray(field) << QByteArray(value) << rows;
    };
    row("a new number", sam, "messages", R"({"messages": [{"from": "15550100123", "id": "wamid.S",
        "timestamp": "1760000000", "type": "system", "system": {"type": "user_changed_number", "wa_id": "15550100177",
        "body": "User Sam changed from 15550100123 to 15550100177"}}]})",
        {u"contact +15550100177 15550100177 US.10000000000000000001 wrote -10"_s, hi,
            u"message wamid.S in 0 system “User Sam changed from 15550100123 to 15550100177”"_s,
            u"changed +15550100123 +15550100177"_s, u"event applied 2 messages"_s});
    row("a new user id", sam, "messages",
        R"({"messages": [{"id": "wamid.S2", "timestamp": "1760000001", "type": "system",
        "system": {"type": "user_changed_user_id", "user_id": "US.10000000000000000002", "wa_id": "15550100177",
        "body": "User Sam changed from US.10000000000000000001 to US.10000000000000000002"}}]})",
        {u"contact +15550100177 15550100177 US.10000000000000000002 wrote -10"_s, hi,
            u"message wamid.S2 in 1 system “User Sam changed from US.10000000000000000001 to US.10000000000000000002”"_s,
            u"changed US.10000000000000000001 US.10000000000000000002"_s, u"event applied 2 messages"_s});
    row("user_id_update", sam, "user_id_update", R"({"contacts": [{"profile": {"name": "Sam"}, "wa_id": "15550100177"}],
        "user_id_update": [{"wa_id": "15550100177", "detail": "…", "user_id": {"previous": "US.10000000000000000001",
        "current": "US.10000000000000000002"}, "parent_user_id": {"previous": "US.ENT.1", "current": "US.ENT.2"},
        "timestamp": "1760000001"}]})",
        {u"contact +15550100177 15550100177 US.10000000000000000002 wrote -10"_s, hi,
            u"changed US.10000000000000000001 US.10000000000000000002"_s, u"event applied 1 user_id_update"_s});
    row("a status", {}, "messages",
        R"({"statuses": [{"id": "wamid.OUT", "status": "delivered", "timestamp": "1760000000",
        "recipient_id": "15550100123", "recipient_user_id": "US.10000000000000000001",
        "biz_opaque_callback_data": "campaign:7", "pricing": {"billable": true, "pricing_model": "PMP"}}]})",
        {u"status wamid.OUT delivered 0"_s, u"event applied 1 messages"_s});
    row("a failure", {}, "messages", R"({"statuses": [{"id": "wamid.OUT", "status": "failed", "timestamp": "1760000000",
        "recipient_id": "15550100123", "errors": [{"code": 131049}]}]})",
        {u"status wamid.OUT failed 0 131049"_s, u"event applied 1 messages"_s});
    row("a preference", {}, "user_preferences", R"({"contacts": [{"wa_id": "919876543210",
        "user_id": "IN.90000000000000000001"}], "user_preferences": [{"wa_id": "919876543210",
        "user_id": "IN.90000000000000000001", "category": "marketing_messages", "value": "stop",
        "detail": "User requested to stop marketing messages", "timestamp": 1760000000}]})",
        {u"contact +919876543210 919876543210 IN.90000000000000000001 out"_s,
            u"consent 1 whatsapp User requested to stop marketing messages"_s, u"event applied 1 user_preferences"_s});
    row("an account's restriction", {}, "account_update", R"({"event": "ACCOUNT_RESTRICTION", "restriction_info": [
        {"restriction_type": "RESTRICTED_BIZ_INITIATED_MESSAGING", "expiration": 1760600000}]})",
        {u"event unknown 1 account_update"_s});
    row("the address book", {}, "smb_app_state_sync", R"({"state_sync": [{"type": "contact", "action": "add", "contact":
        {"full_name": "Asha Rao", "first_name": "Asha", "phone_number": "919876543210",
        "user_id": "IN.90000000000000000001", "username": "asha.r"}, "metadata": {"timestamp": "1760000000"}},
        {"type": "contact", "action": "remove", "contact": {"phone_number": "15550100123"},
        "metadata": {"timestamp": "1760000001"}}]})",
        {u"contact +919876543210 919876543210 IN.90000000000000000001 @asha.r “Asha Rao”"_s,
            u"event applied 2 smb_app_state_sync"_s});
    row("a revoke", sam, "messages",
        R"({"messages": [{"from": "15550100123", "id": "wamid.R", "timestamp": "1760000000",
        "type": "revoke", "revoke": {"original_message_id": "wamid.1"}}]})",
        {u"contact +15550100123 15550100123 US.10000000000000000001 wrote -10"_s, u"message wamid.1 in -10 text"_s,
            u"revoke wamid.1"_s, u"event applied 1 messages"_s});
    row("a sign-up", {}, "in_app_signup",
        R"({"wa_id": "919876543210", "signup_id": "spring", "timestamp": 1760000000})",
        {u"contact +919876543210 919876543210 - via spring 0"_s, u"event applied 1 in_app_signup"_s});
}

} // namespace

void TestMetaExamples::anExampleLeavesTheseRows_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QStringList>("rows");
    addMessages();
    addOthers();
}

void TestMetaExamples::anExampleLeavesTheseRows()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, value);
    QFETCH(QStringList, rows);
    const WebhookFixture inbox;
    if (!before.isEmpty())
        inbox.apply(before);
    const QByteArray body = WebhookFixture::body(field.constData(), value.constData());
    inbox.apply(body);
    QCOMPARE(rowsOf(inbox.test), rows);
    inbox.apply({body, body + "\n"});
    QStringList again = rowsOf(inbox.test);
    again.removeLast(); // the delivery in other bytes, nothing in it new
    rows.removeLast();
    QCOMPARE(again, rows);
}

QTEST_GUILESS_MAIN(TestMetaExamples)
#include "tst_metaexamples.moc"
