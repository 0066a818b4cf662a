#pragma once

#include "ui/csv/exportchoice.h"

class QSettings;

// How the person exports, whatever it is.

ExportChoice usualExport(const QSettings &settings, ExportScope scope);
void rememberExport(QSettings &settings, const ExportChoice &choice);
