#include "ui/consent/consentlist.h"

#include "ui/shell/icons.h"

#include <QDateTime>
#include <QLocale>

namespace {

constexpr int shownEntries = 4; // without scrolling

}

ConsentList::ConsentList(QWidget *parent)
    : QListWidget(parent)
{
    setAccessibleName(tr("Consent Log"));
    setWordWrap(true);
    setTextElideMode(Qt::ElideNone);
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setResizeMode(Adjust);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    const int size = fontMetrics().height();
    setIconSize(QSize(size, size));
}

void ConsentList::showEntries(const QList<ConsentEntry> &entries)
{
    clear();
    for (const ConsentEntry &entry : entries)
        addEntry(entry);
    updateGeometry();
}

void ConsentList::addEntry(const ConsentEntry &entry)
{
    const QString at = QLocale().toString(QDateTime::fromMSecsSinceEpoch(entry.at), QLocale::ShortFormat);
    const QString what = entry.optedOut ? tr("Opted out") : tr("Opted in");
    QString by = consentSourceText(entry.source);
    if (!entry.evidence.isEmpty())
        by = tr("%1: %2", "who or what changed the consent, and the evidence").arg(by, entry.evidence.simplified());
    auto *item = new QListWidgetItem(themedIcon(entry.optedOut ? u"opt-out" : u"opt-in"),
        tr("%1 · %2", "what happened, and when").arg(what, at) + u'\n' + by, this);
    item->setToolTip(by.toHtmlEscaped());
}

QSize ConsentList::sizeHint() const
{
    int height = 2 * frameWidth();
    for (int row = 0; row < std::min(count(), shownEntries); ++row)
        height += sizeHintForRow(row);
    return {QListWidget::sizeHint().width(), height};
}

QSize ConsentList::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 20, fontMetrics().height() * 3};
}
