#include "ui/contacts/contactdetails.h"

#include "models/blocking/contactblocks.h"
#include "models/consent/consentlog.h"
#include "models/contacts/contactstore.h"
#include "ui/blocking/blockfacts.h"
#include "ui/consent/consentlist.h"
#include "ui/contacts/contactfacts.h"
#include "ui/contacts/contactnotes.h"
#include "ui/contacts/selectionsummary.h"
#include "ui/shell/emptystate.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
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

} // namespace

ContactDetails::ContactDetails(ContactEditor &editor, const Database &database, QSettings &settings, QWidget *parent)
    : QStackedWidget(parent)
    , m_database(database)
    , m_nothing(new EmptyState(u"contact", tr("Select a contact to see its details.")))
    , m_many(new SelectionSummary)
    , m_facts(new ContactFacts)
    , m_blocks(new BlockFacts)
    , m_editPlace(new QWidget)
    , m_notes(new ContactNotes(editor, settings))
    , m_consentTitle(heading(tr("Consent log")))
    , m_consent(new ConsentList)
    , m_one(makeContactView())
{
    setAccessibleName(tr("Details"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    addWidget(m_nothing);
    addWidget(m_one);
    addWidget(m_many);
    connect(m_notes, &ContactNotes::failed, this, &ContactDetails::failed);
}

QWidget *ContactDetails::makeContactView()
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
    m_facts->showContact(*contact);
    m_notes->showContact(*contact);
    showBlocks(*contact);
    showConsent(*contact);
    setCurrentWidget(m_one);
}

void ContactDetails::showBlocks(const Contact &contact)
{
    const auto blocks = contactBlocks(m_database, contact);
    m_blocks->showBlocks(blocks ? *blocks : ContactBlocks());
    if (!blocks)
        Q_EMIT failed(blocks.error().message);
}

void ContactDetails::showConsent(const Contact &contact)
{
    const auto entries = consentLog(m_database, contact);
    if (!entries) {
        Q_EMIT failed(entries.error().message);
        return;
    }
    m_consent->showEntries(*entries);
    m_consent->setVisible(!entries->isEmpty());
    m_consentTitle->setVisible(!entries->isEmpty());
}

void ContactDetails::showMany(qint64 count)
{
    m_notes->showNothing();
    m_many->showCount(count);
    setCurrentWidget(m_many);
}

void ContactDetails::showNothing()
{
    m_notes->showNothing();
    setCurrentWidget(m_nothing);
}

void ContactDetails::focusNotes()
{
    if (currentWidget() == m_one)
        m_notes->setFocus(Qt::ShortcutFocusReason);
}

void ContactDetails::focusFirst()
{
    if (currentWidget() == m_one)
        return focusNotes();
    if (auto *button = currentWidget()->findChild<QPushButton *>())
        button->setFocus(Qt::ShortcutFocusReason);
}
