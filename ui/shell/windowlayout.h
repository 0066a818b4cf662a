#pragma once

#include <QString>

class QLabel;
class QMainWindow;
class QMimeData;
class QWidget;

/// Side bar beside the pages, messages above them.
void layOut(QMainWindow &window, QWidget *navigation, QWidget *notices, QWidget *pages);
/// The text at the leading end of the status bar, running work at the other.
void addStatus(QMainWindow &window, QLabel *text, QWidget *work);

/// The one local table that is being dragged; empty for anything else.
QString droppedFile(const QMimeData &data);
