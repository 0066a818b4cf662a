#pragma once

#include "models/csv/importoptions.h"

#include <QWidget>

class ImportPlan;
class ImportPolicies;
class ImportRegion;
class NewLabelsModel;
class QTableView;
class WrappedLabel;

/// The second step of an import: what it may do, and what only a person can know about this file.
class ImportChoicesPage final : public QWidget
{
    Q_OBJECT
public:
    explicit ImportChoicesPage(QWidget *parent = nullptr);

    void load(const ImportOptions &options);
    void store(ImportOptions &options) const;
    /// Asks what the file raises.
    void showPlan(const ImportPlan &plan);
    /// The labels of another file, or of another column.
    void forgetLabels();

Q_SIGNALS:
    void changed();

private:
    QWidget *makeLabels();
    QWidget *titled(const QString &title, QWidget *content);

    ImportPolicies *m_policies;
    ImportRegion *m_region;
    QWidget *m_regionGroup;
    NewLabelsModel *m_newLabels;
    QTableView *m_labels;
    QWidget *m_labelsGroup;
    WrappedLabel *m_nothing;
};
