#pragma once

#include <QString>
#include <QStringList>

struct WebhookEvent;
struct WebhookUpdate;

/// What a delivery brought, for lists: one word of ours for each kind of update in it, each once, in their order.
/// What could not be read has none.
class WebhookKinds final
{
public:
    void add(const WebhookUpdate &update);
    /// As stored: 'message, status'.
    QString stored() const { return m_names.join(QStringLiteral(", ")); }

private:
    QStringList m_names;
};

/// For people: "Message", "Message, status". By Meta's field where nothing else is known; may be empty.
QString webhookContentText(const WebhookEvent &event);
/// The stored names of the kinds that people who type this look for.
QStringList webhookKindsLike(const QString &typed);
