#pragma once

#include "models/result.h"

#include <QString>
#include <QStringList>

#include <optional>

class QCommandLineParser;

/// The values of options, checked. An Error from these is wrong usage: it names the option and what it takes.

/// Nothing when the option was not given.
Result<std::optional<bool>> readYesNo(const QCommandLineParser &parser, const QString &option);
/// One of `choices`; the first when the option was not given.
Result<QString> readChoice(const QCommandLineParser &parser, const QString &option, const QStringList &choices);
/// A number from 0 on; nothing when the option was not given.
Result<std::optional<qint64>> readCount(const QCommandLineParser &parser, const QString &option);
/// What was typed, nothing when the option was not given.
std::optional<QString> readText(const QCommandLineParser &parser, const QString &option);
/// `region`: the country of numbers without a country code, for readPhoneCell(); empty when the option was not given.
void declareRegion(QCommandLineParser &parser);
Result<QString> readRegion(const QCommandLineParser &parser);
