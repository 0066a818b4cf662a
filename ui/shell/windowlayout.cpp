#include "ui/shell/windowlayout.h"

#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QMainWindow>
#include <QMimeData>
#include <QStatusBar>
#include <QUrl>
#include <QVBoxLayout>

void layOut(QMainWindow &window, QWidget *navigation, QWidget *notices, QWidget *pages)
{
    auto *central = new QWidget;
    auto *row = new QHBoxLayout(central);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(navigation);
    auto *line = new QFrame;
    line->setFrameShape(QFrame::VLine);
    line->setForegroundRole(QPalette::Mid);
    line->setFrameShadow(QFrame::Plain);
    row->addWidget(line);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(notices);
    column->addWidget(pages, 1);
    row->addLayout(column, 1);
    window.setCentralWidget(central);
}

void addStatus(QMainWindow &window, QLabel *text, QWidget *work)
{
    text->setTextFormat(Qt::PlainText);
    text->setAccessibleName(QString()); // it is called what it says
    text->setContentsMargins(window.fontMetrics().height() / 2, 0, 0, 0);
    window.statusBar()->addWidget(text, 1);
    window.statusBar()->addPermanentWidget(work);
}

QString droppedFile(const QMimeData &data)
{
    if (data.urls().size() != 1 || !data.urls().first().isLocalFile())
        return {};
    const QString file = data.urls().first().toLocalFile();
    // Those that are not read are taken, too: the import says how to get a CSV file out of them.
    static const QStringList tables = {QStringLiteral("csv"), QStringLiteral("tsv"), QStringLiteral("tab"),
        QStringLiteral("txt"), QStringLiteral("xlsx"), QStringLiteral("xls"), QStringLiteral("ods"),
        QStringLiteral("numbers"), QStringLiteral("vcf")};
    return tables.contains(QFileInfo(file).suffix().toLower()) ? file : QString();
}
