#pragma once

#include "models/contacts/contactstore.h"
#include "ui/webhooks/conversationbanners.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class ConversationList;
class ConversationModel;
class DatabaseThread;
class EmptyState;
class QStackedWidget;
class WrappedLabel;

/// A contact's name with what they wrote and what was written to them, to read. The name and the messages change in one
/// go: never do one person's stand below another one's name.
class ConversationPane final : public QWidget
{
    Q_OBJECT
public:
    explicit ConversationPane(DatabaseThread &reader, QWidget *parent = nullptr);

    void showContact(const Contact &contact, const ContactBlocks &blocks, const QList<ConsentEntry> &consent);
    void showNothing();
    /// Anything may have been written; or something, to or by these. Ascending.
    void refresh();
    void refresh(const ContactIds &changed);
    std::optional<ContactId> contact() const;
    ConversationList &list() const { return *m_list; }

Q_SIGNALS:
    void failed(const QString &text);

private:
    void makeLayout();
    void showState();

    ConversationModel *m_messages;
    WrappedLabel *m_name;
    ConversationBanners *m_banners;
    ConversationList *m_list;
    EmptyState *m_empty;
    EmptyState *m_waiting;
    QStackedWidget *m_stack;
    QTimer m_patience; ///< until it is said that something is being read
};
