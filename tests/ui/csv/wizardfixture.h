#pragma once

#include "ui/csv/importwizard.h"

#include "models/csv/importrowsmodel.h"
#include "tests/support/testdatabase.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

#include <memory>

using namespace Qt::StringLiterals;

/// The wizard as a person uses it, with real plans of a real database. What it wishes is done at once.
class WizardFixture : public QObject
{
protected:
    void begin();
    void open(const QByteArray &text);
    void plan(const ImportSource &source, const ImportOptions &options);
    void applyPlan();
    void press(const QString &text) const;
    QPushButton *button(const QString &text) const;
    QToolButton *count(const QString &name) const;
    template <typename Widget>
    Widget *named(const QString &name) const;
    /// As a screen reader does it.
    static void toggle(QWidget *control);
    QTableView *rows() const { return named<QTableView>(u"Rows"_s); }
    static void choose(QComboBox *field, int index);
    bool shows(const QString &text) const;

    std::unique_ptr<TestDatabase> m_database;
    QTemporaryDir m_folder;
    QPointer<ImportWizard> m_wizard;
    int m_plans = 0;
};

inline void WizardFixture::begin()
{
    m_database = std::make_unique<TestDatabase>();
    m_plans = 0;
}

inline void WizardFixture::open(const QByteArray &text)
{
    QFile file(m_folder.filePath(u"people.csv"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("The test file could not be written");
    file.close();
    ImportOptions options;
    options.agent = u"Meera"_s;
    m_wizard = new ImportWizard(file.fileName(), options, new ImportRowsModel(**m_database));
    m_wizard->setAttribute(Qt::WA_DeleteOnClose, false);
    const auto show = [this](const Result<ImportSource> &source) {
        if (!source)
            return m_wizard->showError(source.error());
        const auto saved = ImportMappings(**m_database).forHeader(source->mapping().headerKey());
        m_wizard->showSource(*source, saved ? *saved : QList<SavedMapping>());
    };
    connect(m_wizard, &ImportWizard::sourceWanted, this,
        [this, show](const ReadingOptions &reading) { show(ImportSource::open(m_wizard->file(), reading)); });
    connect(m_wizard, &ImportWizard::dialectWanted, this, [show](ImportSource source, const Dialect &dialect) {
        const auto read = source.setDialect(dialect);
        show(read ? Result<ImportSource>(source) : Result<ImportSource>(read.error()));
    });
    connect(m_wizard, &ImportWizard::planWanted, this, &WizardFixture::plan);
    m_wizard->show();
    m_wizard->read();
}

inline void WizardFixture::plan(const ImportSource &source, const ImportOptions &options)
{
    ++m_plans;
    auto made = ImportPlan::make(**m_database, source, options);
    if (!made)
        return m_wizard->showError(made.error());
    m_wizard->showPlan(std::make_shared<const ImportPlan>(*std::move(made)));
}

inline void WizardFixture::applyPlan()
{
    const auto attempt = applyImport(**m_database, *m_wizard->plan());
    if (!attempt)
        return m_wizard->showError(attempt.error());
    m_wizard->showAttempt(*attempt);
}

inline QPushButton *WizardFixture::button(const QString &text) const
{
    for (auto *each : m_wizard->findChildren<QPushButton *>())
        if (each->isVisible() && each->text().remove(u'&').startsWith(text))
            return each;
    return nullptr;
}

inline void WizardFixture::press(const QString &text) const
{
    QPushButton *pressed = button(text);
    QVERIFY2(pressed && pressed->isEnabled(), qPrintable(text));
    pressed->click();
}

inline void WizardFixture::toggle(QWidget *control)
{
    QAccessible::queryAccessibleInterface(control)->actionInterface()->doAction(
        QAccessibleActionInterface::toggleAction());
}

inline QToolButton *WizardFixture::count(const QString &name) const
{
    for (auto *each : m_wizard->findChildren<QToolButton *>())
        if (each->isVisible() && each->accessibleName().startsWith(name + u':'))
            return each;
    return nullptr;
}

template <typename Widget>
Widget *WizardFixture::named(const QString &name) const
{
    for (auto *each : m_wizard->findChildren<Widget *>())
        if (each->isVisible() && each->accessibleName() == name)
            return each;
    return nullptr;
}

inline void WizardFixture::choose(QComboBox *field, int index)
{
    QVERIFY(field && index >= 0);
    field->setCurrentIndex(index);
    Q_EMIT field->activated(index);
    Q_EMIT field->textActivated(field->currentText());
}

inline bool WizardFixture::shows(const QString &text) const
{
    const auto labels = m_wizard->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
        [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
}
