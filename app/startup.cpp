#include "app/startup.h"

#include "app/application.h"
#include "app/commandline/output.h"
#include "app/singleinstance.h"
#include "app/systemcolorscheme.h"
#include "models/storage/backup.h"
#include "models/storage/database.h"
#include "ui/shell/appearance.h"

#include <QApplication>
#include <QFileInfo>
#include <QPushButton>
#include <QSettings>

namespace {

void quit(ExitCode code)
{
    QCoreApplication::exit(static_cast<int>(code));
}

void quitWithFailure()
{
    quit(ExitCode::Failed);
}

} // namespace

/// As long as there is no window, whose own it is then.
struct Startup::Look
{
    explicit Look(const QString &settingsPath)
        : settings(settingsPath, QSettings::IniFormat)
        , appearance(settings)
    {
        connect(&systemColors, &SystemColorScheme::changed, &appearance, &Appearance::setSystemScheme);
    }

    QSettings settings;
    Appearance appearance;
    SystemColorScheme systemColors;
};

Startup::Startup(WindowOptions options)
    : m_options(std::move(options))
{
    QApplication::setQuitOnLastWindowClosed(false); // a question before the window is none
}

Startup::~Startup() = default;

/// It looks as the window will, with the appearance of the profile if that could be opened.
QMessageBox *Startup::makeDialog(QMessageBox::Icon icon, const QString &sentence)
{
    if (!m_look)
        m_look = std::make_unique<Look>(m_profile ? m_profile->settingsPath() : QString());
    auto *dialog = new QMessageBox(icon, QApplication::applicationDisplayName(), sentence);
    dialog->setTextFormat(Qt::PlainText);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

void Startup::begin()
{
    auto profile = Profile::open(m_options.profileFolder);
    if (!profile)
        return refuse(profile.error());
    m_profile = *std::move(profile);
    claimProfile();
}

void Startup::claimProfile()
{
    m_instance = std::make_unique<SingleInstance>(*m_profile);
    connect(m_instance.get(), &SingleInstance::startedAgain, this, &Startup::startAgain);
    takeClaim(m_instance->claim());
}

void Startup::takeClaim(const Result<void> &claim)
{
    if (claim)
        return openDatabase();
    if (claim.error().kind != Error::Kind::Busy)
        return refuse(claim.error());
    if (!m_instance->otherComputer().isEmpty())
        return askAboutOtherComputer();
    handOver();
}

void Startup::askAboutOtherComputer()
{
    const QString sentence =
        tr("This profile seems to be open on the computer “%1”. If that is another computer, close Kartei there first: "
           "two at once can damage the database. If this computer was renamed, or Kartei broke off there, open it "
           "anyway.");
    auto *dialog = makeDialog(QMessageBox::Question, sentence.arg(m_instance->otherComputer()));
    QPushButton *open = dialog->addButton(tr("Open Anyway"), QMessageBox::DestructiveRole);
    dialog->setDefaultButton(dialog->addButton(tr("Quit"), QMessageBox::RejectRole));
    connect(open, &QPushButton::clicked, this, [this] { takeClaim(m_instance->claimAnyway()); });
    connect(dialog, &QDialog::rejected, this, [] { quit(ExitCode::ProfileInUse); });
    dialog->open();
}

void Startup::handOver()
{
    connect(m_instance.get(), &SingleInstance::handedOver, this, &Startup::tellHandedOver);
    connect(m_instance.get(), &SingleInstance::handOverFailed, this, &Startup::tellHandOverFailed);
    m_instance->handOver(m_options.file);
}

void Startup::tellHandedOver()
{
    Output::say(tr("Kartei is open with this profile already; its window was brought to the front."));
    quit(ExitCode::ProfileInUse);
}

void Startup::tellHandOverFailed(const Error &error)
{
    Output::say(error.message);
    quit(ExitCode::ProfileInUse);
}

void Startup::openDatabase()
{
    const QString path = m_profile->databasePath();
    m_endedUncleanly = QFileInfo(path + QStringLiteral("-wal")).size() > 0;
    auto opened = Database::open(path);
    if (!opened && opened.error().kind == Error::Kind::Damaged)
        return askAboutDamage(opened.error());
    if (!opened)
        return refuse(opened.error());
    auto database = Database::connect(path, Database::Waiting::Never, Database::Cache::Small);
    if (!database)
        return refuse(database.error());
    openWindow(*std::move(database));
}

void Startup::askAboutDamage(const Error &error)
{
    auto *dialog = makeDialog(QMessageBox::Warning, error.message);
    if (!newestBackup(m_profile->databasePath()).isEmpty()) {
        QPushButton *restore = dialog->addButton(tr("Restore Newest Backup"), QMessageBox::AcceptRole);
        connect(restore, &QPushButton::clicked, this, &Startup::restoreNewestBackup);
        dialog->setDefaultButton(restore);
    }
    QPushButton *empty = dialog->addButton(tr("Start with an Empty Database"), QMessageBox::DestructiveRole);
    connect(empty, &QPushButton::clicked, this, &Startup::openDatabase);
    dialog->addButton(tr("Quit"), QMessageBox::RejectRole);
    connect(dialog, &QDialog::rejected, this, &quitWithFailure);
    dialog->open();
}

void Startup::restoreNewestBackup()
{
    m_backup = newestBackup(m_profile->databasePath());
    openDatabase();
}

void Startup::openWindow(std::unique_ptr<Database> database)
{
    m_look.reset();
    m_application = std::make_unique<Application>(*m_profile, std::move(database));
    QApplication::setQuitOnLastWindowClosed(true);
    m_application->show();
    if (const auto listening = m_instance->listen(); !listening)
        m_application->warn(listening.error().message);
    if (!m_profile->warning().isEmpty())
        m_application->warn(m_profile->warning());
    if (m_endedUncleanly)
        m_application->checkForDamage();
    if (!m_backup.isEmpty())
        m_application->restore(m_backup);
    if (!m_options.file.isEmpty())
        m_application->importFile(m_options.file);
}

void Startup::startAgain(const QString &file)
{
    m_application->bringToFront();
    if (!file.isEmpty())
        m_application->importFile(file);
}

void Startup::refuse(const Error &error)
{
    Output::say(error.message);
    auto *dialog = makeDialog(QMessageBox::Critical, error.message);
    dialog->addButton(QMessageBox::Close);
    connect(dialog, &QDialog::finished, this, &quitWithFailure);
    dialog->open();
}
