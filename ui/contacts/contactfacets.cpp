#include "ui/contacts/contactfacets.h"

#include "ui/shell/icons.h"

#include <QActionGroup>
#include <QMenu>

namespace {

QActionGroup *alternatives(QMenu *menu)
{
    auto *group = new QActionGroup(menu);
    group->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    return group;
}

std::optional<bool> chosen(const QAction *yes, const QAction *no)
{
    if (yes->isChecked())
        return true;
    return no->isChecked() ? std::optional(false) : std::nullopt;
}

} // namespace

ContactFacets::ContactFacets(QWidget *parent)
    : QToolButton(parent)
    , m_menu(new QMenu(this))
{
    auto *optOut = alternatives(m_menu);
    m_optedOut = addFacet(optOut, tr("&Opted Out"));
    m_notOptedOut = addFacet(optOut, tr("Not O&pted Out"));
    m_menu->addSeparator();
    auto *block = alternatives(m_menu);
    m_blocked = addFacet(block, tr("&Blocked"));
    m_notBlocked = addFacet(block, tr("Not B&locked"));

    setIcon(themedIcon(u"filter"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(InstantPopup);
    setMenu(m_menu);
    setAccessibleName(tr("Filter"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    takeChange();
}

QAction *ContactFacets::addFacet(QActionGroup *group, const QString &text)
{
    QAction *facet = group->addAction(m_menu->addAction(text));
    facet->setCheckable(true);
    connect(facet, &QAction::triggered, this, &ContactFacets::takeChange);
    connect(facet, &QAction::triggered, this, &ContactFacets::changed);
    return facet;
}

void ContactFacets::takeChange()
{
    QStringList chosenOnes;
    for (const QAction *facet : m_menu->actions())
        if (facet->isChecked())
            chosenOnes.append(facet->text().remove(u'&'));
    setText(chosenOnes.isEmpty()     ? tr("Filter")
            : chosenOnes.size() == 1 ? chosenOnes.first()
                                     : tr("%n filter(s)", nullptr, static_cast<int>(chosenOnes.size())));
    setAccessibleDescription(chosenOnes.join(QStringLiteral(", ")));
    setToolTip(chosenOnes.isEmpty() ? tr("Show only some kinds of contacts") : chosenOnes.join(QStringLiteral(", ")));
}

void ContactFacets::apply(ContactQuery &query) const
{
    query.optedOut = chosen(m_optedOut, m_notOptedOut);
    query.blocked = chosen(m_blocked, m_notBlocked);
}

bool ContactFacets::isAnyChosen() const
{
    ContactQuery query;
    apply(query);
    return query.hasFilter();
}

void ContactFacets::clear()
{
    for (QAction *facet : m_menu->actions())
        facet->setChecked(false);
    takeChange();
}
