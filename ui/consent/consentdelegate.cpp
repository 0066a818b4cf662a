#include "ui/consent/consentdelegate.h"

#include "models/consent/consenttablemodel.h"
#include "ui/contacts/contacttext.h"
#include "ui/shell/icons.h"

void ConsentDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    BlockDelegate::initStyleOption(option, index);
    const auto logged = index.data(ConsentTableModel::ConsentRole).value<LoggedConsent>();
    if (index.column() == ConsentTableModel::Number)
        option->text = isolatedPhone(index.data().toString());
    if (index.column() == ConsentTableModel::ContactName && !logged.contact) {
        option->text = tr("no contact any more");
        for (const auto group : {QPalette::Active, QPalette::Inactive})
            option->palette.setColor(group, QPalette::Text, option->palette.color(group, QPalette::PlaceholderText));
    }
    if (index.column() == ConsentTableModel::OptedOut) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = themedIcon(logged.entry.optedOut ? u"opt-out" : u"opt-in");
        option->decorationSize = QSize(option->fontMetrics.height(), option->fontMetrics.height());
    }
}
