#pragma once

#include "app/commandline/commandline.h"
#include "models/result.h"
#include "models/storage/profile.h"

#include <QMessageBox>
#include <QObject>

#include <memory>
#include <optional>

class Application;
class Database;
class SingleInstance;

/// From the program's start to its window: takes the profile, opens the database, builds the Application, and asks the
/// person where something is in the way. It ends the program when that is the answer.
class Startup final : public QObject
{
    Q_OBJECT
public:
    explicit Startup(WindowOptions options);
    ~Startup() override;

    void begin();

private:
    struct Look;

    QMessageBox *makeDialog(QMessageBox::Icon icon, const QString &sentence);
    void claimProfile();
    void takeClaim(const Result<void> &claim);
    void askAboutOtherComputer();
    void handOver();
    void tellHandedOver();
    void tellHandOverFailed(const Error &error);

    void openDatabase();
    void askAboutDamage(const Error &error);
    void restoreNewestBackup();
    void openWindow(std::unique_ptr<Database> database);
    void startAgain(const QString &file);
    void refuse(const Error &error);

    WindowOptions m_options;
    std::optional<Profile> m_profile;
    std::unique_ptr<SingleInstance> m_instance;
    QString m_backup; ///< to restore as soon as there is a window
    bool m_endedUncleanly = false;
    std::unique_ptr<Look> m_look;
    std::unique_ptr<Application> m_application;
};
