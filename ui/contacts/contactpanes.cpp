#include "ui/contacts/contactpanes.h"

#include <QSettings>

namespace {

const QString &splitterKey()
{
    static const QString key = QStringLiteral("contacts/splitter");
    return key;
}

} // namespace

ContactPanes::ContactPanes(QWidget *list, QWidget *details, QSettings &settings)
    : m_settings(settings)
{
    addWidget(list);
    addWidget(details);
    setStretchFactor(0, 1);
    setCollapsible(0, false);
    setChildrenCollapsible(false);
    const int aside = fontMetrics().averageCharWidth() * 46;
    setSizes({aside * 3, aside});
    restoreState(m_settings.value(splitterKey()).toByteArray());
    connect(this, &QSplitter::splitterMoved, this, &ContactPanes::remember);
}

void ContactPanes::remember()
{
    m_settings.setValue(splitterKey(), saveState());
}
