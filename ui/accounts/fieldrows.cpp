#include "ui/accounts/fieldrows.h"

#include "ui/accounts/hintedfield.h"

#include <QLabel>
#include <QLineEdit>

FieldRows::FieldRows(QWidget *parent)
    : QGridLayout(parent)
{
    const int space = parent->fontMetrics().height();
    setContentsMargins(0, 0, 0, 0);
    setHorizontalSpacing(space);
    setVerticalSpacing(space);
    setColumnStretch(1, 1);
}

HintedField *FieldRows::addField(const QString &title, const QString &name, const QString &hint)
{
    auto *field = new HintedField(hint);
    field->edit()->setAccessibleName(name);
    addField(title, field);
    QObject::connect(field, &HintedField::edited, field, [field] { field->showError({}); });
    return field;
}

void FieldRows::addField(const QString &title, QWidget *field)
{
    auto *label = new QLabel(title);
    label->setBuddy(field);
    label->setMinimumHeight(QLineEdit().sizeHint().height()); // beside the first line
    const int row = rowCount();
    addWidget(label, row, 0, Qt::AlignTrailing | Qt::AlignTop);
    addWidget(field, row, 1);
}

void FieldRows::addBelow(QWidget *widget)
{
    addWidget(widget, rowCount(), 1);
}

QList<QWidget *> FieldRows::widgetsFrom(int row) const
{
    QList<QWidget *> widgets;
    for (; row < rowCount(); ++row)
        for (int column = 0; column < columnCount(); ++column)
            if (const QLayoutItem *item = itemAtPosition(row, column))
                widgets.append(item->widget());
    return widgets;
}
