#pragma once

#include <QCoreApplication>

/// The translation context of everything the command line says.
struct CommandText final
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};
