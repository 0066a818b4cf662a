#pragma once

#include "models/contacts/contactquery.h"

#include <QWidget>

class ContactFacets;
class ImportFacet;
class LabelPicker;
class RecentFacet;
class QComboBox;
class QToolButton;
class SearchField;

/// Says which contacts the list shows: a search, labels, and kinds of contacts. Every change is told at once.
class ContactFilterBar final : public QWidget
{
    Q_OBJECT
public:
    explicit ContactFilterBar(QWidget *parent = nullptr);

    /// With the default order.
    ContactQuery query() const;
    void setAvailableLabels(const QList<Label> &labels);

    void focusSearch();
    void focusLabels();
    /// Goes on typing: puts the text behind what is in the search field.
    void typeSearch(const QString &text);
    void clear();
    /// Enabled while something is filtered.
    QAction *clearAction() const { return m_clear; }
    /// Clears everything else.
    void showOnly(const Label &label);
    void showOnlyImport(ImportRunId run, const QString &file);

Q_SIGNALS:
    void queryChanged(const ContactQuery &query);
    void leftDownwards();

protected:
    /// Esc that the search field has no use for.
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class LabelMode { All, Any, None };

    QLayout *makeRow();
    QWidget *makeSearch();
    QWidget *makeLabels();
    void tellChange();
    void updateVisibility();

    SearchField *m_search;
    QToolButton *m_options;
    QAction *m_everywhere;
    LabelPicker *m_labels;
    QComboBox *m_labelMode;
    ContactFacets *m_facets;
    RecentFacet *m_recent;
    ImportFacet *m_import;
    QAction *m_clear;
};
