#include "app/importwork.h"

#include "models/csv/importrowsmodel.h"
#include "tests/support/testdatabase.h"
#include "ui/csv/importwizard.h"

#include <QFile>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

/// The wizard with the threads that work for it.
class ImportWorkTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void closingAtThePlanLeavesTheDatabaseAsItWas();
    void importsAndTells();
    void cancelLeavesNothing();
    void onlyTheNewestWishIsShown();
    void remembersAMapping();

private:
    void open(const QByteArray &text);
    void press(const QString &text) const;
    QByteArray bytes() const;

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<DatabaseThread> m_planner;
    std::unique_ptr<DatabaseThread> m_writer;
    QPointer<ImportWizard> m_wizard;
    QPointer<ImportWork> m_work;
};

void ImportWorkTest::init()
{
    m_database = std::make_unique<TestDatabase>();
    m_database->add(u"+919876543210"_s, u"Asha"_s);
    m_planner = std::make_unique<DatabaseThread>(m_database->path());
    m_writer = std::make_unique<DatabaseThread>(m_database->path());
}

void ImportWorkTest::cleanup()
{
    delete m_wizard;
    m_planner.reset();
    m_writer.reset();
}

void ImportWorkTest::open(const QByteArray &text)
{
    QFile file(m_database->folder() + u"/people.csv"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("The test file could not be written");
    file.close();
    ImportOptions options;
    options.agent = u"Meera"_s;
    m_wizard = new ImportWizard(file.fileName(), options, new ImportRowsModel(**m_database));
    m_work = new ImportWork(*m_wizard, *m_planner, *m_writer);
    m_wizard->show();
    m_wizard->read();
}

void ImportWorkTest::press(const QString &text) const
{
    const auto find = [&]() -> QPushButton * {
        for (auto *each : m_wizard->findChildren<QPushButton *>())
            if (each->isVisible() && each->isEnabled() && each->text().remove(u'&').startsWith(text))
                return each;
        return nullptr;
    };
    QTRY_VERIFY2(find(), qPrintable(text));
    find()->click();
}

/// Of the database and what SQLite keeps beside it, but the shared memory that readers use.
QByteArray ImportWorkTest::bytes() const
{
    QByteArray all;
    for (const QString &name : {m_database->path(), m_database->path() + u"-wal"_s}) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

void ImportWorkTest::closingAtThePlanLeavesTheDatabaseAsItWas()
{
    const QByteArray before = bytes();
    open("Phone,Name,Labels\n+919876543210,Asha Rao,New\n+919876543211,Ravi,\n12,Bad,\n");
    press(u"Next"_s);
    press(u"Next"_s);
    QTRY_VERIFY(m_wizard->plan());
    press(u"Cancel"_s);
    QTRY_VERIFY(!m_wizard);
    QVERIFY(bytes() == before);
    m_planner.reset();
    m_writer.reset();
    QVERIFY(bytes() == before);
}

void ImportWorkTest::importsAndTells()
{
    open("Phone,Name\n+919876543210,Asha Rao\n+919876543211,Ravi\n");
    QSignalSpy imported(m_work, &ImportWork::imported);
    press(u"Next"_s);
    press(u"Next"_s);
    press(u"Import 2 Contact"_s);
    press(u"Show Imported"_s);
    QCOMPARE(imported.size(), 1);
    QCOMPARE(m_database->integer("SELECT count(*) FROM contact"), 2);
}

void ImportWorkTest::cancelLeavesNothing()
{
    QByteArray text = "Phone,Name\n";
    for (int i = 0; i < 20'000; ++i)
        text += "+9198765" + QByteArray::number(50'000 + i) + ",Person " + QByteArray::number(i) + '\n';
    open(text);
    press(u"Next"_s);
    press(u"Next"_s);
    press(u"Import 20"_s);
    press(u"Cancel"_s);
    press(u"Import 20"_s); // back at the check
    press(u"Cancel"_s);
    press(u"Cancel"_s);
    QTRY_VERIFY(!m_wizard);
    QCOMPARE(m_database->integer("SELECT count(*) FROM contact"), 1);
}

void ImportWorkTest::onlyTheNewestWishIsShown()
{
    open("Phone,Name\n098765 43210,Asha\n");
    press(u"Next"_s);
    QTRY_VERIFY(m_wizard->plan());
    ImportOptions india;
    india.region = u"IN"_s;
    const ImportSource source = m_wizard->plan()->source();
    for (int i = 0; i < 5; ++i)
        Q_EMIT m_wizard->planWanted(source, {});
    Q_EMIT m_wizard->planWanted(source, india);
    QTRY_COMPARE(m_wizard->plan()->options().region, u"IN"_s);
}

void ImportWorkTest::remembersAMapping()
{
    open("Phone,Town\n+919876543210,Pune\n");
    press(u"Next"_s);
    QTRY_VERIFY(m_wizard->plan());
    ColumnMapping mapping = m_wizard->plan()->source().mapping();
    press(u"Back"_s);
    mapping.setField(1, ImportField::Notes);
    Q_EMIT m_wizard->mappingSaveWanted(u"Trade fair"_s, mapping);
    press(u"Use Mapping “Trade fair”"_s);
    Q_EMIT m_wizard->mappingRemovalWanted(u"Trade fair"_s);
    QTRY_COMPARE(m_database->integer("SELECT count(*) FROM import_mapping"), 0);
}

QTEST_MAIN(ImportWorkTest)
#include "tst_importwork.moc"
