#include "tests/sandbox/blocklist.h"

#include "tests/sandbox/people.h"

#include <QDateTime>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

Block Block::of(const Person &person)
{
    return {.waId = person.waId,
        .userId = person.userId,
        .parentUserId = person.parentUserId,
        .isNumberHidden = person.isNumberHidden};
}

QJsonObject Block::json() const
{
    QJsonObject row{{u"messaging_product"_s, u"whatsapp"_s}, {u"user_id"_s, userId}};
    if (!isNumberHidden)
        row.insert(u"wa_id"_s, waId);
    if (!parentUserId.isEmpty())
        row.insert(u"parent_user_id"_s, parentUserId);
    return row;
}

QString Cursor::encoded() const
{
    const QJsonObject place{{u"offset"_s, offset}, {u"versionId"_s, versionId}};
    return QString::fromLatin1(QJsonDocument(place).toJson(QJsonDocument::Compact).toBase64());
}

std::optional<Cursor> Cursor::from(const QString &encoded)
{
    const auto place = QJsonDocument::fromJson(QByteArray::fromBase64(encoded.toLatin1())).object();
    if (!place.value(u"offset"_s).isDouble() || !place.value(u"versionId"_s).isString())
        return std::nullopt;
    return Cursor{.offset = place.value(u"offset"_s).toInteger(), .versionId = place.value(u"versionId"_s).toString()};
}

BlockList::BlockList()
{
    change();
}

void BlockList::add(const QList<Block> &blocks)
{
    const auto before = m_blocks.size();
    for (const Block &block : blocks) {
        if (contains(block.userId))
            continue;
        m_userIds.insert(block.userId);
        m_blocks.append(block);
    }
    if (m_blocks.size() != before)
        change();
}

void BlockList::remove(const QSet<QString> &userIds)
{
    if (m_blocks.removeIf([&](const Block &block) { return userIds.contains(block.userId); }) == 0)
        return;
    m_userIds.subtract(userIds);
    change();
}

void BlockList::clear()
{
    m_blocks.clear();
    m_userIds.clear();
    change();
}

void BlockList::change()
{
    m_version = qMax(m_version + 1, QDateTime::currentMSecsSinceEpoch() * 1000);
}
