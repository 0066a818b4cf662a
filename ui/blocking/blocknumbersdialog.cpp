#include "ui/blocking/blocknumbersdialog.h"

#include "ui/blocking/blockdelegate.h"
#include "ui/blocking/refusednumbers.h"
#include "ui/contacts/fielderror.h"
#include "ui/csv/importregion.h"
#include "ui/shell/wrappedlabel.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QtConcurrentRun>
#include <QTextBlock>
#include <QVBoxLayout>

BlockNumbersDialog::BlockNumbersDialog(QWidget *parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit)
    , m_source(new WrappedLabel)
    , m_region(new ImportRegion)
    , m_understood(new WrappedLabel)
    , m_notUnderstood(new WrappedLabel)
    , m_refusedRows(new RefusedNumbers(this))
    , m_refused(new QTableView)
    , m_error(new FieldError)
    , m_continue(new QPushButton(tr("&Continue…")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Block Numbers"));
    setUpRefused();
    makeLayout();
    m_timer.setSingleShot(true);
    m_timer.setInterval(readDelay);
    connect(&m_timer, &QTimer::timeout, this, &BlockNumbersDialog::read);
    connect(m_text, &QPlainTextEdit::textChanged, this, &BlockNumbersDialog::awaitReading);
    connect(m_region, &ImportRegion::regionChosen, this, &BlockNumbersDialog::read);
    connect(&m_reading, &QFutureWatcherBase::finished, this, &BlockNumbersDialog::takeNumbers);
    showNumbers();
    m_text->setFocus();
}

/// What still reads holds nothing of the dialog.
BlockNumbersDialog::~BlockNumbersDialog()
{
    m_progress.cancel();
}

void BlockNumbersDialog::makeLayout()
{
    m_text->setAccessibleName(tr("Numbers"));
    m_text->setPlaceholderText(tr("+91 98765 43210\n+91 98765 43211\n…"));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_error->setAccessibleName(tr("Error"));
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_understood->setFont(strong);
    m_notUnderstood->setFont(strong);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_continue, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &BlockNumbersDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &BlockNumbersDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height() * 2 / 3);
    layout->addWidget(new WrappedLabel(tr("Paste phone numbers or user IDs, one a line, or open a text or CSV file.")));
    layout->addWidget(m_text, 3);
    layout->addWidget(makeFileRow());
    layout->addWidget(m_region);
    layout->addWidget(m_understood);
    layout->addWidget(m_notUnderstood);
    layout->addWidget(m_refused, 3);
    layout->addWidget(m_error);
    layout->addWidget(buttons);
    m_continue->setDefault(true); // only now: outside of a dialog a button is nobody's default
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 36);
}

QWidget *BlockNumbersDialog::makeFileRow()
{
    auto *place = new QWidget;
    auto *row = new QHBoxLayout(place);
    row->setContentsMargins({});
    auto *open = new QPushButton(tr("&Open File…"));
    open->setAutoDefault(false);
    connect(open, &QPushButton::clicked, this, &BlockNumbersDialog::fileWished);
    m_source->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(open);
    row->addWidget(m_source, 1, Qt::AlignVCenter);
    return place;
}

void BlockNumbersDialog::setUpRefused()
{
    m_refused->setModel(m_refusedRows);
    m_refused->setItemDelegate(new BlockDelegate(m_refused));
    m_refused->setAccessibleName(tr("Lines that are not understood"));
    m_refused->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_refused->setAlternatingRowColors(true);
    m_refused->setShowGrid(false);
    m_refused->setWordWrap(false);
    m_refused->setTabKeyNavigation(false);
    m_refused->verticalHeader()->hide();
    m_refused->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 7 / 4);
    m_refused->horizontalHeader()->setHighlightSections(false);
    m_refused->horizontalHeader()->resizeSection(RefusedNumbers::Line, fontMetrics().averageCharWidth() * 9);
    m_refused->horizontalHeader()->resizeSection(RefusedNumbers::Text, fontMetrics().averageCharWidth() * 26);
    m_refused->horizontalHeader()->setStretchLastSection(true);
    connect(m_refused, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) { showLine(index.row()); });
    connect(
        m_refused, &QAbstractItemView::activated, this, [this](const QModelIndex &index) { showLine(index.row()); });
}

/// Where it can be corrected.
void BlockNumbersDialog::showLine(int row)
{
    if (row >= m_numbers.refused.size())
        return;
    QTextCursor cursor(m_text->document()->findBlockByNumber(m_numbers.refused.at(row).line - 1));
    cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    m_text->setTextCursor(cursor);
}

void BlockNumbersDialog::setText(const QString &text, const QString &source)
{
    m_text->setPlainText(text);
    m_source->setText(source);
}

void BlockNumbersDialog::showError(const QString &text)
{
    m_error->showError(text);
}

void BlockNumbersDialog::awaitReading()
{
    m_continue->setEnabled(false); // what is known is of another text
    m_error->showError({});
    m_source->setText({});
    m_timer.start();
}

void BlockNumbersDialog::read()
{
    m_progress.cancel();
    m_progress = {};
    m_continue->setEnabled(false);
    m_reading.setFuture(QtConcurrent::run(&BlockNumbers::read, m_text->toPlainText(), m_region->region(), m_progress));
}

void BlockNumbersDialog::takeNumbers()
{
    if (m_timer.isActive())
        return; // another text waits to be read
    m_numbers = m_reading.result();
    showNumbers();
}

void BlockNumbersDialog::showNumbers()
{
    const auto count = static_cast<int>(m_numbers.targets.size());
    const auto refused = static_cast<int>(m_numbers.refused.size());
    QString understood = count > 0 ? tr("%Ln number(s) understood.", nullptr, count) : QString();
    if (m_numbers.duplicates > 0)
        understood += u' ' + tr("%Ln line(s) repeat one of them.", nullptr, static_cast<int>(m_numbers.duplicates));
    m_understood->setText(understood);
    m_understood->setVisible(!understood.isEmpty());
    m_notUnderstood->setText(tr("%Ln line(s) not understood. They are left out.", nullptr, refused));
    m_notUnderstood->setVisible(refused > 0);
    m_refusedRows->setRefused(m_numbers.refused);
    m_refused->setVisible(refused > 0);
    if (refused > 0)
        m_refused->setCurrentIndex(m_refusedRows->index(0, 0));
    const bool needsRegion = m_numbers.phones.needingRegion() > 0;
    if (needsRegion)
        m_region->load(m_numbers.phones);
    m_region->setVisible(needsRegion);
    m_continue->setEnabled(count > 0);
}

void BlockNumbersDialog::submit()
{
    if (!m_numbers.targets.isEmpty())
        Q_EMIT submitted(m_numbers.targets);
}
