#pragma once

#include <QGridLayout>
#include <QList>

class HintedField;

/// Fields below each other, with their titles beside them. A QFormLayout does not see it when a field needs another
/// height.
class FieldRows final : public QGridLayout
{
    Q_OBJECT
public:
    explicit FieldRows(QWidget *parent);

    /// `name` is what assistive software calls it.
    HintedField *addField(const QString &title, const QString &name, const QString &hint);
    void addField(const QString &title, QWidget *field);
    /// Below the fields, without a title.
    void addBelow(QWidget *widget);
    /// From this row on, with their titles.
    QList<QWidget *> widgetsFrom(int row) const;
};
