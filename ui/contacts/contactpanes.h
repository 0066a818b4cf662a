#pragma once

#include <QSplitter>

class QSettings;

/// The list and the details beside each other, as wide as they were the last time.
class ContactPanes final : public QSplitter
{
    Q_OBJECT
public:
    ContactPanes(QWidget *list, QWidget *details, QSettings &settings);

private:
    void remember();

    QSettings &m_settings;
};
