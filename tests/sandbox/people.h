#pragma once

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>

/// Somebody with a number, or of whom only the business-scoped user id is known.
struct Person final
{
    enum class Kind { Person, NotOnWhatsApp, Business };
    enum class Mention { Answered, OmittedButDone, OmittedAndIgnored };

    QString waId = {}; ///< empty where unknown
    QString userId = {};
    QString parentUserId = {};
    bool isNumberHidden = false;
    Kind kind = Kind::Person;
    Mention mention = Mention::Answered;
    int failsWith = 0; ///< a code of Meta's, or 0
    std::optional<qint64> wroteAt; ///< seconds since epoch
};

/// Who is on WhatsApp, and when they wrote to the business. Who was never mentioned is a person like everybody.
class People final
{
public:
    static constexpr qint64 hour = 3600; // s

    Person withNumber(const QString &waId) const;
    Person withUserId(const QString &userId) const;
    /// Whether there is a message from this person within the last 24 hours.
    static bool wroteToday(const Person &person);

    /// Keys: see `--help`. A person who is known already is replaced.
    void set(const QJsonObject &person);
    void setEverybodyWrote(std::optional<qint64> secondsAgo) { m_everybodyWrote = secondsAgo; }

    QJsonArray json() const;
    QJsonValue everybodyWrote() const;

private:
    Person somebody() const;

    QHash<QString, Person> m_people; // by user id
    QHash<QString, QString> m_userIds; // by WhatsApp id
    std::optional<qint64> m_everybodyWrote = hour;
};
