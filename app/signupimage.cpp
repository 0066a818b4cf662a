#include "app/signupimage.h"

#include "app/documentsfolder.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SignupImage)
};

constexpr int pixels = 1024; // along a side: 10 cm in print at 250 dots an inch

const QString folderKey = u"signups/folder"_s;

QString folderOf(const QSettings &settings)
{
    const QString last = settings.value(folderKey).toString();
    return !last.isEmpty() && QDir(last).exists() ? last : documentsFolder();
}

/// What every file system takes.
QString fileNameFor(const QString &name)
{
    static const QRegularExpression forbidden(u"[\\x00-\\x1f/\\\\:*?\"<>|]+"_s);
    QString clean = QString(name).replace(forbidden, u" "_s).simplified().left(60);
    while (clean.startsWith(u'.'))
        clean.remove(0, 1);
    return u"QR "_s + clean + u".png"_s;
}

QByteArray pngOf(const QrCode &code)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    code.imageOfAtLeast(pixels).save(&buffer, "PNG");
    return bytes;
}

} // namespace

QFileDialog *makeSignupImageDialog(const QString &name, QSettings &settings, QWidget *parent)
{
    const QString png = Text::tr("Picture (*.png)");
    const QString svg = Text::tr("Scalable picture for print (*.svg)");
    auto *dialog =
        new QFileDialog(parent, Text::tr("Save QR Code"), folderOf(settings), png + u";;"_s + svg);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"png"_s);
    dialog->selectFile(fileNameFor(name));
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, svg](const QString &filter) {
        dialog->setDefaultSuffix(filter == svg ? u"svg"_s : u"png"_s);
        const QStringList chosen = dialog->selectedFiles();
        const QFileInfo file(chosen.isEmpty() ? QString() : chosen.first());
        dialog->selectFile(file.completeBaseName() + u'.' + dialog->defaultSuffix());
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog,
        [&settings](const QString &file) { settings.setValue(folderKey, QFileInfo(file).absolutePath()); });
    return dialog;
}

Result<void> writeSignupImage(const QString &file, const QrCode &code)
{
    const bool isSvg = QFileInfo(file).suffix().compare(u"svg"_s, Qt::CaseInsensitive) == 0;
    const QByteArray bytes = isSvg ? code.svg() : pngOf(code);
    QSaveFile saved(file);
    if (saved.open(QIODevice::WriteOnly) && saved.write(bytes) == bytes.size() && saved.commit())
        return {};
    return Error{Text::tr("The QR code could not be saved as %1: %2. Choose another folder, or make room on the disk.")
                     .arg(QDir::toNativeSeparators(file), saved.errorString())};
}
