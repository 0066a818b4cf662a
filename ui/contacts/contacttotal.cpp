#include "ui/contacts/contacttotal.h"

#include "models/contacts/contactquery.h"
#include "models/storage/databasethread.h"

namespace {

constexpr int delay = 300; // ms: changes come in bursts

}

ContactTotal::ContactTotal(DatabaseThread &reader, QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(delay);
    connect(&m_timer, &QTimer::timeout, this, [this, &reader] { count(reader); });
}

void ContactTotal::countSoon()
{
    m_timer.start();
}

void ContactTotal::count(DatabaseThread &reader)
{
    reader.run<qint64>(
        this, [](const Database &database, const Progress &) { return ContactQuery().count(database); },
        [this](const Result<qint64> &total) { take(total); });
}

void ContactTotal::take(const Result<qint64> &count)
{
    if (!count)
        return;
    m_count = *count;
    Q_EMIT counted();
}
