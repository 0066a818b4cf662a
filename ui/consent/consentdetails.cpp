#include "ui/consent/consentdetails.h"

#include "ui/blocking/blocktext.h"
#include "ui/consent/consentlist.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/flowlayout.h"
#include "ui/shell/wrappedlabel.h"

#include <QAction>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

ConsentDetails::ConsentDetails(const QList<QAction *> &actions, QWidget *parent)
    : QStackedWidget(parent)
    , m_nothing(new EmptyState(u"consent", {}))
    , m_name(new WrappedLabel)
    , m_number(new WrappedLabel)
    , m_history(new ConsentList)
    , m_person(makePersonView(actions))
{
    setAccessibleName(tr("Details"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    addWidget(m_nothing);
    addWidget(m_person);
    showNothing();
}

QWidget *ConsentDetails::makePersonView(const QList<QAction *> &actions)
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setWeight(QFont::DemiBold);
    m_name->setFont(large);
    m_number->setForegroundRole(QPalette::PlaceholderText);
    m_history->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    auto *buttons = new FlowLayout;
    buttons->setContentsMargins({});
    buttons->setSpacing(fontMetrics().height() / 2);
    for (QAction *action : actions) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAccessibleName(action->iconText());
        buttons->addWidget(button);
    }
    auto *title = new QLabel(tr("History"));
    title->setTextFormat(Qt::PlainText);
    QFont strong = title->font();
    strong.setWeight(QFont::DemiBold);
    title->setFont(strong);

    auto *view = new QWidget;
    auto *column = new QVBoxLayout(view);
    const int space = fontMetrics().height();
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space / 2);
    column->addWidget(m_name);
    column->addWidget(m_number);
    column->addLayout(buttons);
    column->addSpacing(space / 2);
    column->addWidget(title);
    column->addWidget(m_history, 1);
    return view;
}

void ConsentDetails::showPerson(const LoggedConsent &person, const QList<ConsentEntry> &history)
{
    const QString number = targetText({.phone = person.phone, .userId = person.userId});
    m_name->setText(person.contact ? person.contactName : number);
    m_number->setText(person.contact ? number : tr("No contact any more. Should they come back, they stay opted out."));
    m_history->showEntries(history);
    setCurrentWidget(m_person);
}

void ConsentDetails::showMany(qint64 count)
{
    m_nothing->setText(tr("%Ln entry or entries selected.", nullptr, static_cast<int>(count)));
    setCurrentWidget(m_nothing);
}

void ConsentDetails::showNothing()
{
    m_nothing->setText(tr("Select somebody to see the whole history of their consent."));
    setCurrentWidget(m_nothing);
}
