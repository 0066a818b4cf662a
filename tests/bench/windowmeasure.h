#pragma once

#include <QString>

#include <functional>
#include <memory>

class Application;
class QObject;
class QWidget;

/// The parts of the benchmark that need a window, each run in a process of its own; prints `name value` lines. `started`: when the process was asked for, ns of
/// the monotonic clock.
int measureEmptyWindow(int argc, char **argv, qint64 started);
int measureFirstRows(int argc, char **argv, const QString &profile, qint64 started);
int measureUse(int argc, char **argv, const QString &profile);

qint64 monotonicNow();

/// The real one, over the database in this folder.
std::unique_ptr<Application> openApplication(const QString &folder);
/// These are about the window that the Application shows.
QWidget *windowWithContacts();
/// All rows are there, and no thread has anything left to do.
void waitUntilLoaded();
void scrollSomewhere();
/// Types this into the search field; `found`, once, when the rows are there.
void searchFor(const QString &text, QObject *context, const std::function<void()> &found);
