#include "app/importactions.h"

#include "app/csvfiledialog.h"
#include "app/importwork.h"
#include "app/settings.h"
#include "models/csv/importrowsmodel.h"
#include "ui/contacts/contactspage.h"
#include "ui/csv/importwizard.h"
#include "ui/shell/mainwindow.h"

#include <QFileDialog>
#include <QSettings>

namespace {

const QString geometryKey = QStringLiteral("import/geometry");
const QString existingKey = QStringLiteral("import/existing");
const QString labelsKey = QStringLiteral("import/labels");
const QString duplicatesKey = QStringLiteral("import/duplicates");

/// Of the three that each of these questions has; the first one is usual.
template <typename Policy>
Policy policy(const QSettings &settings, const QString &key)
{
    return static_cast<Policy>(std::clamp(settings.value(key).toInt(), 0, 2));
}

} // namespace

ImportActions::ImportActions(
    const Database &database, DatabaseThread &writer, MainWindow &window, ContactsPage &page, QSettings &settings)
    : m_database(database)
    , m_writer(writer)
    , m_planner(database.path())
    , m_window(window)
    , m_settings(settings)
{
    connect(&page, &ContactsPage::importRequested, this, &ImportActions::chooseFile);
    connect(&window, &MainWindow::fileDropped, this, &ImportActions::importFile);
}

void ImportActions::chooseFile()
{
    QFileDialog *dialog = makeCsvFileDialog(tr("Import Contacts"), m_settings, &m_window);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ImportActions::importFile);
    dialog->open();
}

void ImportActions::importFile(const QString &file)
{
    auto *wizard = new ImportWizard(file, usualOptions(), new ImportRowsModel(m_database), &m_window);
    auto *work = new ImportWork(*wizard, m_planner, m_writer);
    connect(work, &ImportWork::imported, this, &ImportActions::imported);
    connect(work, &ImportWork::importStarted, &m_window, &MainWindow::showTask);
    connectWizard(wizard);
    wizard->restoreGeometry(m_settings.value(geometryKey).toByteArray());
    // Not modal: the list can be used while a large file comes in.
    wizard->show();
    wizard->read();
}

void ImportActions::connectWizard(ImportWizard *wizard)
{
    connect(wizard, &ImportWizard::otherFileWanted, this, [this, wizard] { chooseAnother(wizard); });
    connect(wizard, &ImportWizard::applyWanted, this, [this, wizard] { remember(wizard->options()); });
    connect(wizard, &ImportWizard::showImported, this, &ImportActions::showImported);
    connect(wizard, &ImportWizard::undoWanted, this, &ImportActions::undoWanted);
    connect(
        wizard, &QDialog::finished, this, [this, wizard] { m_settings.setValue(geometryKey, wizard->saveGeometry()); });
}

void ImportActions::chooseAnother(ImportWizard *wizard)
{
    wizard->close();
    chooseFile();
}

/// A country is asked for anew with each file, and leave to opt people back in is never given beforehand.
ImportOptions ImportActions::usualOptions() const
{
    ImportOptions options;
    options.existing = policy<ExistingContacts>(m_settings, existingKey);
    options.labels = policy<LabelPolicy>(m_settings, labelsKey);
    options.duplicates = policy<DuplicateRows>(m_settings, duplicatesKey);
    options.agent = agentName(m_settings);
    return options;
}

void ImportActions::remember(const ImportOptions &options)
{
    m_settings.setValue(existingKey, static_cast<int>(options.existing));
    m_settings.setValue(labelsKey, static_cast<int>(options.labels));
    m_settings.setValue(duplicatesKey, static_cast<int>(options.duplicates));
}
