#include "ui/csv/importdialog.h"

#include "ui/csv/importreport.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace {

QLabel *makeText(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

ImportDialog::ImportDialog(const QString &file, QWidget *parent)
    : QDialog(parent)
    , m_file(file)
    , m_pages(new QStackedWidget)
    , m_error(makeText({}))
    , m_region(makeRegions())
    , m_progress(new QProgressBar)
    , m_report(new ImportReport)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel))
    , m_import(m_buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import “%1”").arg(QFileInfo(file).fileName()));
    m_import->setDefault(true);
    m_error->setAccessibleName(tr("Error"));
    m_error->hide();
    m_pages->addWidget(makeQuestion());
    m_pages->addWidget(makeProgress());
    m_pages->addWidget(m_report);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_error);
    layout->addWidget(m_buttons);
    resize(fontMetrics().averageCharWidth() * 96, fontMetrics().height() * 24);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::submit);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ImportDialog::reject);
}

QWidget *ImportDialog::makeQuestion()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->addWidget(makeText(tr("The first line of the file names its columns: Phone is needed, Name, Email, Labels, Notes and all that "
                                  "Kartei exports are understood.")));
    layout->addWidget(makeText(tr("A number that is known already gets what the file says; an empty cell erases nothing, labels are added. "
                                  "Nobody who opted out is opted in again.")));
    auto *form = new QFormLayout;
    auto *region = new QLabel(tr("&Country of numbers without country code:"));
    region->setBuddy(m_region);
    form->addRow(region, m_region);
    layout->addSpacing(fontMetrics().height());
    layout->addLayout(form);
    layout->addStretch(1);
    return page;
}

QWidget *ImportDialog::makeProgress()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("Progress"));
    layout->addStretch(1);
    layout->addWidget(makeText(tr("Importing… Nothing is changed until all rows have been read.")));
    layout->addWidget(m_progress);
    layout->addStretch(1);
    return page;
}

/// Every country in the person's language, after the choice that guesses nothing.
QComboBox *ImportDialog::makeRegions()
{
    auto *regions = new QComboBox;
    regions->setAccessibleName(tr("Country of numbers without country code"));
    QList<std::pair<QString, QString>> countries;
    for (int i = QLocale::AnyTerritory + 1; i <= QLocale::LastTerritory; ++i) {
        const auto territory = QLocale::Territory(i);
        const QString code = QLocale::territoryToCode(territory);
        if (code.size() == 2 && code.at(0).isLetter())
            countries.append({QLocale::territoryToString(territory), code});
    }
    std::sort(countries.begin(), countries.end());
    regions->addItem(tr("None: leave such rows out and list them"), QString());
    for (const auto &[name, code] : std::as_const(countries))
        regions->addItem(name, code);
    return regions;
}

void ImportDialog::submit()
{
    m_isRunning = true;
    m_error->hide();
    m_import->hide();
    m_progress->setValue(0);
    m_pages->setCurrentIndex(1);
    Q_EMIT submitted(m_file, {.region = m_region->currentData().toString()});
}

void ImportDialog::reject()
{
    if (!m_isRunning)
        return QDialog::reject();
    m_buttons->button(QDialogButtonBox::Cancel)->setEnabled(false);
    Q_EMIT cancelled();
}

void ImportDialog::showProgress(int thousandths)
{
    m_progress->setValue(thousandths);
}

void ImportDialog::showResult(const ImportResult &result)
{
    m_isRunning = false;
    m_report->show(result);
    m_pages->setCurrentIndex(2);
    m_buttons->setStandardButtons(QDialogButtonBox::Close);
    m_buttons->button(QDialogButtonBox::Close)->setFocus();
}

void ImportDialog::showError(const QString &sentence)
{
    m_isRunning = false;
    m_pages->setCurrentIndex(0);
    m_import->show();
    m_buttons->button(QDialogButtonBox::Cancel)->setEnabled(true);
    m_error->setText(sentence);
    m_error->show();
}
