#include "ui/blocking/blocknumbersdialog.h"

#include "ui/blocking/blockdelegate.h"
#include "ui/blocking/numberlines.h"
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

namespace {

Result<BlockNumbers> readText(const QString &text, const QString &region, const Progress &progress)
{
    return BlockNumbers::read(text.toStdString(), region, progress);
}

} // namespace

BlockNumbersDialog::BlockNumbersDialog(QWidget *parent)
    : QDialog(parent)
    , m_text(new QPlainTextEdit)
    , m_source(new WrappedLabel)
    , m_region(new ImportRegion)
    , m_understood(new WrappedLabel)
    , m_notUnderstood(new WrappedLabel)
    , m_lines(new NumberLines(this))
    , m_table(new QTableView)
    , m_error(new FieldError)
    , m_continue(new QPushButton(tr("&Continue…")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Block Numbers"));
    setUpLines();
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
    layout->addWidget(m_table, 3);
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

void BlockNumbersDialog::setUpLines()
{
    m_table->setModel(m_lines);
    m_table->setItemDelegate(new BlockDelegate(m_table));
    m_table->setAccessibleName(tr("Lines and whom they name"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 7 / 4);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->resizeSection(NumberLines::Line, fontMetrics().averageCharWidth() * 9);
    m_table->horizontalHeader()->resizeSection(NumberLines::Text, fontMetrics().averageCharWidth() * 26);
    m_table->horizontalHeader()->setStretchLastSection(true);
    connect(m_table, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) { showLine(index.row()); });
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex &index) { showLine(index.row()); });
}

/// Where it can be corrected.
void BlockNumbersDialog::showLine(int row)
{
    QTextCursor cursor(m_text->document()->findBlockByNumber(m_lines->lineOf(row) - 1));
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
    m_reading.setFuture(QtConcurrent::run(&readText, m_text->toPlainText(), m_region->region(), m_progress));
}

void BlockNumbersDialog::takeNumbers()
{
    if (m_timer.isActive())
        return; // another text waits to be read
    const auto numbers = m_reading.result();
    m_numbers = numbers ? *numbers : BlockNumbers();
    m_error->showError(numbers ? QString() : numbers.error().message);
    showNumbers();
}

void BlockNumbersDialog::showNumbers()
{
    const auto refused = static_cast<int>(m_numbers.refused.size());
    const QString understood = understoodText();
    m_understood->setText(understood);
    m_understood->setVisible(!understood.isEmpty());
    m_notUnderstood->setText(tr("%Ln line(s) not understood. They are left out.", nullptr, refused));
    m_notUnderstood->setVisible(refused > 0);
    m_lines->setNumbers(m_numbers);
    m_table->setVisible(m_lines->rowCount() > 0);
    m_table->setCurrentIndex(m_lines->index(0, 0));
    const bool needsRegion = m_numbers.phones.needingRegion() > 0;
    if (needsRegion)
        m_region->load(m_numbers.phones);
    m_region->setVisible(needsRegion);
    m_continue->setEnabled(!m_numbers.understood.isEmpty());
}

QString BlockNumbersDialog::understoodText() const
{
    QStringList sentences;
    if (const auto count = static_cast<int>(m_numbers.understood.size()); count > 0)
        sentences.append(tr("%Ln number(s) understood.", nullptr, count));
    if (m_numbers.duplicates > 0)
        sentences.append(tr("%Ln line(s) repeat one of them.", nullptr, static_cast<int>(m_numbers.duplicates)));
    if (const auto columns = static_cast<int>(m_numbers.columns.size()); columns > 0)
        sentences.append(tr("Only what stands in the column(s) %1 counts.", nullptr, columns)
                             .arg(u'“' + m_numbers.columns.join(QStringLiteral("”, “")) + u'”'));
    return sentences.join(u' ');
}

void BlockNumbersDialog::submit()
{
    if (!m_numbers.understood.isEmpty())
        Q_EMIT submitted(m_numbers.targets());
}
