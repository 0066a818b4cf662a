#include "models/blocking/metaerror.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace {

struct Entry
{
    int code;
    const char *text;
};

const char invalidToken[] = QT_TRANSLATE_NOOP("MetaError",
    "Meta does not accept the access token. Make a new one in Meta Business Settings and enter it for this account.");
const char throttled[] = QT_TRANSLATE_NOOP("MetaError",
    "Meta takes no more requests for now, because too many were made in a short time. Kartei goes on by itself later.");
const char metaInTrouble[] =
    QT_TRANSLATE_NOOP("MetaError", "Something went wrong at Meta. This usually passes; try again in a few minutes.");
const char wrongId[] = QT_TRANSLATE_NOOP("MetaError",
    "Meta does not know this id, or the access token may not see it. Check the phone number id and the WhatsApp "
    "Business account id of this account.");

const Entry entries[] = {
    {0, invalidToken},
    {1, metaInTrouble},
    {2, metaInTrouble},
    {4, throttled},
    {102, invalidToken},
    {190, invalidToken},
    {368,
        QT_TRANSLATE_NOOP("MetaError",
            "Meta has blocked this business account for breaking its rules. Look in WhatsApp Manager for what to do.")},
    {803, wrongId},
    {80007, throttled},
    {80008, throttled},
    {130403,
        QT_TRANSLATE_NOOP(
            "MetaError", "You have blocked this person. Unblock them first, then they can be written to.")},
    {130429, throttled},
    {131000, metaInTrouble},
    {131016, metaInTrouble},
    {131021,
        QT_TRANSLATE_NOOP("MetaError", "This is the account's own number. It can be neither blocked nor written to.")},
    {131026,
        QT_TRANSLATE_NOOP("MetaError",
            "WhatsApp cannot reach this number: it is not on WhatsApp, or its WhatsApp is very old. Check the "
            "number.")},
    {131031,
        QT_TRANSLATE_NOOP("MetaError",
            "Meta has locked this business account. Look in WhatsApp Manager for the reason and the cure.")},
    {131042,
        QT_TRANSLATE_NOOP(
            "MetaError", "Meta could not charge this business account. Check the payment method in WhatsApp Manager.")},
    {mustHaveWritten,
        QT_TRANSLATE_NOOP("MetaError",
            "This person has not written to you in the last 24 hours, or is not on WhatsApp. WhatsApp accepts this "
            "only "
            "within 24 hours after somebody wrote; wait until they write again.")},
    {131048,
        QT_TRANSLATE_NOOP("MetaError",
            "Meta has restricted this number, because too many people reported or blocked it. Send nothing more for "
            "now, and look at its quality in WhatsApp Manager.")},
    {131056,
        QT_TRANSLATE_NOOP(
            "MetaError", "Too many messages went to this person in a short time. Wait a little before the next one.")},
    {131057,
        QT_TRANSLATE_NOOP(
            "MetaError", "This business account is under maintenance at Meta. Try again in a few minutes.")},
    {133010,
        QT_TRANSLATE_NOOP("MetaError",
            "This account's number is not registered with WhatsApp's Cloud API. Register it in WhatsApp Manager.")},
    {139100,
        QT_TRANSLATE_NOOP("MetaError", "Meta did not do this for everybody. Each number tells what became of it.")},
    {139101,
        QT_TRANSLATE_NOOP("MetaError",
            "The block list is full: WhatsApp keeps at most 64,000 for a number. Unblock some first, then try again.")},
    {139102,
        QT_TRANSLATE_NOOP("MetaError",
            "The block list changed at Meta while it was being read. Kartei reads it again from the start.")},
    {139103, metaInTrouble},
};

const Entry tokenEntries[] = {
    {458,
        QT_TRANSLATE_NOOP("MetaError",
            "The access token no longer works, because the Meta app it belongs to was removed. Add the app to the "
            "business again, make a new token and enter it for this account.")},
    {459,
        QT_TRANSLATE_NOOP("MetaError",
            "Meta asks the owner of the access token to confirm who they are. They have to log in at facebook.com, "
            "then "
            "it works again.")},
    {460,
        QT_TRANSLATE_NOOP("MetaError",
            "The access token no longer works, because its owner's password was changed. Make a new one in Meta "
            "Business Settings and enter it for this account.")},
    {463,
        QT_TRANSLATE_NOOP("MetaError",
            "The access token has expired. Make a new one in Meta Business Settings and enter it for this account.")},
    {464,
        QT_TRANSLATE_NOOP("MetaError",
            "The owner of the access token has not confirmed their Meta account. They have to log in at facebook.com, "
            "then it works.")},
};

const char permission[] = QT_TRANSLATE_NOOP("MetaError",
    "The access token may not do this. In Meta Business Settings, give its system user this WhatsApp account and the "
    "permissions whatsapp_business_messaging and whatsapp_business_management, then make a new token.");

QString translated(const char *text)
{
    return QCoreApplication::translate("MetaError", text);
}

template <size_t size>
const char *find(const Entry (&table)[size], int code)
{
    const auto found =
        std::find_if(std::begin(table), std::end(table), [code](const Entry &entry) { return entry.code == code; });
    return found == std::end(table) ? nullptr : found->text;
}

const char *knownText(int code, int subcode)
{
    constexpr int noSuchObject = 33;
    if (code == 190 && find(tokenEntries, subcode))
        return find(tokenEntries, subcode);
    if (code == 100 && subcode == noSuchObject)
        return wrongId;
    if (isMetaPermissionError(code))
        return permission;
    return find(entries, code);
}

} // namespace

QString metaErrorText(int code, const QString &details, int subcode)
{
    if (const char *text = knownText(code, subcode))
        return translated(text);
    if (details.isEmpty())
        return translated(QT_TRANSLATE_NOOP("MetaError",
                              "Meta refused this with the code %1 and does not say why. Look the code up in Meta's "
                              "list of WhatsApp error codes."))
            .arg(code);
    return translated(
        QT_TRANSLATE_NOOP("MetaError", "Meta refused this (code %1). It says: “%2”. Correct that, then try again."))
        .arg(QString::number(code), details);
}

bool isMetaPermissionError(int code)
{
    return code == 3 || code == 10 || (code >= 200 && code <= 299) || code == 131005;
}
