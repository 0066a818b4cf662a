#include "ui/csv/exportdialog.h"

#include "ui/csv/exportcolumnsfield.h"
#include "ui/shell/wrappedlabel.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QScreen>
#include <QStyle>
#include <QVBoxLayout>

namespace {

/// A column of controls under a title, which gives `buddy` the focus if it has a mnemonic.
QVBoxLayout *makeGroup(const QString &title, QWidget *buddy = nullptr)
{
    auto *heading = new QLabel(title);
    QFont strong = heading->font();
    strong.setWeight(QFont::DemiBold);
    heading->setFont(strong);
    heading->setBuddy(buddy);
    auto *group = new QVBoxLayout;
    group->setSpacing(heading->fontMetrics().height() / 2);
    group->addWidget(heading);
    return group;
}

/// Where the text of a radio button begins.
int textIndent(const QRadioButton *button)
{
    const QStyle *style = button->style();
    return style->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, nullptr, button)
        + style->pixelMetric(QStyle::PM_RadioButtonLabelSpacing, nullptr, button);
}

} // namespace

ExportDialog::ExportDialog(const ExportCounts &counts, const ExportChoice &preferred, QWidget *parent)
    : QDialog(parent)
    , m_scopes(new QButtonGroup(this))
    , m_purposes(new QButtonGroup(this))
    , m_columns(new ExportColumnsField)
    , m_chooseFile(new QPushButton(tr("C&hoose File…")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(counts.eligible >= 0 ? tr("Export Audience") : tr("Export Contacts"));
    makeLayout(counts);
    // Not idClicked: a screen reader toggles a button without a click.
    connect(m_purposes, &QButtonGroup::idToggled, this,
        [this] { m_columns->setPurpose(ContactExport::Purpose(m_purposes->checkedId())); });
    connect(m_columns, &ExportColumnsField::changed, this, &ExportDialog::takeColumns);
    setChoice(preferred);
    m_scopes->checkedButton()->setFocus();
}

void ExportDialog::makeLayout(const ExportCounts &counts)
{
    const int space = fontMetrics().height();
    auto *questions = new QVBoxLayout;
    questions->setSpacing(space * 3 / 2);
    questions->addLayout(makeScopes(counts));
    questions->addLayout(makePurposes());
    questions->addStretch(1);

    auto *columns = new QHBoxLayout;
    columns->setSpacing(space * 2);
    columns->addLayout(questions, 5);
    columns->addLayout(makeColumns(), 4);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_chooseFile, QDialogButtonBox::AcceptRole);
    m_chooseFile->setAccessibleName(tr("Choose File"));
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &ExportDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space, space, space, space);
    layout->setSpacing(space * 3 / 2);
    layout->addLayout(columns, 1);
    layout->addWidget(buttons);
    m_chooseFile->setDefault(true); // only now: outside of a dialog a button is nobody's default
    const QSize wanted(fontMetrics().averageCharWidth() * 100, sizeHint().height());
    resize(wanted.boundedTo(screen()->availableSize() * 0.95)); // the rest is for its frame
}

QVBoxLayout *ExportDialog::makeScopes(const ExportCounts &counts)
{
    auto *group = makeGroup(counts.eligible >= 0 ? tr("Audience") : tr("Contacts"));
    if (counts.eligible >= 0) {
        addScope(group, ExportScope::All, tr("Everybody who is &eligible"), counts.eligible);
        return group;
    }
    addScope(group, ExportScope::All, tr("&All contacts"), counts.all);
    addScope(group, ExportScope::Found, tr("F&iltered contacts"), counts.found);
    addScope(group, ExportScope::Selected, tr("&Selected contacts"), counts.selected);
    return group;
}

void ExportDialog::addScope(QVBoxLayout *group, ExportScope scope, const QString &text, qint64 count)
{
    const bool isOffered = scope == ExportScope::All || count > 0;
    const QString detail = count > 0               ? QLocale().toString(count)
        : scope == ExportScope::Found && count < 0 ? tr("no filter is set")
                                                   : tr("none");
    const bool isKnown = scope != ExportScope::All || count >= 0;
    auto *button = new QRadioButton(isKnown ? tr("%1 (%2)").arg(text, detail) : text);
    button->setEnabled(isOffered);
    m_scopes->addButton(button, static_cast<int>(scope));
    group->addWidget(button);
}

QVBoxLayout *ExportDialog::makePurposes()
{
    auto *group = makeGroup(tr("Purpose"));
    addPurpose(group, ContactExport::Purpose::Spreadsheet, tr("For s&preadsheets"),
        tr("Opens in Excel, LibreOffice and Google Sheets with every script intact. Text that a spreadsheet would run "
           "as a formula is defused."));
    addPurpose(group, ContactExport::Purpose::Reimport, tr("For &re-import"),
        tr("Exactly what is stored, to be read back by Kartei or another program."));
    return group;
}

void ExportDialog::addPurpose(
    QVBoxLayout *group, ContactExport::Purpose purpose, const QString &text, const QString &explanation)
{
    auto *button = new QRadioButton(text);
    button->setAccessibleDescription(explanation);
    m_purposes->addButton(button, static_cast<int>(purpose));
    auto *label = new WrappedLabel(explanation);
    label->setForegroundRole(QPalette::PlaceholderText);
    auto *indented = new QHBoxLayout;
    indented->addSpacing(textIndent(button));
    indented->addWidget(label, 1);
    auto *offered = new QVBoxLayout;
    offered->setSpacing(fontMetrics().height() / 6);
    offered->addWidget(button);
    offered->addLayout(indented);
    group->addLayout(offered);
}

QVBoxLayout *ExportDialog::makeColumns()
{
    auto *group = makeGroup(tr("C&olumns"), m_columns);
    group->addWidget(m_columns, 1);
    return group;
}

void ExportDialog::setChoice(const ExportChoice &choice)
{
    auto *scope = m_scopes->button(static_cast<int>(choice.scope));
    if (!scope || !scope->isEnabled())
        scope = m_scopes->button(static_cast<int>(ExportScope::All));
    scope->setChecked(true);
    m_purposes->button(static_cast<int>(choice.purpose))->setChecked(true);
    m_columns->setColumns(choice.columns);
    m_columns->setPurpose(choice.purpose);
}

ExportChoice ExportDialog::choice() const
{
    return {.scope = ExportScope(m_scopes->checkedId()),
        .purpose = ContactExport::Purpose(m_purposes->checkedId()),
        .columns = m_columns->columns()};
}

void ExportDialog::takeColumns()
{
    m_chooseFile->setEnabled(m_columns->isComplete());
}

void ExportDialog::submit()
{
    Q_EMIT submitted(choice());
}
