#pragma once

#include "models/consent/consentquery.h"
#include "ui/shell/page.h"

#include <vector>

class ConsentDetails;
class ConsentPageActions;
class ConsentTable;
class ConsentTableModel;
class EmptyState;
class QComboBox;
class QLayout;
class QSettings;
class QSplitter;
class QStackedWidget;
class QTabBar;
class SearchField;

/// Who opted out, when and how, and the whole consent log: also of people who are no contacts any more. It asks for
/// what changes the log and for everything outside of the window; whoever owns the model lets it follow what is stored.
class ConsentPage final : public Page
{
    Q_OBJECT
public:
    ConsentPage(ConsentTableModel &entries, QSettings &settings, QWidget *parent = nullptr);

    QString title() const override { return tr("Opt-Outs"); }
    QIcon icon() const override;
    QString subject() const override { return tr("&Opt-Out"); }
    QList<QAction *> menuActions(Menu menu) const override;
    QList<QAction *> toolBarActions() const override;

    void showList(ConsentView view);
    /// The log may have changed: reads it again, at once or when the page is shown next.
    void refresh();

Q_SIGNALS:
    /// Ids of entries; `name` is the person's when it is one.
    void optInRequested(const std::vector<qint64> &ids, const QString &name);
    void exportRequested(const std::vector<qint64> &ids);
    void copyRequested(const std::vector<qint64> &ids);
    void wordsRequested();
    void showContact(ContactId id);
    void failed(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeLayout();
    QLayout *makeBar();
    void makeChoices();
    void connectActions();
    void connectModel();
    void chooseList();
    void chooseSource();
    void choosePeriod();
    void clearFilters();
    void typeSearch(const QString &text);
    void takeRows();
    void takeSelection();
    void showDetails();
    void tellStatus();
    void requestOptIn();
    void requestExport();
    void openContact();
    bool isFiltered() const;

    ConsentTableModel &m_entries;
    QSettings &m_settings;
    QTabBar *m_lists;
    QComboBox *m_source;
    QComboBox *m_period;
    SearchField *m_search;
    ConsentTable *m_table;
    ConsentPageActions *m_actions;
    ConsentDetails *m_details;
    QSplitter *m_splitter;
    EmptyState *m_empty;
    EmptyState *m_noMatch;
    QStackedWidget *m_stack;
    bool m_isStale = true;
};
