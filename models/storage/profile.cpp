#include "models/storage/profile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStorageInfo>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Profile)
};

} // namespace

Result<Profile> Profile::open(const QString &folder)
{
    const QString chosen =
        folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) : folder;
    const QString path = QFileInfo(chosen).absoluteFilePath();
    if (QFileInfo::exists(path) && !QFileInfo(path).isDir())
        return Error{
            Text::tr("%1 is a file, not a folder. Choose a folder for the profile.").arg(path), Error::Kind::Refused};
    const bool isNew = !QFileInfo::exists(path);
    if (!QDir().mkpath(path))
        return Error{
            Text::tr("The profile folder %1 could not be made. Check that its parent folder may be written to.")
                .arg(path)};
    constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
    if (isNew && !QFile::setPermissions(path, ownerOnly))
        return Error{
            Text::tr("The profile folder %1 could not be made private. Choose a folder on a disk that has permissions.")
                .arg(path)};
    return Profile(path);
}

QString Profile::warning() const
{
    static const QList<QByteArray> networkDrives = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p"};
    if (!networkDrives.contains(QStorageInfo(m_folder).fileSystemType()))
        return {};
    return Text::tr("The profile folder %1 is on a network drive, where two computers can damage the database. "
                    "Keep it on a local disk and use File ▸ Back Up for copies.")
        .arg(m_folder);
}
