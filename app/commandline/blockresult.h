#pragma once

#include "app/commandline/output.h"
#include "models/blocking/blockrequest.h"

#include <QList>
#include <QStringList>

/// What became of everybody that `block` or `unblock` named.
class BlockResult final
{
public:
    explicit BlockResult(BlockAction action)
        : m_action(action)
    { }

    void add(const QString &number, const BlockRequest &request);
    /// What is neither a number nor a user id.
    void addRefused(const QString &number, const QString &why);

    /// How many are settled otherwise than it was wished, or not settled.
    qint64 failed() const;
    qint64 waiting() const;

    /// The number of everybody, then how many are in which state, so that these add up to it; in JSON also what became
    /// of each. Without JSON only who failed or waits for a reason.
    void show(Output &output) const;

private:
    struct Person
    {
        QString number;
        QString state; ///< one of states()
        int errorCode = 0; ///< Meta's; 0: none
        QString error;
    };

    QStringList states() const;
    QString stateOf(const BlockRequest &request) const;
    qint64 countOf(const QString &state) const;

    BlockAction m_action;
    QList<Person> m_people;
};
