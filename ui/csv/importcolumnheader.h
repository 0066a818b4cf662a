#pragma once

#include "models/csv/columnmapping.h"

#include <QHeaderView>
#include <QList>

class QComboBox;

/// The header of the preview: each column's title as the file has it, and below it what the column is.
class ImportColumnHeader final : public QHeaderView
{
    Q_OBJECT
public:
    explicit ImportColumnHeader(QWidget *parent = nullptr);

    /// After the model has these columns.
    void setMapping(const ColumnMapping &mapping);

public Q_SLOTS:
    /// After the columns moved.
    void place();

Q_SIGNALS:
    void fieldChosen(size_t column, ImportField field);

protected:
    QSize sizeHint() const override;
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void updateGeometries() override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeUntil(int section);
    QComboBox *makeChoice(int section);
    void showField(QComboBox *choice, int section) const;
    void reveal(int section);

    ColumnMapping m_mapping;
    /// Of the columns up to the last one that was in sight: a file may have thousands.
    QList<QComboBox *> m_choices;
};
