#include "app/csvfiledialog.h"

#include "app/documentsfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

namespace {

const QString &folderKey()
{
    static const QString key = QStringLiteral("csv/folder");
    return key;
}

QString lastFolder(const QSettings &settings)
{
    const QString last = settings.value(folderKey()).toString();
    if (!last.isEmpty() && QDir(last).exists())
        return last;
    return documentsFolder();
}

} // namespace

QFileDialog *makeCsvFileDialog(const QString &title, QSettings &settings, QWidget *parent)
{
    const QString kinds = QCoreApplication::translate("CsvFileDialog", "CSV files (*.csv *.txt *.tsv *.tab);;All files (*)");
    auto *dialog = new QFileDialog(parent, title, lastFolder(settings), kinds);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog,
        [&settings](const QString &file) { settings.setValue(folderKey(), QFileInfo(file).absolutePath()); });
    return dialog;
}
