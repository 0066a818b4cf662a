#pragma once

#include "models/contacts/contact.h"
#include "models/contacts/importrunid.h"
#include "models/result.h"
#include "models/storage/statement.h"

#include <QList>
#include <QString>

#include <optional>
#include <string>
#include <string_view>

class Database;

enum class LabelMatch { All, Any };

/// Where a text is looked for.
enum class SearchScope { PhoneNameEmail, Everything };

/// The columns a list of contacts can be ordered by.
enum class ContactColumn { Name, Phone, Email, Labels, Notes, Status, Created, Updated, Username, LastInbound };

/// Which contacts, and in which order: the one filter behind the table, the export, bulk actions and the command line.
/// All conditions combine with AND.
struct ContactQuery final
{
    QString text;
    SearchScope scope = SearchScope::PhoneNameEmail;
    QList<LabelId> labels;
    LabelMatch match = LabelMatch::All;
    QList<LabelId> withoutLabels;
    std::optional<bool> optedOut;
    std::optional<bool> blocked;
    std::optional<qint64> inboundSince; ///< ms since the epoch: wrote at or after this time
    std::optional<ImportRunId> importRun; ///< what this import created or changed
    ContactColumn sortBy = ContactColumn::Name;
    Qt::SortOrder sortOrder = Qt::AscendingOrder;

    bool hasFilter() const;
    bool operator==(const ContactQuery &) const = default;

    /// `SELECT <columns> FROM contact` with this filter and order, every value bound. `limit` < 0: all.
    Result<Statement> prepare(const Database &database, std::string_view columns, qint64 limit = -1) const;
    /// The same in the order of the ids.
    Result<Statement> prepareById(const Database &database, std::string_view columns) const;
    Result<qint64> count(const Database &database) const;

    /// The expressions of `ORDER BY`; the last one is always the id, so that the order is the same every time.
    std::string orderBy() const;
};
