#include "ui/contacts/contactdetails.h"

#include "models/contacts/contactmerge.h"
#include "models/contacts/contactstore.h"
#include "models/signups/signupstore.h"
#include "ui/blocking/blockfacts.h"
#include "ui/consent/consentlist.h"
#include "ui/contacts/contactfacts.h"
#include "ui/contacts/contactnotes.h"
#include "ui/contacts/selectionsummary.h"
#include "ui/shell/emptystate.h"
#include "ui/webhooks/conversationlist.h"
#include "ui/webhooks/conversationpane.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QTabBar>
#include <QVBoxLayout>

namespace {

QLabel *heading(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    QFont strong = label->font();
    strong.setWeight(QFont::DemiBold);
    label->setFont(strong);
    return label;
}

const QString &tabKey()
{
    static const QString key = QStringLiteral("contacts/details-tab");
    return key;
}

} // namespace

ContactDetails::ContactDetails(ContactEditor &editor, const Database &database, DatabaseThread &reader,
    QSettings &settings, QWidget *parent)
    : QStackedWidget(parent)
    , m_database(database)
    , m_settings(settings)
    , m_nothing(new EmptyState(u"contact", tr("Select a contact to see its details.")))
    , m_many(new SelectionSummary)
    , m_facts(new ContactFacts)
    , m_blocks(new BlockFacts)
    , m_editPlace(new QWidget)
    , m_notes(new ContactNotes(editor, settings))
    , m_consentTitle(heading(tr("Consent log")))
    , m_consent(new ConsentList)
    , m_conversation(new ConversationPane(reader))
    , m_tabs(new QTabBar)
    , m_tabbed(new QStackedWidget)
    , m_one(makeContactView())
{
    setAccessibleName(tr("Details"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    addWidget(m_nothing);
    addWidget(m_one);
    addWidget(m_many);
    connect(m_notes, &ContactNotes::failed, this, &ContactDetails::failed);
    connect(m_conversation, &ConversationPane::failed, this, &ContactDetails::failed);
    connect(m_tabs, &QTabBar::currentChanged, this, &ContactDetails::chooseTab);
    m_tabs->setCurrentIndex(settings.value(tabKey()).toString() == QLatin1String("conversation") ? ConversationTab : AboutTab);
}

QWidget *ContactDetails::makeContactView()
{
    m_tabs->setAccessibleName(tr("Parts of the Details"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->insertTab(AboutTab, tr("Details"));
    m_tabs->insertTab(ConversationTab, tr("Conversation"));
    m_tabbed->insertWidget(AboutTab, makeAbout());
    m_tabbed->insertWidget(ConversationTab, m_conversation);

    auto *view = new QWidget;
    const int space = fontMetrics().height() / 2;
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(space, 0, space, 0);
    bar->addWidget(m_tabs);
    bar->addStretch();
    auto *column = new QVBoxLayout(view);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_tabbed, 1);
    return view;
}

void ContactDetails::chooseTab(int tab)
{
    m_tabbed->setCurrentIndex(tab);
    m_settings.setValue(tabKey(), tab == ConversationTab ? QStringLiteral("conversation") : QStringLiteral("about"));
}

QWidget *ContactDetails::makeAbout()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    const int space = fontMetrics().height();
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space / 2);
    column->addWidget(m_facts);
    column->addWidget(m_blocks);
    column->addWidget(m_editPlace);
    column->addSpacing(space / 2);
    column->addWidget(heading(tr("Notes")));
    column->addWidget(m_notes, 1);
    column->addSpacing(space / 2);
    column->addWidget(m_consentTitle);
    column->addWidget(m_consent);

    auto *scrolled = new QScrollArea;
    scrolled->setWidget(content);
    scrolled->setWidgetResizable(true);
    scrolled->setFrameShape(QFrame::NoFrame);
    scrolled->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scrolled->setFocusPolicy(Qt::NoFocus);
    return scrolled;
}

void ContactDetails::setActions(QAction *edit, const QList<QAction *> &ofMany)
{
    // Without its mnemonic, which would take Alt+E from the Edit menu.
    auto *button = new QPushButton(edit->icon(), edit->iconText());
    button->setAccessibleName(edit->iconText());
    connect(button, &QPushButton::clicked, edit, &QAction::trigger);
    auto *row = new QHBoxLayout(m_editPlace);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(button);
    row->addStretch();
    for (QAction *action : ofMany)
        m_many->addButton(action);
}

void ContactDetails::showContact(ContactId id)
{
    const auto contact = ContactStore(m_database).find(id);
    if (!contact)
        return showNothing();
    const ContactBlocks blocks = blocksOf(*contact);
    const QList<ConsentEntry> consent = consentOf(*contact);
    m_facts->showContact(*contact, signupOf(*contact), otherKeysOf(*contact));
    m_notes->showContact(*contact);
    m_blocks->showBlocks(blocks);
    m_consent->showEntries(consent);
    m_consent->setVisible(!consent.isEmpty());
    m_consentTitle->setVisible(!consent.isEmpty());
    m_conversation->showContact(*contact, blocks, consent);
    setCurrentWidget(m_one);
}

/// An imported contact may name a link that is not here.
QString ContactDetails::signupOf(const Contact &contact)
{
    if (contact.subscribedViaSignup.isEmpty())
        return {};
    const auto signup = SignupStore(m_database).findById(contact.subscribedViaSignup);
    if (!signup)
        Q_EMIT failed(signup.error().message);
    return signup && *signup ? signupTitle(**signup) : contact.subscribedViaSignup;
}

QStringList ContactDetails::otherKeysOf(const Contact &contact)
{
    const auto keys = ::otherKeysOf(m_database, contact);
    if (!keys)
        Q_EMIT failed(keys.error().message);
    return keys ? *keys : QStringList();
}

ContactBlocks ContactDetails::blocksOf(const Contact &contact)
{
    const auto blocks = contactBlocks(m_database, contact);
    if (!blocks)
        Q_EMIT failed(blocks.error().message);
    return blocks ? *blocks : ContactBlocks();
}

QList<ConsentEntry> ContactDetails::consentOf(const Contact &contact)
{
    const auto entries = consentLog(m_database, contact);
    if (!entries)
        Q_EMIT failed(entries.error().message);
    return entries ? *entries : QList<ConsentEntry>();
}

void ContactDetails::showMany(qint64 count)
{
    m_notes->showNothing();
    m_conversation->showNothing();
    m_many->showCount(count);
    setCurrentWidget(m_many);
}

void ContactDetails::showNothing()
{
    m_notes->showNothing();
    m_conversation->showNothing();
    setCurrentWidget(m_nothing);
}

void ContactDetails::focusNotes()
{
    if (currentWidget() != m_one)
        return;
    m_tabs->setCurrentIndex(AboutTab);
    m_notes->setFocus(Qt::ShortcutFocusReason);
}

void ContactDetails::focusConversation()
{
    m_tabs->setCurrentIndex(ConversationTab);
    if (currentWidget() == m_one)
        m_conversation->setFocus(Qt::ShortcutFocusReason);
}

void ContactDetails::focusFirst()
{
    if (currentWidget() == m_one)
        return m_tabs->currentIndex() == ConversationTab ? focusConversation() : focusNotes();
    if (auto *button = currentWidget()->findChild<QPushButton *>())
        button->setFocus(Qt::ShortcutFocusReason);
}
