#pragma once

#include "models/audience/audiencepeople.h"
#include "models/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <string>

/// Packs the people of a record into few bytes: parts of some thousands, each to be read by itself.
class AudiencePacker final
{
public:
    void add(const AudiencePerson &person);
    /// All parts; the packer is empty then.
    QList<QByteArray> take();

private:
    void closePart();

    std::string m_open;
    qint64 m_people = 0; ///< in the open part
    qint64 m_lastContact = 0;
    QList<QByteArray> m_parts;
};

/// Reads a part. Refused when it is damaged.
Result<void> unpackPeople(const QByteArray &part, const VisitPerson &visit);
