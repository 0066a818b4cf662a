// A part of a record, as it is stored: compressed by zlib (qCompress: the size as four bytes, most significant first,
// then the stream), and in it for each person one after the other, numbers in LEB128 (seven bits a byte, the least
// significant first, 128 added to all but the last):
//
//   byte     obstacles, a bit each (Obstacle)
//   number   0: no contact; else the contact's id less that of the contact before (or less 0 in a new part)
//   number   0: no phone; else the phone's value
//   number   bytes of the user id, then the user id in UTF-8
//   number   bytes of the name, then the name in UTF-8

#include "models/audience/audienceparts.h"

#include <QCoreApplication>

namespace {

constexpr qint64 peopleInAPart = 8192;
constexpr int quickly = 1; // zlib's levels: 6 takes thrice the time for a tenth fewer bytes

void append(std::string &bytes, quint64 number)
{
    for (; number >= 128; number /= 128)
        bytes += static_cast<char>(number % 128 + 128);
    bytes += static_cast<char>(number);
}

void append(std::string &bytes, std::string_view text)
{
    append(bytes, text.size());
    bytes += text;
}

/// Takes values off the front; once something is missing it is broken.
class Unpacker final
{
public:
    explicit Unpacker(std::string_view bytes)
        : m_rest(bytes)
    { }

    bool isAtEnd() const { return m_rest.empty(); }
    bool isBroken() const { return m_isBroken; }

    quint8 byte()
    {
        const std::string_view taken = take(1);
        return taken.empty() ? 0 : static_cast<quint8>(taken.front());
    }

    quint64 number()
    {
        quint64 value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const quint8 next = byte();
            value |= quint64(next % 128) << shift;
            if (next < 128)
                return value;
        }
        m_isBroken = true;
        return 0;
    }

    std::string_view text() { return take(number()); }

private:
    std::string_view take(quint64 size)
    {
        m_isBroken = m_isBroken || size > m_rest.size();
        if (m_isBroken)
            return {};
        const std::string_view taken = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return taken;
    }

    std::string_view m_rest;
    bool m_isBroken = false;
};

Error damaged()
{
    return {QCoreApplication::translate("AudienceRecords",
                "This record is damaged and cannot be read to its end. A backup of that time may have it whole."),
        Error::Kind::Damaged};
}

} // namespace

void AudiencePacker::add(const AudiencePerson &person)
{
    const auto contact = static_cast<qint64>(person.contact);
    m_open += static_cast<char>(person.obstacles.bits());
    append(m_open, static_cast<quint64>(contact == 0 ? 0 : contact - m_lastContact));
    append(m_open, person.phone ? person.phone->value() : 0);
    append(m_open, person.userId);
    append(m_open, person.name);
    m_lastContact = contact == 0 ? m_lastContact : contact;
    if (++m_people == peopleInAPart)
        closePart();
}

void AudiencePacker::closePart()
{
    m_parts.append(
        qCompress(reinterpret_cast<const uchar *>(m_open.data()), static_cast<qsizetype>(m_open.size()), quickly));
    m_open.clear();
    m_people = 0;
    m_lastContact = 0;
}

QList<QByteArray> AudiencePacker::take()
{
    if (m_people > 0)
        closePart();
    return std::exchange(m_parts, {});
}

Result<void> unpackPeople(const QByteArray &part, const VisitPerson &visit)
{
    const QByteArray bytes = qUncompress(part);
    if (bytes.isEmpty())
        return damaged();
    Unpacker unpacker({bytes.constData(), static_cast<size_t>(bytes.size())});
    qint64 lastContact = 0;
    while (!unpacker.isAtEnd()) {
        AudiencePerson person;
        person.obstacles = Obstacles::fromBits(unpacker.byte());
        const quint64 step = unpacker.number();
        const quint64 phone = unpacker.number();
        person.userId = unpacker.text();
        person.name = unpacker.text();
        if (unpacker.isBroken())
            return damaged();
        if (step != 0)
            person.contact = ContactId(lastContact += static_cast<qint64>(step));
        if (phone != 0)
            person.phone = PhoneNumber::fromStored('+' + std::to_string(phone));
        if (const auto visited = visit(person); !visited)
            return visited;
    }
    return {};
}
