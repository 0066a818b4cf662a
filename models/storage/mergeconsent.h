#pragma once

#include "models/result.h"

#include <QByteArray>
#include <QtGlobal>

#include <optional>
#include <vector>

class Database;

/// What becomes of consent when a merge of contacts is unmade or made again. A merge opts out everybody in it once one
/// of them is (models/contacts/contactmerge.h), and those who have another spelling of one of their numbers. Whoever
/// was not opted out before is not so after the undo, and the log says it, too, unless somebody has said so since.
class MergeConsent final
{
public:
    /// Of a changeset that is about to be applied; of one that is no merge nothing comes.
    MergeConsent(const Database &database, const QByteArray &bytes);

    bool isMerge() const { return m_kept.has_value(); }
    /// The contact in whom the others were merged is opted out, so that it loses nothing when one of them was, too.
    bool endsOptedOut() const { return m_endsOptedOut; }

    /// Before it is applied: the log has everything under the keys that the contacts have until then, or get back.
    Result<void> prepare();
    /// Afterwards: refuses when somebody whom it would opt in again has said so since the merge.
    Result<void> check() const;

private:
    void read(const QByteArray &bytes);
    Result<void> optOut();
    Result<void> lift();

    const Database &m_database;
    std::optional<qint64> m_kept;
    std::optional<qint64> m_loggedBefore; ///< contact_merge.logged_before, when it is unmade
    qint64 m_loggedUntil = 0;
    bool m_endsOptedOut = false;
    std::vector<qint64> m_out; ///< contacts that become opted out
    std::vector<qint64> m_go; ///< contacts that are deleted
    std::vector<qint64> m_in; ///< contacts that are opted in, or come back so
    std::vector<qint64> m_comeBackIn; ///< of these, those that come back
};
