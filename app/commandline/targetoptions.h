#pragma once

#include "app/commandline/filteroptions.h"
#include "models/blocking/blocktarget.h"
#include "models/result.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

class Database;
class QCommandLineParser;

/// Somebody who was named, and whom that means.
struct NamedTarget final
{
    QString number; ///< a number or user id; what was typed where it is neither
    std::optional<BlockTarget> target;
    QString error; ///< why there is no target
};

/// Whom a command is about: numbers and user ids as arguments, those of a file (`--from`), or contacts by the filter
/// options. Exactly one of the three has to be given, so that nobody blocks everybody by leaving something out.
class TargetOptions final
{
public:
    static void declare(QCommandLineParser &parser);
    /// An Error is wrong usage.
    static Result<TargetOptions> read(const QCommandLineParser &parser);

    /// Everybody once. A number that is none does not stop the others.
    Result<QList<NamedTarget>> find(const Database &database) const;

private:
    Result<QList<NamedTarget>> findAll(const Database &database) const;

    QStringList m_numbers;
    std::optional<QString> m_file;
    QString m_region;
    FilterOptions m_filter;
};
