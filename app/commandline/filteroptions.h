#pragma once

#include "models/contacts/contactquery.h"
#include "models/result.h"

#include <QStringList>

class Database;
class QCommandLineParser;

/// The options that choose contacts, the same for every command, as they were typed: labels still by their names.
class FilterOptions final
{
public:
    static void declare(QCommandLineParser &parser);
    /// An Error is wrong usage.
    static Result<FilterOptions> read(const QCommandLineParser &parser);

    /// True when they leave nobody out.
    bool isEmpty() const;
    /// Looks the labels up; one that does not exist is an Error.
    Result<ContactQuery> query(const Database &database) const;

private:
    ContactQuery m_query;
    QStringList m_labels;
    QStringList m_withoutLabels;
};
