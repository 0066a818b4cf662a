#include "models/webhooks/webhookkind.h"

#include "models/text/folding.h"
#include "models/text/searchtext.h"
#include "models/webhooks/webhookevent.h"
#include "models/webhooks/webhookupdate.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(WebhookKinds)
};

struct Name
{
    QLatin1StringView operator()(const UnknownUpdate &) const { return "unknown"_L1; }
    QLatin1StringView operator()(const UnusableUpdate &) const { return {}; }
    QLatin1StringView operator()(const ReportUpdate &) const { return "report"_L1; }
    QLatin1StringView operator()(const MessageUpdate &) const { return "message"_L1; }
    QLatin1StringView operator()(const EditUpdate &) const { return "edit"_L1; }
    QLatin1StringView operator()(const RevokeUpdate &) const { return "revoke"_L1; }
    QLatin1StringView operator()(const ReactionUpdate &) const { return "reaction"_L1; }
    QLatin1StringView operator()(const StatusUpdate &) const { return "status"_L1; }
    QLatin1StringView operator()(const PreferenceUpdate &) const { return "preference"_L1; }
    QLatin1StringView operator()(const IdentityUpdate &) const { return "identity"_L1; }
    QLatin1StringView operator()(const SignupUpdate &) const { return "signup"_L1; }
    QLatin1StringView operator()(const AddressBookUpdate &) const { return "address book"_L1; }
};

struct Named
{
    QLatin1StringView name;
    const char *text;
};

constexpr std::array kinds = {
    Named{"message"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "Message")},
    Named{"status"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "Status")},
    Named{"edit"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "Edited message")},
    Named{"revoke"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "Message taken back")},
    Named{"reaction"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "Reaction")},
    Named{"preference"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "Opt-out or opt-in")},
    Named{"identity"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "New number or user ID")},
    Named{"signup"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "Sign-up")},
    Named{"address book"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "Address book")},
    Named{"report"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "Meta's report")},
    Named{"unknown"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "Something new")},
};

/// Meta's fields, for deliveries of which only these are known.
constexpr std::array fields = {
    Named{"messages"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "Message or status")},
    Named{"smb_message_echoes"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "Message")},
    Named{"history"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "Earlier messages")},
    Named{"user_preferences"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "Opt-out or opt-in")},
    Named{"user_id_update"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "New number or user ID")},
    Named{"in_app_signup"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "Sign-up")},
    Named{"smb_app_state_sync"_L1, QT_TRANSLATE_NOOP("WebhookKinds", "Address book")},
};

/// What has no text of its own stays as it is.
template <typename List>
QString textsOf(const QString &stored, const List &known)
{
    QStringList texts;
    const QStringList names = stored.split(u", "_s, Qt::SkipEmptyParts);
    for (const QString &name : names) {
        QString text = name;
        for (const Named &each : known)
            if (name == each.name)
                text = Text::tr(each.text);
        if (!texts.contains(text))
            texts.append(text);
    }
    return texts.join(u", "_s);
}

} // namespace

void WebhookKinds::add(const WebhookUpdate &update)
{
    const QString name = std::visit(Name{}, update.news);
    if (!name.isEmpty() && !m_names.contains(name))
        m_names.append(name);
}

QString webhookContentText(const WebhookEvent &event)
{
    return event.kinds.isEmpty() ? textsOf(event.fields, fields) : textsOf(event.kinds, kinds);
}

QStringList webhookKindsLike(const QString &typed)
{
    const SearchText search(typed);
    QStringList found;
    for (const Named &kind : kinds) {
        std::string record;
        appendFolded(record, Text::tr(kind.text).toStdString());
        record += SearchText::separator;
        if (!search.isEmpty() && search.matches(record))
            found.append(kind.name);
    }
    return found;
}
