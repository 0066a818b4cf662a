#pragma once

class QFileDialog;
class QSettings;
class QString;
class QWidget;

/// A dialog for a CSV file, in the folder of the last one that was chosen, which it remembers. It deletes itself.
QFileDialog *makeCsvFileDialog(const QString &title, QSettings &settings, QWidget *parent);
