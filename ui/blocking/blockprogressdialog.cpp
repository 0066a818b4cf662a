#include "ui/blocking/blockprogressdialog.h"

#include "models/blocking/metaerror.h"
#include "ui/blocking/blockdelegate.h"
#include "ui/contacts/fielderror.h"
#include "ui/shell/flowlayout.h"
#include "ui/shell/wrappedlabel.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace {


using Group = BlockProgressRows::Group;

QString groupText(Group group, BlockAction action)
{
    switch (group) {
    case Group::All:
        return BlockProgressDialog::tr("All");
    case Group::Done:
        return action == BlockAction::Block ? BlockProgressDialog::tr("Blocked") : BlockProgressDialog::tr("Unblocked");
    case Group::Refused:
        return BlockProgressDialog::tr("Refused");
    case Group::Waiting:
        return BlockProgressDialog::tr("Waiting");
    case Group::WhenTheyWrite:
        return BlockProgressDialog::tr("When they write");
    case Group::Cancelled:
        return BlockProgressDialog::tr("Cancelled");
    }
    Q_UNREACHABLE();
}

constexpr Group groups[] = {
    Group::All, Group::Done, Group::Refused, Group::Waiting, Group::WhenTheyWrite, Group::Cancelled};

} // namespace

BlockProgressDialog::BlockProgressDialog(BlockAction action, const BlockRequestIds &requests, QWidget *parent)
    : QDialog(parent)
    , m_action(action)
    , m_requests(requests)
    , m_rows(new BlockProgressRows(this))
    , m_found(new QSortFilterProxyModel(this))
    , m_summary(new WrappedLabel)
    , m_bar(new QProgressBar)
    , m_sending(new WrappedLabel)
    , m_groups(new QButtonGroup(this))
    , m_table(new QTableView)
    , m_error(new FieldError)
{
    setAttribute(Qt::WA_DeleteOnClose);
    const int count = static_cast<int>(requests.size());
    setWindowTitle(action == BlockAction::Block ? tr("Block %Ln Number(s)", nullptr, count)
                                                : tr("Unblock %Ln Number(s)", nullptr, count));
    setUpTable();
    makeLayout();
    showCounts();
    resize(fontMetrics().averageCharWidth() * 124, fontMetrics().height() * 28);
}

void BlockProgressDialog::makeLayout()
{
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(fontMetrics().height() * 2 / 3);
    m_error->setAccessibleName(tr("Error"));
    m_sending->setForegroundRole(QPalette::PlaceholderText);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_summary->setFont(strong);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height() / 2);
    layout->addWidget(m_summary);
    layout->addWidget(m_bar);
    layout->addWidget(m_sending);
    layout->addWidget(makeGroups());
    layout->addWidget(m_table, 1);
    layout->addWidget(m_error);
    layout->addWidget(makeButtons());
}

QWidget *BlockProgressDialog::makeGroups()
{
    auto *place = new QWidget;
    auto *line = new FlowLayout(place);
    line->setContentsMargins({});
    for (const Group group : groups) {
        auto *button = new QToolButton;
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        m_groups->addButton(button, static_cast<int>(group));
        line->addWidget(button);
    }
    m_groups->button(static_cast<int>(Group::All))->setChecked(true);
    connect(m_groups, &QButtonGroup::idClicked, this, [this](int id) { showGroup(static_cast<Group>(id)); });
    return place;
}

void BlockProgressDialog::setUpTable()
{
    m_found->setSourceModel(m_rows);
    m_found->setFilterRole(BlockProgressRows::GroupRole);
    m_found->setFilterKeyColumn(0);
    m_found->setSortRole(BlockProgressRows::SortRole);
    m_found->setSortLocaleAware(true);
    m_table->setModel(m_found);
    m_table->setItemDelegate(new BlockDelegate(m_table));
    m_table->setAccessibleName(tr("Numbers"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 7 / 4);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSortIndicator(-1, Qt::AscendingOrder); // as they were asked for
    m_table->setSortingEnabled(true);
    const int character = fontMetrics().averageCharWidth();
    header->resizeSection(BlockProgressRows::Number, 24 * character);
    header->resizeSection(BlockProgressRows::Contact, 24 * character);
    header->resizeSection(BlockProgressRows::State, 28 * character);
    header->setStretchLastSection(true);
}

QPushButton *BlockProgressDialog::addButton(
    QDialogButtonBox *buttons, const QString &text, void (BlockProgressDialog::*clicked)())
{
    QPushButton *button = buttons->addButton(text, QDialogButtonBox::ActionRole);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, clicked);
    return button;
}

QDialogButtonBox *BlockProgressDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_pause = addButton(buttons, tr("&Pause"), &BlockProgressDialog::pauseOrResume);
    m_cancel = addButton(buttons, tr("Cancel the Re&st"), &BlockProgressDialog::cancelRest);
    m_hold = addButton(buttons, tr("Block When They &Write"), &BlockProgressDialog::holdRefused);
    m_retry = addButton(buttons, tr("&Retry Refused"), &BlockProgressDialog::retryRefused);
    m_export = addButton(buttons, tr("&Export Refused…"), &BlockProgressDialog::exportRefused);
    m_pause->setToolTip(tr("Nothing is sent to Meta until you resume"));
    m_hold->setToolTip(tr("Those who have not written in the last 24 hours are blocked as soon as they write"));
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &BlockProgressDialog::reject);
    return buttons;
}

void BlockProgressDialog::setRows(const QList<BlockProgressRow> &rows)
{
    m_rows->setRows(rows);
    m_error->showError({});
    showCounts();
}

void BlockProgressDialog::setOutbox(const Outbox &outbox)
{
    m_outbox = outbox;
    showCounts();
}

void BlockProgressDialog::showError(const QString &text)
{
    m_error->showError(text);
}

void BlockProgressDialog::showGroup(Group group)
{
    m_found->setFilterRegularExpression(
        group == Group::All ? QString() : QStringLiteral("^%1$").arg(static_cast<int>(group)));
}

void BlockProgressDialog::showCounts()
{
    for (const Group group : groups) {
        QAbstractButton *button = m_groups->button(static_cast<int>(group));
        const QString count = QLocale().toString(m_rows->count(group));
        button->setText(tr("%1  %2").arg(groupText(group, m_action), count));
        button->setAccessibleName(tr("%1: %2").arg(groupText(group, m_action), count));
        button->setVisible(group == Group::All || m_rows->count(group) > 0 || button->isChecked());
    }
    const auto waiting = static_cast<int>(m_rows->count(Group::Waiting));
    m_bar->setRange(0, std::max(1, m_rows->rowCount()));
    m_bar->setValue(m_rows->rowCount() - waiting);
    m_bar->setVisible(waiting > 0);
    m_summary->setText(summary());
    const QString sending = outboxSentence(m_outbox);
    m_sending->setText(sending);
    m_sending->setVisible(waiting > 0 && !sending.isEmpty());
    showActions();
}

QString BlockProgressDialog::summary() const
{
    const auto waiting = m_rows->count(Group::Waiting);
    if (m_rows->rows().isEmpty())
        return tr("Looking what became of them…");
    if (waiting > 0)
        return tr("%1 of %2 settled.")
            .arg(QLocale().toString(m_rows->rowCount() - waiting), QLocale().toString(m_rows->rowCount()));
    return m_rows->count(Group::Refused) == 0
        ? tr("All are settled.")
        : tr("All are settled. Meta refused %Ln of them.", nullptr, static_cast<int>(m_rows->count(Group::Refused)));
}

void BlockProgressDialog::showActions()
{
    const bool isPaused = m_outbox.state == Outbox::State::Paused;
    m_pause->setText(isPaused ? tr("&Resume") : tr("&Pause"));
    m_pause->setVisible(m_rows->count(Group::Waiting) > 0);
    m_cancel->setVisible(m_rows->count(Group::Waiting) > 0);
    m_hold->setVisible(!notWritten().isEmpty());
    m_retry->setVisible(m_rows->count(Group::Refused) > 0);
    m_export->setVisible(m_rows->count(Group::Refused) > 0);
}

QList<BlockRequest> BlockProgressDialog::requestsIn(Group group) const
{
    QList<BlockRequest> found;
    for (const BlockProgressRow &row : m_rows->rows(group))
        found.append(row.request);
    return found;
}

QList<BlockRequest> BlockProgressDialog::notWritten() const
{
    QList<BlockRequest> found = requestsIn(Group::Refused);
    found.removeIf([](const BlockRequest &request) {
        return request.action != BlockAction::Block || request.metaErrorCode != mustHaveWritten;
    });
    return found;
}

void BlockProgressDialog::replaceRequests(const BlockRequestIds &before, const BlockRequestIds &now)
{
    QHash<BlockRequestId, BlockRequestId> replacements;
    for (qsizetype i = 0; i < std::min(before.size(), now.size()); ++i)
        replacements.insert(before.at(i), now.at(i));
    for (BlockRequestId &request : m_requests)
        request = replacements.value(request, request);
}

void BlockProgressDialog::pauseOrResume()
{
    if (m_outbox.state == Outbox::State::Paused)
        Q_EMIT resumeWished();
    else
        Q_EMIT pauseWished();
}

void BlockProgressDialog::cancelRest()
{
    BlockRequestIds ids;
    for (const BlockRequest &request : requestsIn(Group::Waiting))
        ids.append(request.id);
    Q_EMIT cancelWished(ids);
}

void BlockProgressDialog::retryRefused()
{
    Q_EMIT retryWished(requestsIn(Group::Refused));
}

void BlockProgressDialog::holdRefused()
{
    Q_EMIT holdWished(notWritten());
}

void BlockProgressDialog::exportRefused()
{
    Q_EMIT exportWished(m_rows->rows(Group::Refused));
}
