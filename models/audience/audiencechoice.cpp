#include "models/audience/audiencechoice.h"

#include "models/labels/labelstore.h"
#include "models/signups/signupstore.h"
#include "models/storage/statement.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AudienceChoice)
};

constexpr std::array kinds = {"everyone"_L1, "filter"_L1, "selection"_L1, "signup"_L1, "file"_L1};

/// "1-5,9": most selections are stretches of a list.
QString rangesOf(ContactIds contacts)
{
    std::sort(contacts.begin(), contacts.end());
    contacts.erase(std::unique(contacts.begin(), contacts.end()), contacts.end());
    QStringList ranges;
    for (size_t first = 0; first < contacts.size();) {
        size_t last = first;
        while (last + 1 < contacts.size() && qint64(contacts[last + 1]) == qint64(contacts[last]) + 1)
            ++last;
        QString range = QString::number(qint64(contacts[first]));
        if (last > first)
            range += u'-' + QString::number(qint64(contacts[last]));
        ranges.append(range);
        first = last + 1;
    }
    return ranges.join(u',');
}

std::pair<qint64, qint64> rangeIn(QStringView text)
{
    const qsizetype dash = text.indexOf(u'-');
    const qint64 first = text.left(dash < 0 ? text.size() : dash).toLongLong();
    return {first, dash < 0 ? first : text.mid(dash + 1).toLongLong()};
}

ContactIds contactsIn(const QString &ranges)
{
    ContactIds contacts;
    for (const auto range : QStringView(ranges).split(u',', Qt::SkipEmptyParts)) {
        const auto [first, last] = rangeIn(range);
        for (qint64 id = first; id <= last; ++id)
            contacts.push_back(ContactId(id));
    }
    return contacts;
}

qint64 countIn(const QString &ranges)
{
    qint64 contacts = 0;
    for (const auto range : QStringView(ranges).split(u',', Qt::SkipEmptyParts)) {
        const auto [first, last] = rangeIn(range);
        contacts += last - first + 1;
    }
    return contacts;
}

QJsonArray labelsOf(const QList<LabelId> &wanted, const QList<Label> &known)
{
    QJsonArray array;
    for (const LabelId id : wanted) {
        const auto label = std::find_if(known.begin(), known.end(), [id](const Label &each) { return each.id == id; });
        array.append(QJsonObject{{u"id"_s, qint64(id)}, {u"name"_s, label == known.end() ? QString() : label->name}});
    }
    return array;
}

void storeQuery(QJsonObject &object, const ContactQuery &query, const QList<Label> &labels, qint64 now)
{
    const auto put = [&object](const QString &key, bool isSet, const QJsonValue &value) {
        if (isSet)
            object.insert(key, value);
    };
    put(u"text"_s, !query.text.isEmpty(), query.text);
    put(u"everywhere"_s, query.scope == SearchScope::Everything, true);
    put(u"labels"_s, !query.labels.isEmpty(), labelsOf(query.labels, labels));
    put(u"match_any"_s, query.match == LabelMatch::Any, true);
    put(u"without_labels"_s, !query.withoutLabels.isEmpty(), labelsOf(query.withoutLabels, labels));
    put(u"opted_out"_s, query.optedOut.has_value(), query.optedOut.value_or(false));
    put(u"blocked"_s, query.blocked.has_value(), query.blocked.value_or(false));
    put(u"inbound_within"_s, query.inboundSince.has_value(), now - query.inboundSince.value_or(now));
    put(u"import_run"_s, query.importRun.has_value(), qint64(query.importRun.value_or(ImportRunId{})));
}

Result<QList<LabelId>> labelsIn(const QJsonValue &stored, const QList<Label> &known)
{
    QList<LabelId> ids;
    for (const QJsonValue &each : stored.toArray()) {
        const auto id = LabelId(each[u"id"_s].toInteger());
        if (std::none_of(known.begin(), known.end(), [id](const Label &label) { return label.id == id; }))
            return Error{Text::tr("The label “%1” of this audience does not exist any more. Choose the labels again.")
                             .arg(each[u"name"_s].toString()),
                Error::Kind::Refused};
        ids.append(id);
    }
    return ids;
}

std::optional<bool> flagIn(const QJsonValue &stored)
{
    return stored.isBool() ? std::optional(stored.toBool()) : std::nullopt;
}

Result<ContactQuery> queryIn(const QJsonObject &object, const QList<Label> &known, qint64 now)
{
    const auto labels = labelsIn(object[u"labels"_s], known);
    if (!labels)
        return labels.error();
    const auto without = labelsIn(object[u"without_labels"_s], known);
    if (!without)
        return without.error();
    ContactQuery query;
    query.text = object[u"text"_s].toString();
    query.scope = object[u"everywhere"_s].toBool() ? SearchScope::Everything : SearchScope::PhoneNameEmail;
    query.labels = *labels;
    query.match = object[u"match_any"_s].toBool() ? LabelMatch::Any : LabelMatch::All;
    query.withoutLabels = *without;
    query.optedOut = flagIn(object[u"opted_out"_s]);
    query.blocked = flagIn(object[u"blocked"_s]);
    if (object.contains(u"inbound_within"_s))
        query.inboundSince = now - object[u"inbound_within"_s].toInteger();
    if (object.contains(u"import_run"_s))
        query.importRun = ImportRunId(object[u"import_run"_s].toInteger());
    return query;
}

/// The link may have another signup_id by now.
Result<QString> signupIn(const Database &database, const QJsonObject &object)
{
    const QString stored = object[u"signup"_s].toString();
    if (!object.contains(u"link"_s))
        return stored;
    const auto link = SignupStore(database).find(SignupId(object[u"link"_s].toInteger()));
    if (link)
        return link->signupId;
    if (link.error().kind != Error::Kind::NotFound)
        return link.error();
    return Error{
        Text::tr("The sign-up link %1 of this audience does not exist any more. Choose another one.").arg(stored),
        Error::Kind::Refused};
}

QString namesIn(const QJsonValue &labels)
{
    QStringList names;
    for (const QJsonValue &label : labels.toArray())
        names.append(label[u"name"_s].toString());
    return names.join(u", "_s);
}

QString filterText(const QJsonObject &object)
{
    QStringList parts;
    const auto say = [&parts](bool isSet, const QString &text) {
        if (isSet)
            parts.append(text);
    };
    const bool isAny = object[u"match_any"_s].toBool();
    say(object.contains(u"text"_s), Text::tr("with “%1”").arg(object[u"text"_s].toString()));
    say(object.contains(u"labels"_s),
        (isAny ? Text::tr("any label of: %1") : Text::tr("labelled %1")).arg(namesIn(object[u"labels"_s])));
    say(object.contains(u"without_labels"_s), Text::tr("not labelled %1").arg(namesIn(object[u"without_labels"_s])));
    if (const auto optedOut = flagIn(object[u"opted_out"_s]))
        parts.append(*optedOut ? Text::tr("opted out") : Text::tr("not opted out"));
    if (const auto blocked = flagIn(object[u"blocked"_s]))
        parts.append(*blocked ? Text::tr("blocked") : Text::tr("not blocked"));
    constexpr qint64 hourMs = 60 * 60 * 1000;
    say(object.contains(u"inbound_within"_s),
        Text::tr("wrote in the last %Ln hour(s)", nullptr,
            static_cast<int>((object[u"inbound_within"_s].toInteger() + hourMs / 2) / hourMs)));
    say(object.contains(u"import_run"_s), Text::tr("of import %1").arg(object[u"import_run"_s].toInteger()));
    return parts.isEmpty() ? Text::tr("Everyone") : Text::tr("Contacts: %1").arg(parts.join(u" · "_s));
}

} // namespace

AudienceChoice audienceOf(const ContactQuery &query)
{
    AudienceChoice choice;
    choice.kind = query.hasFilter() ? AudienceChoice::Kind::Filter : AudienceChoice::Kind::Everyone;
    choice.query = query;
    return choice;
}

AudienceChoice audienceOf(const ContactIds &selected)
{
    AudienceChoice choice{.kind = AudienceChoice::Kind::Selection};
    choice.contacts = selected;
    return choice;
}

AudienceChoice audienceOfSubscribers(const QString &signupId)
{
    AudienceChoice choice{.kind = AudienceChoice::Kind::Signup};
    choice.signup = signupId;
    return choice;
}

Result<QString> storedChoice(const Database &database, const AudienceChoice &choice, qint64 now)
{
    QJsonObject object{{u"kind"_s, kinds[size_t(choice.kind)]}};
    if (choice.kind == AudienceChoice::Kind::Filter) {
        const auto labels = LabelStore(database).all();
        if (!labels)
            return labels.error();
        storeQuery(object, choice.query, *labels, now);
    } else if (choice.kind == AudienceChoice::Kind::Selection) {
        object.insert(u"contacts"_s, rangesOf(choice.contacts));
    } else if (choice.kind == AudienceChoice::Kind::Signup) {
        const auto link = integerOf(database, "SELECT id FROM signup WHERE signup_id = ?", choice.signup);
        if (!link)
            return link.error();
        object.insert(u"signup"_s, choice.signup);
        if (*link)
            object.insert(u"link"_s, **link);
    } else if (choice.kind == AudienceChoice::Kind::File) {
        object.insert(u"path"_s, QFileInfo(choice.file.path).absoluteFilePath());
        object.insert(u"region"_s, choice.file.region);
        object.insert(u"accepts_repaired"_s, choice.file.acceptsRepaired);
    }
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<AudienceChoice> choiceFrom(const Database &database, const QString &stored, qint64 now)
{
    const QJsonObject object = QJsonDocument::fromJson(stored.toUtf8()).object();
    const auto kind = std::find(kinds.begin(), kinds.end(), object[u"kind"_s].toString());
    if (kind == kinds.end())
        return Error{
            Text::tr("A newer Kartei saved this audience. Use that version, or choose again."), Error::Kind::Refused};
    const auto known = LabelStore(database).all();
    const auto query = known ? queryIn(object, *known, now) : Result<ContactQuery>(known.error());
    if (!query)
        return query.error();
    const auto signup = signupIn(database, object);
    if (!signup)
        return signup.error();
    AudienceChoice choice;
    choice.kind = AudienceChoice::Kind(kind - kinds.begin());
    choice.query = *query;
    choice.contacts = contactsIn(object[u"contacts"_s].toString());
    choice.signup = *signup;
    choice.file.path = object[u"path"_s].toString();
    choice.file.region = object[u"region"_s].toString();
    choice.file.acceptsRepaired = object[u"accepts_repaired"_s].toBool();
    return choice;
}

QString choiceText(const QString &stored)
{
    const QJsonObject object = QJsonDocument::fromJson(stored.toUtf8()).object();
    const QString kind = object[u"kind"_s].toString();
    if (kind == kinds[size_t(AudienceChoice::Kind::Filter)])
        return filterText(object);
    if (kind == kinds[size_t(AudienceChoice::Kind::Selection)])
        return Text::tr(
            "%Ln selected contact(s)", nullptr, static_cast<int>(countIn(object[u"contacts"_s].toString())));
    if (kind == kinds[size_t(AudienceChoice::Kind::Signup)])
        return Text::tr("Subscribers of the sign-up link %1").arg(object[u"signup"_s].toString());
    if (kind == kinds[size_t(AudienceChoice::Kind::File)])
        return Text::tr("Numbers in %1").arg(QFileInfo(object[u"path"_s].toString()).fileName());
    return Text::tr("Everyone");
}
