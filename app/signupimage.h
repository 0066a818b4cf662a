#pragma once

#include "models/result.h"
#include "ui/signups/qrcode.h"

#include <QString>

class QFileDialog;
class QSettings;
class QWidget;

/// Asks where a QR code is to be saved, as a picture of pixels or of lines, in the folder of the last one. It deletes
/// itself.
QFileDialog *makeSignupImageDialog(const QString &name, QSettings &settings, QWidget *parent);

/// Writes a new file or replaces one as a whole: lines for `.svg`, else pixels, enough of them for a poster.
Result<void> writeSignupImage(const QString &file, const QrCode &code);
