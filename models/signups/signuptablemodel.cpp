#include "models/signups/signuptablemodel.h"

#include "models/labels/labelstore.h"
#include "models/signups/signuplink.h"
#include "models/signups/signupstore.h"
#include "models/text/folding.h"

#include <QLocale>

#include <algorithm>
#include <utility>

SignupTableModel::SignupTableModel(const Database &database, DatabaseThread &reader, QObject *parent)
    : QSqlTableModel(parent, database.sql())
    , m_database(database)
    , m_reader(reader)
{
    setTable(QStringLiteral("signup"));
}

bool SignupTableModel::select()
{
    const auto signups = SignupStore(m_database).all();
    const auto labels = LabelStore(m_database).all();
    if (!signups || !labels) {
        Q_EMIT failed(signups ? labels.error() : signups.error());
        return false;
    }
    QHash<LabelId, Label> labelsById;
    for (const Label &label : *labels)
        labelsById.insert(label.id, label);
    if (*signups != m_signups || labelsById != m_labels) {
        beginResetModel();
        m_signups = *signups;
        m_labels = labelsById;
        endResetModel();
    }
    count();
    return true;
}

std::optional<Signup> SignupTableModel::find(SignupId id) const
{
    const auto found =
        std::find_if(m_signups.begin(), m_signups.end(), [id](const Signup &signup) { return signup.id == id; });
    return found == m_signups.end() ? std::nullopt : std::optional(*found);
}

std::optional<qint64> SignupTableModel::subscriberCount(SignupId id) const
{
    return m_isCounted ? std::optional(m_counts.value(id, 0)) : std::nullopt;
}

int SignupTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_signups.size());
}

int SignupTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

std::optional<Label> SignupTableModel::labelOf(const Signup &signup) const
{
    const auto label = m_labels.constFind(signup.label);
    return label == m_labels.constEnd() ? std::nullopt : std::optional(*label);
}

QString SignupTableModel::text(const Signup &signup, int column) const
{
    switch (column) {
    case Name:
        return signupTitle(signup);
    case Status:
        return signupStatusText(signup.status);
    case LabelChip: {
        const auto label = labelOf(signup);
        return label ? label->name : QString();
    }
    case Subscribers: {
        const auto subscribers = subscriberCount(signup.id);
        return subscribers ? QLocale().toString(*subscribers) : QString();
    }
    case Link:
        return signupLink(signup).remove(QStringLiteral("https://"));
    default:
        return {};
    }
}

QVariant SignupTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Signup &signup = signupAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(signup, index.column());
    case Qt::TextAlignmentRole:
        return int((index.column() == Subscribers ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case LabelRole: {
        const auto label = labelOf(signup);
        return label ? QVariant::fromValue(*label) : QVariant();
    }
    case SignupRole:
        return QVariant::fromValue(signup);
    case SortRole:
        return index.column() == Subscribers ? QVariant(subscriberCount(signup.id).value_or(0))
                                             : QVariant(folded(text(signup, index.column())));
    default:
        return {};
    }
}

QVariant SignupTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Subscribers ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Status:
        return tr("Status");
    case LabelChip:
        return tr("Label");
    case Subscribers:
        return tr("Subscribers");
    case Link:
        return tr("Link");
    default:
        return {};
    }
}

Qt::ItemFlags SignupTableModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

void SignupTableModel::startCounting()
{
    if (!std::exchange(m_isCounting, true))
        count();
}

void SignupTableModel::count()
{
    if (!m_isCounting)
        return;
    m_isStale = m_isRunning;
    if (std::exchange(m_isRunning, true))
        return;
    m_reader.run<Counts>(
        this, [](const Database &database, const Progress &) { return countSubscribers(database); },
        [this](const Result<Counts> &counts) { takeCounts(counts); });
}

Result<SignupTableModel::Counts> SignupTableModel::countSubscribers(const Database &database)
{
    return SignupStore(database).subscriberCounts();
}

void SignupTableModel::takeCounts(const Result<Counts> &counts)
{
    m_isRunning = false;
    if (std::exchange(m_isStale, false))
        count();
    if (!counts) {
        Q_EMIT failed(counts.error());
        return;
    }
    m_counts = *counts;
    m_isCounted = true;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Subscribers), index(rowCount() - 1, Subscribers));
}

QString signupStatusText(SignupStatus status)
{
    switch (status) {
    case SignupStatus::Active:
        return SignupTableModel::tr("Active");
    case SignupStatus::Disabled:
        return SignupTableModel::tr("Disabled");
    case SignupStatus::Unknown:
        break;
    }
    return SignupTableModel::tr("Not described yet");
}
