#include "ui/webhooks/eventreader.h"

#include <QClipboard>
#include <QGuiApplication>

#include <limits>

namespace {

Result<EventContent> contentOf(const Database &database, WebhookEventId id)
{
    auto facts = webhookEventFacts(database, id);
    if (!facts)
        return facts.error();
    const auto body = webhookBody(database, id);
    if (!body)
        return body.error();
    return EventContent{.facts = *std::move(facts),
        .bytes = body->size(),
        .text = webhookBodyText(*body, EventReader::beginning)};
}

Result<WebhookBodyText> wholeTextOf(const Database &database, WebhookEventId id)
{
    const auto body = webhookBody(database, id);
    if (!body)
        return body.error();
    return webhookBodyText(*body, std::numeric_limits<qsizetype>::max());
}

} // namespace

EventReader::EventReader(DatabaseThread &reader, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
{ }

void EventReader::read(WebhookEventId event)
{
    if (m_task)
        m_task->cancel();
    const quint64 number = ++m_newest;
    m_task = m_reader.run<EventContent>(
        this, [event](const Database &database, const Progress &progress) -> Result<EventContent> {
            if (progress.isCancelled())
                return Error{{}, Error::Kind::Cancelled}; // another one was selected meanwhile
            return contentOf(database, event);
        },
        [this, event, number](const Result<EventContent> &content) {
            if (number != m_newest)
                return;
            if (content)
                Q_EMIT found(*content);
            else
                fail(event, content.error());
        });
}

void EventReader::forget()
{
    ++m_newest;
}

void EventReader::readWhole(WebhookEventId event)
{
    m_reader.run<WebhookBodyText>(
        this, [event](const Database &database, const Progress &) { return wholeTextOf(database, event); },
        [this, event](const Result<WebhookBodyText> &whole) {
            if (whole)
                Q_EMIT foundWhole(event, *whole);
            else
                fail(event, whole.error());
        });
}

void EventReader::copy(WebhookEventId event)
{
    m_reader.run<QByteArray>(
        this, [event](const Database &database, const Progress &) { return webhookBody(database, event); },
        [this, event](const Result<QByteArray> &body) {
            if (!body)
                return fail(event, body.error());
            QGuiApplication::clipboard()->setText(QString::fromUtf8(*body));
            Q_EMIT copied(body->size());
        });
}

void EventReader::fail(WebhookEventId event, const Error &error)
{
    if (error.kind == Error::Kind::NotFound)
        Q_EMIT gone(event);
    Q_EMIT failed(error.message);
}
