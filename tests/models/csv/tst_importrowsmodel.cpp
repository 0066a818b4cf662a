#include "models/csv/importrowsmodel.h"

#include "tests/support/testdatabase.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using Filter = ImportRowsModel::Filter;

/// Everything that a plan can say of a row, looked at as a person sees it.
class ImportRowsModelTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void showsARowOfEveryOutcome_data();
    void showsARowOfEveryOutcome();
    void filtersShowWhatTheyCount_data();
    void filtersShowWhatTheyCount();
    void joinsTheNameFromItsParts();
    void tellsOfAMendedCellAndKeepsItInSight();
    void onlyRefusedRowsCanBeMended();
    void showsTheRowsThatDiffer();
    void readsOnlyWhatIsLookedAt();

private:
    QString write(const QByteArray &text) const;
    std::shared_ptr<const ImportPlan> plan(const QByteArray &text) const;
    static QString cell(const ImportRowsModel &model, int row, int column)
    {
        // Without the marks that keep directions apart.
        return model.index(row, column).data().toString().remove(QChar(0x2068)).remove(QChar(0x2069));
    }
    static int rowOf(const ImportRowsModel &model, const QString &number);

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<ImportRowsModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    QTemporaryDir m_folder;
};

namespace {

const QByteArray everything = "Phone,Name,Email,Labels,Opted out\n"
                              "+919876543210,Asha Rao,asha@example.com,VIP,\n" // 2: updates
                              "+919876543211,Ravi,,,\n" // 3: unchanged
                              "+919876543212,आशा,,,\n" // 4: creates
                              "12,Bad,,,\n" // 5: refused
                              ",Nobody,,,\n" // 6: skipped
                              "+919876543213,One,,,\n" // 7: duplicate of 8
                              "+919876543213,Two,,,\n" // 8: creates
                              "+919876543214,Out,,,no\n"; // 9: held back

}

void ImportRowsModelTest::init()
{
    m_tester.reset();
    m_database = std::make_unique<TestDatabase>();
    m_database->add(u"+919876543210"_s, u"Asha"_s, {u"Lead"_s});
    m_database->add(u"+919876543211"_s, u"Ravi"_s);
    m_database->add(u"+919876543214"_s, u"Out"_s);
    m_database->run("UPDATE contact SET opted_out = 1 WHERE phone = '+919876543214'");
    m_model = std::make_unique<ImportRowsModel>(**m_database);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

QString ImportRowsModelTest::write(const QByteArray &text) const
{
    QFile file(m_folder.filePath(u"people.csv"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("The test file could not be written");
    return file.fileName();
}

std::shared_ptr<const ImportPlan> ImportRowsModelTest::plan(const QByteArray &text) const
{
    const auto source = ImportSource::open(write(text));
    if (!source)
        qFatal("%s", qPrintable(source.error().message));
    auto plan = ImportPlan::make(**m_database, *source, {});
    if (!plan)
        qFatal("%s", qPrintable(plan.error().message));
    return std::make_shared<const ImportPlan>(*std::move(plan));
}

int ImportRowsModelTest::rowOf(const ImportRowsModel &model, const QString &number)
{
    for (int row = 0; row < model.rowCount(); ++row)
        if (cell(model, row, ImportRowsModel::NumberColumn) == number)
            return row;
    return -1;
}

void ImportRowsModelTest::showsARowOfEveryOutcome_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("name");
    QTest::newRow("updated: before and after") << u"2"_s << u"Update"_s << u"Asha → Asha Rao"_s;
    QTest::newRow("unchanged") << u"3"_s << u"Unchanged"_s << u"Ravi"_s;
    QTest::newRow("created") << u"4"_s << u"Create"_s << u"आशा"_s;
    QTest::newRow("refused, with the reason") << u"5"_s << u"Refused: "_s << u"Bad"_s;
    QTest::newRow("skipped, with the reason") << u"6"_s << u"Skipped: "_s << u"Nobody"_s;
    QTest::newRow("duplicate, with the row that counts") << u"7"_s << u"Duplicate: Row 8"_s << u"One"_s;
    QTest::newRow("held back, with the reason") << u"9"_s << u"Unchanged: "_s << u"Out"_s;
}

void ImportRowsModelTest::showsARowOfEveryOutcome()
{
    QFETCH(QString, number);
    QFETCH(QString, outcome);
    QFETCH(QString, name);
    m_model->setPlan(plan(everything));
    QCOMPARE(m_model->rowCount(), 8);
    const int row = rowOf(*m_model, number);
    QVERIFY(row >= 0);
    const QString shown = cell(*m_model, row, ImportRowsModel::OutcomeColumn);
    QVERIFY2(shown.startsWith(outcome), qPrintable(shown));
    QVERIFY2(!outcome.endsWith(u": "_s) || shown.size() > outcome.size(), qPrintable(shown));
    QCOMPARE(cell(*m_model, row, ImportRowsModel::FirstField + 1), name);
    const QModelIndex nameCell = m_model->index(row, ImportRowsModel::FirstField + 1);
    QCOMPARE(nameCell.data(ImportRowsModel::ChangedRole).toBool(), name.contains(u'→'));
}

void ImportRowsModelTest::filtersShowWhatTheyCount_data()
{
    QTest::addColumn<Filter>("filter");
    QTest::addColumn<QStringList>("numbers");
    QTest::newRow("all") << Filter::All << QStringList{u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"6"_s, u"7"_s, u"8"_s, u"9"_s};
    QTest::newRow("created") << Filter::Created << QStringList{u"4"_s, u"8"_s};
    QTest::newRow("updated") << Filter::Updated << QStringList{u"2"_s};
    QTest::newRow("unchanged") << Filter::Unchanged << QStringList{u"3"_s, u"9"_s};
    QTest::newRow("duplicates") << Filter::Duplicates << QStringList{u"7"_s};
    QTest::newRow("skipped") << Filter::Skipped << QStringList{u"6"_s};
    QTest::newRow("refused") << Filter::Refused << QStringList{u"5"_s};
    QTest::newRow("held back") << Filter::HeldBack << QStringList{u"9"_s};
}

void ImportRowsModelTest::filtersShowWhatTheyCount()
{
    QFETCH(Filter, filter);
    QFETCH(QStringList, numbers);
    m_model->setPlan(plan(everything));
    m_model->setFilter(filter);
    QStringList shown;
    for (int row = 0; row < m_model->rowCount(); ++row)
        shown.append(cell(*m_model, row, ImportRowsModel::NumberColumn));
    QCOMPARE(shown, numbers);
    QCOMPARE(m_model->count(filter), numbers.size());
}

void ImportRowsModelTest::joinsTheNameFromItsParts()
{
    m_model->setPlan(plan("First Name,Last Name,Phone\nAna,Costa,+5511987654321\nAna,Costa,12\n"));
    QCOMPARE(m_model->columnCount(), ImportRowsModel::FirstField + 2);
    QCOMPARE(cell(*m_model, 0, ImportRowsModel::FirstField), u"Ana Costa"_s);
    QCOMPARE(cell(*m_model, 1, ImportRowsModel::FirstField), u"Ana Costa"_s);
    const QModelIndex refusedName = m_model->index(1, ImportRowsModel::FirstField);
    QVERIFY(!refusedName.flags().testFlag(Qt::ItemIsEditable));
    QVERIFY(refusedName.siblingAtColumn(ImportRowsModel::FirstField + 1).flags().testFlag(Qt::ItemIsEditable));
}

void ImportRowsModelTest::tellsOfAMendedCellAndKeepsItInSight()
{
    m_model->setPlan(plan(everything));
    QSignalSpy mended(m_model.get(), &ImportRowsModel::mended);
    const QModelIndex phone = m_model->index(rowOf(*m_model, u"5"_s), ImportRowsModel::FirstField);
    QCOMPARE(phone.data(Qt::EditRole).toString(), u"12"_s);
    QVERIFY(phone.data(ImportRowsModel::FaultyRole).toBool());
    QVERIFY(m_model->setData(phone, u"+919876543299"_s));
    QCOMPARE(mended.size(), 1);
    QCOMPARE(mended.first().at(0).value<quint32>(), 5U);
    QCOMPARE(mended.first().at(1).value<size_t>(), size_t(0));
    QCOMPARE(mended.first().at(2).toString(), u"+919876543299"_s);
    QCOMPARE(phone.data().toString(), u"+919876543299"_s);
}

void ImportRowsModelTest::onlyRefusedRowsCanBeMended()
{
    m_model->setPlan(plan(everything));
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const bool isRefused = cell(*m_model, row, ImportRowsModel::NumberColumn) == u"5"_s;
        const QModelIndex name = m_model->index(row, ImportRowsModel::FirstField + 1);
        QCOMPARE(name.flags().testFlag(Qt::ItemIsEditable), isRefused);
        QCOMPARE(m_model->setData(name, u"other"_s), isRefused);
    }
}

void ImportRowsModelTest::showsTheRowsThatDiffer()
{
    m_model->setPlan(plan(everything));
    m_model->setDiffering({3, 8});
    m_model->setFilter(Filter::Differing);
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(cell(*m_model, 1, ImportRowsModel::NumberColumn), u"8"_s);
    m_model->setPlan(nullptr);
    QCOMPARE(m_model->rowCount(), 0);
}

/// What a contact looks like is asked for when its row is shown, not before.
void ImportRowsModelTest::readsOnlyWhatIsLookedAt()
{
    m_model->setPlan(plan(everything));
    m_database->run("UPDATE contact SET name = 'Later' WHERE phone = '+919876543210'");
    QCOMPARE(cell(*m_model, 0, ImportRowsModel::FirstField + 1), u"Later → Asha Rao"_s);
}

QTEST_GUILESS_MAIN(ImportRowsModelTest)
#include "tst_importrowsmodel.moc"
