#pragma once

class QMainWindow;

/// All actions of the menu bar that have a shortcut, with it.
void showShortcuts(QMainWindow *window);
void showAbout(QMainWindow *window);
