#pragma once

#include "models/labels/label.h"
#include "models/result.h"

#include <QList>

#include <optional>

class Database;

/// Reads and changes labels. Changes are made inside the caller's transaction.
class LabelStore final
{
public:
    explicit LabelStore(const Database &database)
        : m_database(database)
    { }

    struct Counted
    {
        Label label;
        qint64 contacts = 0;
    };

    /// In the order of their names.
    Result<QList<Label>> all() const;
    Result<QList<Counted>> allCounted() const;
    Result<std::optional<Label>> find(const QString &name) const;
    Result<qint64> contactCount(LabelId id) const;

    Result<LabelId> create(const Label &label);
    /// The label of that name, made in slate if there is none.
    Result<LabelId> ensure(const QString &name);
    /// Renames and recolours. A name that another label has is refused (Duplicate): merge the two instead. NotFound
    /// when there is no such label (any more).
    Result<void> update(const Label &label);
    /// Contacts and sign-up links of `from` get `into`; `from` is gone then. NotFound without `into`.
    Result<void> merge(LabelId from, LabelId into);
    /// Also from its contacts. A label that is gone already is no error.
    Result<void> remove(LabelId id);

private:
    const Database &m_database;
};
