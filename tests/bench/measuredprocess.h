#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

/// What a whole process took.
struct ProcessCost
{
    double wall = 0; ///< seconds
    double cpu = 0; ///< seconds, user and system
    QByteArray output;
};

/// Runs a program to its end; a failure ends the benchmark. `output`: a file for its standard output, empty: kept.
ProcessCost runMeasured(const QString &program, const QStringList &arguments, const QString &output = {}, const QByteArray &input = {});

double median(QList<double> values);
double percentile(QList<double> values, double share);
