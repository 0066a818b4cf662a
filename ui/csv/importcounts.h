#pragma once

#include "models/csv/importrowsmodel.h"

#include <QWidget>

class FlowLayout;
class QButtonGroup;

/// How many rows of an import come to what, as buttons of which one is pressed: the rows that are shown. What no row
/// comes to has no button.
class ImportCounts final : public QWidget
{
    Q_OBJECT
public:
    explicit ImportCounts(QWidget *parent = nullptr);

    void load(const ImportRowsModel &rows);
    void setChosen(ImportRowsModel::Filter filter);

Q_SIGNALS:
    void chosen(ImportRowsModel::Filter filter);

private:
    void takeToggled(int id, bool isChecked);

    QButtonGroup *m_buttons;
};
