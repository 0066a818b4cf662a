#pragma once

#include "models/labels/label.h"
#include "models/signups/signup.h"
#include "models/storage/databasethread.h"

#include <QHash>
#include <QSqlTableModel>

/// All sign-up links with their label and the number of their subscribers. Every row is loaded: there are dozens. The
/// numbers come from `reader`'s thread a moment after somebody wanted to show them; until then they are empty.
class SignupTableModel final : public QSqlTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Status, LabelChip, Subscribers, Link, ColumnCount }; ///< the link without `https://`
    enum Role {
        LabelRole = Qt::UserRole, ///< Label, in every column; nothing without one
        SignupRole, ///< Signup
        SortRole, ///< what a column is sorted by
    };

    SignupTableModel(const Database &database, DatabaseThread &reader, QObject *parent = nullptr);

    /// Rows stay where they are if nothing has changed.
    bool select() override;
    const Signup &signupAt(int row) const { return m_signups.at(row); }
    std::optional<Signup> find(SignupId id) const;
    /// Nothing while it is not known.
    std::optional<qint64> subscriberCount(SignupId id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// Counts now and from now on: somebody shows the numbers.
    void startCounting();
    /// Counts again if somebody shows the numbers; once more after a count that is still running.
    void count();

Q_SIGNALS:
    void failed(const Error &error);

private:
    using Counts = QHash<SignupId, qint64>;

    QString text(const Signup &signup, int column) const;
    std::optional<Label> labelOf(const Signup &signup) const;
    static Result<Counts> countSubscribers(const Database &database);
    void takeCounts(const Result<Counts> &counts);

    const Database &m_database;
    DatabaseThread &m_reader;
    QList<Signup> m_signups;
    QHash<LabelId, Label> m_labels;
    Counts m_counts;
    bool m_isCounting = false;
    bool m_isCounted = false;
    bool m_isRunning = false; ///< a count, on the reader's thread
    bool m_isStale = false; ///< what it will find
};

/// As people read it.
QString signupStatusText(SignupStatus status);
