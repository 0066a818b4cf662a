#include "ui/webhooks/conversationpane.h"

#include "models/contacts/contact.h"
#include "models/webhooks/conversationmodel.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/wrappedlabel.h"
#include "ui/webhooks/conversationlist.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int patience = 300; // ms: a conversation is there sooner, unless the database is busy

QString nameOf(const Contact &contact)
{
    return contact.name.isEmpty() && contact.phone ? contact.phone->forDisplay() : contact.displayName().simplified();
}

} // namespace

ConversationPane::ConversationPane(DatabaseThread &reader, QWidget *parent)
    : QWidget(parent)
    , m_messages(new ConversationModel(reader, this))
    , m_name(new WrappedLabel)
    , m_banners(new ConversationBanners)
    , m_list(new ConversationList(*m_messages))
    , m_empty(new EmptyState(u"conversation", tr("No messages yet.")))
    , m_waiting(new EmptyState(u"clock", tr("Reading the conversation…")))
    , m_stack(new QStackedWidget)
{
    makeLayout();
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] { m_stack->setCurrentWidget(m_waiting); });
    connect(m_messages, &ConversationModel::loaded, this, &ConversationPane::showState);
    connect(m_messages, &ConversationModel::failed, this, [this](const Error &error) { Q_EMIT failed(error.message); });
    setFocusProxy(m_list);
}

void ConversationPane::makeLayout()
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setWeight(QFont::DemiBold);
    m_name->setFont(large);
    for (QWidget *each : std::initializer_list<QWidget *>{m_list, m_empty, m_waiting})
        m_stack->addWidget(each);

    const int space = fontMetrics().height();
    auto *above = new QVBoxLayout;
    above->setContentsMargins(space, space, space, space / 2);
    above->setSpacing(space / 2);
    above->addWidget(m_name);
    above->addWidget(m_banners);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(above);
    column->addWidget(m_stack, 1);
}

void ConversationPane::showContact(
    const Contact &contact, const ContactBlocks &blocks, const QList<ConsentEntry> &consent)
{
    const QString name = nameOf(contact);
    m_name->setText(name);
    m_banners->showContact(contact, blocks, consent);
    m_list->setName(name);
    m_messages->showContact(contact.id, name);
    showState();
}

void ConversationPane::showNothing()
{
    m_messages->showNothing();
    m_patience.stop();
}

void ConversationPane::refresh()
{
    m_messages->refresh();
}

void ConversationPane::refresh(const ContactIds &changed)
{
    if (contact() && std::binary_search(changed.begin(), changed.end(), *contact()))
        refresh();
}

std::optional<ContactId> ConversationPane::contact() const
{
    return m_messages->contact();
}

void ConversationPane::showState()
{
    if (!m_messages->isLoading()) {
        m_patience.stop();
        m_stack->setCurrentWidget(m_messages->rowCount() > 0 ? static_cast<QWidget *>(m_list) : m_empty);
    } else if (!m_patience.isActive()) {
        m_stack->setCurrentWidget(m_list); // empty for a moment: nothing flickers
        m_patience.start();
    }
}
