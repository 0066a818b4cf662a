#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

struct SseEvent;

// What a relay hands over of a request that Meta posted. Three forms are known.
//
// A. A line of JSON around the raw body, the shape of gosmee and of Kartei's own relay:
//   content-type            of Meta's request
//   x-hub-signature-256     Meta's signature over the raw body with the app secret
//   timestamp               of arrival at the relay, ms since the epoch, as text
//   bodyB                   the raw body, base64
//   x-relay-signature-256   over timestamp + "." + bodyB with the relay key; Kartei's own relay writes it, others do
//   not
//
// B. The same with the body as parsed JSON in `body`, as smee does it. What Meta signed are the raw bytes, which cannot
// be had back from that (smee loses \u00e4, \/ and 41.0): nobody can verify it, so it is always refused.
//
// C. The raw body itself as data, and Meta's signature as the event's name, as any plain hub can be told to send it. It
// is verified with the app secret and taken for an envelope without a time. Server-Sent Events do not keep a CR, so the
// signature of a body with one is wrong then.

/// Something that the relay handed over: what Meta sent, or why it is not taken for that.
struct Delivery final
{
    enum class Rejection {
        None, ///< it is what Meta sent
        TooLarge,
        NotAnEnvelope, ///< no JSON object
        Incomplete, ///< a part is missing, or not a text
        Parsed, ///< form B
        Unsigned, ///< not signed by the relay, and there is no app secret to verify Meta's own signature with
        NoKey, ///< signed by the relay, and there is no relay key to verify that with
        WrongSignature,
        BadEncoding, ///< the body is not base64
        TooOld,
        TooNew,
    };

    QByteArray id; ///< the relay's: what comes after this one; empty where the relay has none
    QByteArray body; ///< the raw bytes that Meta signed; empty when rejected
    QByteArray envelope; ///< as it came, to be looked at again; empty when too large
    qint64 arrivedAt = 0; ///< at the relay, ms since the epoch, UTC; 0: not told, or not to be believed
    Rejection rejection = Rejection::None;
    QString reason; ///< for people: why it was rejected, and what to do

    bool isVerified() const { return rejection == Rejection::None; }
    bool operator==(const Delivery &) const = default;
};

Q_DECLARE_METATYPE(Delivery)

struct EnvelopeRules final
{
    QByteArray relayKey; ///< empty: only the app secret can verify
    QByteArray appSecret; ///< usually empty. With it, Meta's own signature has to be right, too
    std::chrono::milliseconds maxAge = std::chrono::hours(28 * 24); ///< less than what was applied is remembered
    std::chrono::milliseconds maxFuture = std::chrono::hours(24); ///< clocks go wrong by time zones
    qsizetype maxBody = 4 * 1024 * 1024; ///< bytes; Meta sends at most 3 MB
};

/// For an account with this relay key, and with the app secret of the environment (KARTEI_APP_SECRET) if there is one.
EnvelopeRules envelopeRulesFor(const QString &relayKey);

/// Nothing for a relay's own words, such as "ping" and "connected". `now`: ms since the epoch, UTC. Also for an
/// envelope that was rejected earlier and is looked at again with other keys. No input is too strange.
std::optional<Delivery> deliveryFrom(const SseEvent &event, const EnvelopeRules &rules, qint64 now);
