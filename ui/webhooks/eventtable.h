#pragma once

#include "models/webhooks/webhookevent.h"

#include <QTableView>

#include <optional>

class QSettings;
class WebhookEventTableModel;

/// What arrived, the newest first. Selection, current row and what is on the screen stay while new events are put above
/// and when all are read again. How wide the columns are is remembered.
class EventTable final : public QTableView
{
    Q_OBJECT
public:
    EventTable(WebhookEventTableModel &events, QSettings &settings, QWidget *parent = nullptr);

    /// Says for each event which account it belongs to.
    void setAccountShown(bool isShown);

    /// The newest first.
    QList<WebhookEventId> selectedIds() const;
    qint64 selectedCount() const;
    /// The only one; nothing when none or several are selected.
    std::optional<WebhookEvent> selectedEvent() const;

Q_SIGNALS:
    void selectionMoved();
    /// Something was typed that is meant as a search.
    void searchTyped(const QString &text);

protected:
    void keyboardSearch(const QString &search) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setUp();
    void fitRowHeight();
    void restoreColumns();
    void rememberColumns();
    void remember();
    void restore();

    WebhookEventTableModel &m_events;
    QSettings &m_settings;
    QList<WebhookEventId> m_selected; ///< while the rows are read again
    std::optional<qint64> m_current;
    std::optional<qint64> m_top;
    bool m_isRestoring = false; ///< the columns change by themselves
};
