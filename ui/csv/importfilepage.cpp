#include "ui/csv/importfilepage.h"

#include "ui/contacts/fielderror.h"
#include "ui/csv/importcolumnheader.h"
#include "ui/csv/importformat.h"
#include "ui/csv/importpreviewmodel.h"
#include "ui/csv/isolateddelegate.h"
#include "ui/shell/emptystate.h"
#include "ui/shell/wrappedlabel.h"

#include <QAction>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

ImportFilePage::ImportFilePage(const QString &file, QWidget *parent)
    : QWidget(parent)
    , m_format(new ImportFormat)
    , m_preview(new ImportPreviewModel(this))
    , m_columns(new ImportColumnHeader)
    , m_table(new QTableView)
    , m_failure(new EmptyState(u"error", QString()))
    , m_stack(new QStackedWidget)
    , m_missing(new FieldError)
    , m_offer(new QPushButton)
    , m_mappings(new QToolButton)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(makeTitle(file));
    layout->addWidget(makePreview(), 1);
    m_format->setEnabled(false);
    connect(m_format, &ImportFormat::encodingChosen, this, &ImportFilePage::encodingChosen);
    connect(m_format, &ImportFormat::dialectChosen, this, &ImportFilePage::dialectChosen);
    connect(m_columns, &ImportColumnHeader::fieldChosen, this, &ImportFilePage::setField);
}

QWidget *ImportFilePage::makeTitle(const QString &file)
{
    const QFileInfo info(file);
    auto *title = new QWidget;
    auto *row = new QHBoxLayout(title);
    row->setContentsMargins({});
    auto *name = new WrappedLabel(info.fileName());
    QFont bold = font();
    bold.setBold(true);
    name->setFont(bold);
    auto *size = new QLabel(QLocale().formattedDataSize(info.size(), 1, QLocale::DataSizeTraditionalFormat));
    size->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(name, 0, Qt::AlignVCenter);
    row->addWidget(size, 0, Qt::AlignVCenter);
    row->addStretch(1);
    row->addWidget(makeMappings());
    return title;
}

QWidget *ImportFilePage::makePreview()
{
    makeTable();
    auto *otherFile = new QAction(tr("Choose &Another File…"), this);
    connect(otherFile, &QAction::triggered, this, &ImportFilePage::otherFileWished);
    m_failure->addButton(otherFile);
    auto *preview = new QWidget;
    auto *column = new QVBoxLayout(preview);
    column->setContentsMargins({});
    column->addWidget(m_format);
    column->addWidget(m_table, 1);
    column->addWidget(m_missing);
    m_stack->addWidget(preview);
    m_stack->addWidget(m_failure);
    return m_stack;
}

void ImportFilePage::makeTable()
{
    m_table->setAccessibleName(tr("Preview"));
    m_table->setHorizontalHeader(m_columns);
    m_table->setModel(m_preview);
    m_table->setItemDelegate(new IsolatedDelegate(m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 3 / 2);
    connect(m_table->horizontalScrollBar(), &QScrollBar::valueChanged, m_columns, &ImportColumnHeader::place);
}

QWidget *ImportFilePage::makeMappings()
{
    auto *mappings = new QWidget;
    auto *row = new QHBoxLayout(mappings);
    row->setContentsMargins({});
    m_offer->hide();
    connect(m_offer, &QPushButton::clicked, this, [this] { setFields(m_saved.first().fields); });
    m_mappings->setText(tr("&Mapping"));
    m_mappings->setAccessibleName(tr("Mapping"));
    m_mappings->setToolTip(tr("Saved choices of what the columns are"));
    m_mappings->setPopupMode(QToolButton::InstantPopup);
    m_mappings->setMenu(new QMenu(m_mappings));
    m_mappings->setEnabled(false);
    row->addWidget(m_offer);
    row->addWidget(m_mappings);
    return mappings;
}

void ImportFilePage::load(const ImportSource &source, const QList<SavedMapping> &saved)
{
    m_source = source;
    m_format->load(source);
    m_preview->setSample(source.sample(), source.mapping());
    m_columns->setMapping(source.mapping());
    fitColumns();
    m_stack->setCurrentIndex(0);
    m_format->setEnabled(true);
    m_mappings->setEnabled(true);
    setSavedMappings(saved);
    showMapping();
}

void ImportFilePage::setSavedMappings(const QList<SavedMapping> &saved)
{
    m_saved = saved;
    fillMenu();
    showMapping();
}

void ImportFilePage::showError(const QString &sentence)
{
    m_failure->setText(sentence);
    // What was read before stays, so that another format can be chosen.
    if (!m_source)
        m_stack->setCurrentIndex(1);
    else
        m_format->load(*m_source);
}

/// As wide as what the first records hold, within reason.
void ImportFilePage::fitColumns()
{
    const int character = fontMetrics().averageCharWidth();
    for (int column = 0; column < std::min(m_preview->columnCount(), 100); ++column) {
        m_table->resizeColumnToContents(column);
        m_columns->resizeSection(column, std::clamp(m_columns->sectionSize(column), 18 * character, 36 * character));
    }
}

void ImportFilePage::setField(size_t column, ImportField field)
{
    ColumnMapping mapping = m_source->mapping();
    mapping.setField(column, field);
    applyMapping(std::move(mapping));
}

void ImportFilePage::setFields(const QList<ImportField> &fields)
{
    ColumnMapping mapping = m_source->mapping();
    mapping.setFields(fields);
    applyMapping(std::move(mapping));
}

void ImportFilePage::applyMapping(ColumnMapping mapping)
{
    m_source->setMapping(std::move(mapping));
    m_columns->setMapping(m_source->mapping());
    m_preview->setMapping(m_source->mapping());
    showMapping();
}

void ImportFilePage::showMapping()
{
    const auto usable = m_source->mapping().check();
    m_missing->showError(usable ? QString() : usable.error().message);
    const bool isOffered = !m_saved.isEmpty() && m_saved.first().fields != m_source->mapping().fields();
    m_offer->setVisible(isOffered);
    if (isOffered)
        m_offer->setText(
            tr("&Use Mapping “%1”").arg(QString(m_saved.first().name).replace(u'&', QStringLiteral("&&"))));
    Q_EMIT changed();
}

void ImportFilePage::fillMenu()
{
    QMenu *menu = m_mappings->menu();
    menu->clear();
    for (const SavedMapping &saved : m_saved)
        addToMenu(saved);
    menu->addSeparator();
    connect(menu->addAction(tr("&Save Mapping…")), &QAction::triggered, this, &ImportFilePage::askForName);
    for (const SavedMapping &saved : m_saved) {
        const QString name = QString(saved.name).replace(u'&', QStringLiteral("&&"));
        connect(menu->addAction(tr("Forget “%1”").arg(name)), &QAction::triggered, this,
            [this, saved] { Q_EMIT mappingRemovalWished(saved.name); });
    }
}

void ImportFilePage::addToMenu(const SavedMapping &saved)
{
    const QString name = QString(saved.name).replace(u'&', QStringLiteral("&&"));
    connect(m_mappings->menu()->addAction(tr("Use “%1”").arg(name)), &QAction::triggered, this,
        [this, saved] { setFields(saved.fields); });
}

void ImportFilePage::askForName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save Mapping"));
    dialog->setLabelText(tr("It is offered again for files with the same columns.\nName:"));
    dialog->setOkButtonText(tr("Save"));
    dialog->setTextValue(
        m_saved.isEmpty() ? QFileInfo(m_source->file().name()).completeBaseName() : m_saved.first().name);
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &name) {
        if (!name.trimmed().isEmpty())
            Q_EMIT mappingSaveWished(name.trimmed(), m_source->mapping());
    });
    dialog->open();
}
