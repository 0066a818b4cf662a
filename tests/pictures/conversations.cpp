#include "tests/pictures/conversations.h"

#include "tests/ui/blocking/blockingfixture.h"
#include "tests/ui/contacts/pagefixture.h"
#include "tests/ui/webhooks/conversationfixture.h"
#include "ui/contacts/contactpanes.h"
#include "ui/webhooks/conversationlist.h"
#include "ui/webhooks/conversationpane.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000; // ms
constexpr qint64 day = 24 * 60 * minute;
constexpr auto out = MessageDirection::Out;

using Line = ConversationData::Line;

void fillEveryKind(const ConversationData &data, ContactId asha, qint64 now)
{
    data.add(
        asha, now - 3 * day, {.text = u"Asha changed from +91 98765 43200 to +91 98765 43210"_s, .type = u"system"_s});
    const QString question =
        data.add(asha, now - 3 * day + minute, {.text = u"Hello Asha, your order is on its way."_s, .direction = out});
    data.deliver(question, u"read"_s, now - 3 * day + 2 * minute);
    const QString answer =
        data.add(asha, now - 3 * day + 5 * minute, {.text = u"धन्यवाद! कब आएगा?"_s, .answers = question});
    data.react(answer, out, u"❤️"_s);
    const QString photo = data.add(asha, now - day,
        {.text =
                u"Is this the right one? https://example.org/a-long-address/that-nobody-opens-by-accident/index.html?item=4711"_s,
            .type = u"image"_s,
            .extra = uR"({"image": {"id": "1"}, "context": {"forwarded": true}})"_s});
    data.react(photo, MessageDirection::In, u"🎉"_s);
    data.add(asha, now - day + minute,
        {.text = u"Look"_s,
            .type = u"document"_s,
            .extra = uR"({"document": {"filename": "invoice 2026-11 (final).pdf"}})"_s});
    data.add(
        asha, now - day + 2 * minute, {.text = {}, .type = u"audio"_s, .extra = uR"({"audio": {"voice": true}})"_s});
    data.add(asha, now - day + 3 * minute, {.text = u"Shop, MG Road, Bengaluru"_s, .type = u"location"_s});
    data.add(asha, now - day + 4 * minute,
        {.text = {}, .type = u"unsupported"_s, .extra = uR"({"unsupported": {"type": "poll"}})"_s});
    data.revoke(data.add(asha, now - 50 * minute, {.text = u"secret"_s}), now - 49 * minute);
    data.edit(data.add(asha, now - 48 * minute, {.text = u"a"_s}), u"Tomorrow at 5 👍"_s, now - 47 * minute);
    data.deliver(data.add(asha, now - 40 * minute, {.text = u"We cannot reach you by phone."_s, .direction = out}),
        u"failed"_s, now, 131049, u"This message was not delivered to maintain healthy ecosystem engagement."_s);
    data.deliver(
        data.add(asha, now - 30 * minute, {.text = u"Shall we call again?"_s, .direction = out}), u"delivered"_s, now);
    data.add(asha, now - 20 * minute, {.text = u"Yes, please"_s, .type = u"button"_s});
    data.deliver(data.add(asha, now - 10 * minute, {.text = u"Done."_s, .direction = out}), u"sent"_s, now);
    data.add(asha, now - 5 * minute, {.text = u"<b>bold</b> & <img src=x>\nsecond line"_s});
}

void fillArabic(const ConversationData &data, ContactId person, qint64 now)
{
    const QString first =
        data.add(person, now - 30 * minute, {.text = u"مرحبا، رقمي الجديد +91 98765 43210 والطلب 4711"_s});
    data.deliver(data.add(person, now - 20 * minute,
                     {.text = u"شكرا جزيلا، سنتصل بك غدا"_s, .direction = out, .answers = first}),
        u"read"_s, now);
    data.add(person, now - 10 * minute, {.text = u"+91 98765 43210"_s});
    data.add(person, now - 9 * minute, {.text = u"OK thanks, see you at the shop tomorrow morning at nine"_s});
    data.add(person, now - 8 * minute, {.text = u"👍🎉"_s});
    data.add(person, now - 7 * minute, {.text = u"إيقاف"_s});
}

struct Screen
{
    explicit Screen(const Photographer &photographer)
        : models([this](const TestDatabase &database) { fill(database); })
        , window(models.settings, models.editor)
        , page(new ContactsPage(models.contacts, models.labels, models.editor, *models.database, models.settings))
    {
        photographer.wear(window);
        window.addPage(page);
        window.resize(1180, 720);
        window.show();
        page->findChild<ContactPanes *>()->setSizes({600, 400});
    }

    void fill(const TestDatabase &database)
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        const ConversationData data(database);
        const BlockingData blocks(database);
        asha = database.add(u"+919876543210"_s, u"अनन्या श्रीनिवासन"_s);
        arab = database.add(u"+919876543211"_s, u"محمد عبد الرحمن الخطيب"_s);
        silent = database.add(u"+919876543212"_s, u"Maximiliane-Theodora von Hohenstein-Wolkenburg zu Oberammergau"_s);
        many = database.add(u"+919876543213"_s, u"O'Brien <b>bold</b> & Sons"_s);
        fillEveryKind(data, asha, now);
        fillArabic(data, arab, now);
        data.addMany(many, now - 5000 * minute, 5000);
        const AccountId shop = blocks.addAccount(u"Shop"_s);
        blocks.block(shop, {u"+919876543211"_s}, u"Insulted Anna three times on the phone, and once in writing"_s);
        blocks.wroteBefore(asha, 5 * minute);
        blocks.wroteBefore(arab, 7 * minute);
        blocks.wroteBefore(many, 30 * day);
        if (!setConsentOrigin(*database, {.source = ConsentSource::Keyword, .evidence = u"إيقاف (wamid.HBgNOTE)"_s}))
            qFatal("No origin");
        database.run("UPDATE contact SET opted_out = 1 WHERE phone = '+919876543211'");
    }

    ContactId asha{}, arab{}, silent{}, many{};
    ContactModels models;
    MainWindow window;
    ContactsPage *page; ///< the window's
};

} // namespace

void takeConversations(const Photographer &photographer)
{
    Screen screen(photographer);
    const auto take = [&](ContactId contact, const QString &name) {
        screen.page->showConversation(contact);
        photographer.take(&screen.window, name);
    };
    take(screen.asha, u"conversation"_s);
    ConversationList *list = &screen.page->conversation().list();
    list->selectionModel()->setCurrentIndex(list->model()->index(1, 0), QItemSelectionModel::ClearAndSelect);
    list->scrollToTop();
    photographer.take(&screen.window, u"conversation-above"_s);
    take(screen.arab, u"conversation-arabic"_s);
    take(screen.silent, u"conversation-empty"_s);
    take(screen.many, u"conversation-long"_s);
    screen.window.resize(800, 560);
    take(screen.asha, u"conversation-800x560"_s);
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    screen.window.resize(1180, 720);
    take(screen.asha, u"conversation-right-to-left"_s);
    take(screen.arab, u"conversation-arabic-right-to-left"_s);
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}
