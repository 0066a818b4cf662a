#pragma once

#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>

#include <optional>

struct Person;

struct Block final
{
    QString waId;
    QString userId;
    QString parentUserId;
    bool isNumberHidden = false;

    static Block of(const Person &person);
    /// As Meta lists it: a hidden number is left out.
    QJsonObject json() const;
};

/// A place in one version of a list. Meta's cursors were found to be base64 of `{"offset":N,"versionId":"…"}`.
struct Cursor final
{
    qsizetype offset = 0;
    QString versionId = {};

    QString encoded() const;
    static std::optional<Cursor> from(const QString &encoded);
};

/// Whom one number has blocked. Every change gives the list another version; a cursor is good for one version only.
class BlockList final
{
public:
    BlockList();

    const QList<Block> &blocks() const { return m_blocks; }
    QString versionId() const { return QString::number(m_version); }
    bool contains(const QString &userId) const { return m_userIds.contains(userId); }

    /// Who is in the list already, stays. One change, however many they are.
    void add(const QList<Block> &blocks);
    void remove(const QSet<QString> &userIds);
    void clear();

private:
    void change();

    QList<Block> m_blocks;
    QSet<QString> m_userIds;
    qint64 m_version = 0; // µs since epoch
};
