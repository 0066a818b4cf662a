#pragma once

#include "models/contacts/contacteditor.h"
#include "models/contacts/contactfinder.h"
#include "models/contacts/contacttablemodel.h"
#include "models/labels/labeltablemodel.h"
#include "tests/support/testdatabase.h"
#include "ui/contacts/contactspage.h"
#include "ui/contacts/contacttable.h"

#include <QAction>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

#include <functional>
#include <memory>

/// The models on a real database, wired as the program wires them.
class ContactModels
{
public:
    explicit ContactModels(const std::function<void(const TestDatabase &)> &fill = {})
        : reader(database.path())
        , writer(database.path())
        , finder(database.path())
        , editor(writer, QStringLiteral("tester"))
        , contacts(*database, finder)
        , labels(*database, reader)
        , settings(database.folder() + QStringLiteral("/settings.ini"), QSettings::IniFormat)
    {
        if (fill)
            fill(database);
        QObject::connect(&editor, &ContactEditor::contactsChanged, &finder, &ContactFinder::updateContacts);
        QObject::connect(&editor, &ContactEditor::labelsChanged, &labels, &LabelTableModel::select);
        QObject::connect(&finder, &ContactFinder::changed, &contacts, &ContactTableModel::refresh);
        QObject::connect(&contacts, &ContactTableModel::edited, &editor, &ContactEditor::adopt);
        labels.select();
        QSignalSpy completed(&contacts, &ContactTableModel::completed);
        contacts.select();
        if (!completed.wait())
            qFatal("The contacts were not found");
    }

    /// Does something, then waits for the rows that follow from it.
    void awaitRows(const std::function<void()> &change)
    {
        QSignalSpy completed(&contacts, &ContactTableModel::completed);
        change();
        if (completed.isEmpty() && !completed.wait())
            qFatal("The rows did not change");
    }

    TestDatabase database;
    DatabaseThread reader;
    DatabaseThread writer;
    ContactFinder finder;
    ContactEditor editor;
    ContactTableModel contacts;
    LabelTableModel labels;
    QSettings settings;
};

/// The page, shown.
class PageFixture final : public ContactModels
{
public:
    explicit PageFixture(const std::function<void(const TestDatabase &)> &fill = {})
        : ContactModels(fill)
    {
        showPage();
    }

    void showPage()
    {
        page = std::make_unique<ContactsPage>(contacts, labels, editor, *database, settings);
        page->resize(1100, 600);
        page->show();
        page->activateWindow();
        if (!QTest::qWaitForWindowActive(page.get()))
            qFatal("The page is not active");
    }

    ContactTable *table() const { return page->findChild<ContactTable *>(); }

    template <typename T>
    T *named(const QString &accessibleName) const
    {
        return named<T>(page.get(), accessibleName);
    }
    template <typename T>
    static T *named(const QWidget *parent, const QString &accessibleName)
    {
        const auto all = parent->findChildren<T *>();
        for (T *each : all)
            if (each->accessibleName() == accessibleName)
                return each;
        qFatal("There is no %s", qPrintable(accessibleName));
    }
    /// By its text in any menu, without & and ….
    QAction *action(const QString &text) const
    {
        for (const auto menu : {Page::Menu::File, Page::Menu::Edit, Page::Menu::View, Page::Menu::Subject})
            for (QAction *each : page->menuActions(menu))
                if (each->text().remove(u'&').remove(u'…') == text)
                    return each;
        qFatal("There is no action %s", qPrintable(text));
    }
    void select(const QList<int> &rows) const
    {
        QItemSelection selection;
        for (const int row : rows)
            selection.select(contacts.index(row, 0), contacts.index(row, contacts.columnCount() - 1));
        table()->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    }
    QStringList selectedNames() const
    {
        QStringList names;
        for (const RowRange &range : table()->selectedRanges())
            for (int row = range.first; row <= range.last; ++row)
                names.append(contacts.contactAt(row).name);
        return names;
    }

    std::unique_ptr<ContactsPage> page;
};

/// Anna, Bela, Carl, … with the numbers +919876543210, …1, …2.
inline void addPeople(const TestDatabase &database)
{
    const QStringList names = {QStringLiteral("Anna"), QStringLiteral("Bela"), QStringLiteral("Carl"),
        QStringLiteral("Dora"), QStringLiteral("Emil"), QStringLiteral("Fine")};
    for (int i = 0; i < names.size(); ++i)
        database.add(QStringLiteral("+91987654321%1").arg(i), names.at(i),
            i < 2 ? QStringList{QStringLiteral("VIP")} : QStringList());
    database.run("INSERT INTO label(name, color, name_key) VALUES ('Lead', 'blue', 'lead')");
}
