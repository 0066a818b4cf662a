#include "tests/ui/csv/wizardfixture.h"

#include <QStyledItemDelegate>

/// The steps of the wizard up to the plan.
class ImportWizardTest final : public WizardFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { delete m_wizard; }
    void aGoodFileTakesThreeButtons();
    void aFileWithoutNumbersCannotGoOn();
    void choosingAColumnMakesTheFileUsable();
    void aFileThatCannotBeReadSaysWhy();
    void offersASavedMapping();
    void savesAMapping();
    void encodingAndDelimiterCanBeChanged();
    void aScreenReaderCanSayThatNoRowNamesTheColumns();
    void previewKeepsEveryTextInItsDirection();
    void asksForACountryOnlyWhenNumbersNeedOne();
    void countriesHaveTheirOwnNamesToo();
    void aLabelMuchLikeAnotherCanBeTakenForIt();
};

void ImportWizardTest::aGoodFileTakesThreeButtons()
{
    m_database->add(u"+919876543210"_s, u"Asha"_s);
    open("Phone,Name\n+919876543210,Asha Rao\n+919876543211,Ravi\n");
    press(u"Next"_s);
    press(u"Next"_s);
    QCOMPARE(m_plans, 1);
    QCOMPARE(rows()->model()->rowCount(), 2);
    QCOMPARE(m_database->integer("SELECT count(*) FROM contact"), 1);
    QSignalSpy applied(m_wizard, &ImportWizard::applyWanted);
    press(u"Import 2 Contact"_s);
    QCOMPARE(applied.size(), 1);
    applyPlan();
    QCOMPARE(m_database->text("SELECT group_concat(name) FROM contact"), u"Asha Rao,Ravi"_s);
    QSignalSpy shown(m_wizard, &ImportWizard::showImported);
    QSignalSpy undone(m_wizard, &ImportWizard::undoWanted);
    press(u"Undo Import"_s);
    press(u"Show Imported"_s);
    QVERIFY(qint64(shown.first().first().value<ImportRunId>()) > 0);
    QCOMPARE(undone.first().first().value<ImportRunId>(), shown.first().first().value<ImportRunId>());
    QVERIFY(!m_wizard->isVisible());
}

void ImportWizardTest::aFileWithoutNumbersCannotGoOn()
{
    open("Colour,Size\nred,small\nblue,large\n");
    QVERIFY(!button(u"Next"_s)->isEnabled());
}

void ImportWizardTest::choosingAColumnMakesTheFileUsable()
{
    open("Colour,Other\nred,98\nblue,99\n");
    auto *column = named<QComboBox>(u"Column “Other”"_s);
    choose(column, column->findData(static_cast<int>(ImportField::Phone)));
    QVERIFY(button(u"Next"_s)->isEnabled());
    choose(column, column->findData(static_cast<int>(ImportField::LeaveOut)));
    QVERIFY(!button(u"Next"_s)->isEnabled());
}

void ImportWizardTest::aFileThatCannotBeReadSaysWhy()
{
    open("");
    QVERIFY(!button(u"Next"_s)->isEnabled());
    QVERIFY(shows(u"people.csv"_s));
    QSignalSpy other(m_wizard, &ImportWizard::otherFileWanted);
    press(u"Choose Another File"_s);
    QCOMPARE(other.size(), 1);
}

void ImportWizardTest::offersASavedMapping()
{
    const QByteArray text = "Phone,Town\n+919876543210,Pune\n";
    QFile file(m_folder.filePath(u"people.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.close();
    const auto source = ImportSource::open(file.fileName());
    VERIFY_RESULT(source);
    ColumnMapping mapping = source->mapping();
    mapping.setField(1, ImportField::Notes);
    auto transaction = Transaction::begin(**m_database);
    VERIFY_RESULT(transaction);
    VERIFY_RESULT(ImportMappings(**m_database).save(u"Trade fair"_s, mapping));
    VERIFY_RESULT(transaction->commit());
    open(text);
    press(u"Use Mapping “Trade fair”"_s);
    QCOMPARE(named<QComboBox>(u"Column “Town”"_s)->currentText(), importFieldText(ImportField::Notes));
    QVERIFY(!button(u"Use Mapping"_s));
}

void ImportWizardTest::savesAMapping()
{
    open("Phone,Town\n+919876543210,Pune\n");
    QSignalSpy saved(m_wizard, &ImportWizard::mappingSaveWanted);
    auto *menu = named<QToolButton>(u"Mapping"_s)->menu();
    for (QAction *action : menu->actions())
        if (action->text().contains(u"Save"_s))
            action->trigger();
    auto *dialog = m_wizard->findChild<QInputDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->textValue(), u"people"_s);
    dialog->setTextValue(u" Trade fair "_s);
    dialog->accept();
    QCOMPARE(saved.size(), 1);
    QCOMPARE(saved.first().first().toString(), u"Trade fair"_s);
}

void ImportWizardTest::encodingAndDelimiterCanBeChanged()
{
    open("Phone;Name\n+919876543210;M\xfcller\n+919876543211;J\xf6rg\n");
    auto *preview = named<QTableView>(u"Preview"_s);
    QCOMPARE(preview->model()->columnCount(), 2);
    auto *letters = named<QComboBox>(u"Letters"_s);
    choose(letters, letters->findText(u"windows-1252"_s, Qt::MatchFixedString));
    QCOMPARE(preview->model()->index(0, 1).data().toString(), u"Müller"_s);
    auto *delimiter = named<QComboBox>(u"Cells are separated by"_s);
    choose(delimiter, delimiter->findData(QChar(u',')));
    QCOMPARE(preview->model()->columnCount(), 1);
}

void ImportWizardTest::aScreenReaderCanSayThatNoRowNamesTheColumns()
{
    open("Phone,Name\n+919876543210,Asha\n");
    auto *preview = named<QTableView>(u"Preview"_s);
    QCOMPARE(preview->model()->rowCount(), 1);
    for (auto *box : m_wizard->findChildren<QCheckBox *>())
        if (box->isVisible())
            toggle(box);
    QCOMPARE(preview->model()->rowCount(), 2);
}

void ImportWizardTest::previewKeepsEveryTextInItsDirection()
{
    open("Phone,Name\n+919876543210,محمد\n");
    const auto *preview = named<QTableView>(u"Preview"_s);
    const auto *delegate = qobject_cast<QStyledItemDelegate *>(preview->itemDelegate());
    QVERIFY(delegate);
    QCOMPARE(delegate->displayText(preview->model()->index(0, 0).data(), QLocale()), u"\u2068+919876543210\u2069"_s);
}

void ImportWizardTest::asksForACountryOnlyWhenNumbersNeedOne()
{
    open("Phone,Name\n098765 43210,Asha\n+919876543211,Ravi\n");
    press(u"Next"_s);
    auto *country = named<QComboBox>(u"Country of these numbers"_s);
    QVERIFY(country);
    QCOMPARE(country->currentIndex(), -1);
    QCOMPARE(m_wizard->plan()->result().refused, 1);
    choose(country, country->findData(u"IN"_s));
    QCOMPARE(m_wizard->plan()->result().refused, 0);
    QTRY_VERIFY(shows(u"+91 98765 43210"_s));
    QCOMPARE(m_plans, 2);
    delete m_wizard;
    open("Phone,Name\n+919876543211,Ravi\n");
    press(u"Next"_s);
    QVERIFY(!named<QComboBox>(u"Country of these numbers"_s));
}

void ImportWizardTest::countriesHaveTheirOwnNamesToo()
{
    open("Phone,Name\n098765 43210,Asha\n");
    press(u"Next"_s);
    const auto *country = named<QComboBox>(u"Country of these numbers"_s);
    QVERIFY(country);
    QCOMPARE(country->itemText(country->findData(u"DE"_s)), u"Germany (\u2068Deutschland\u2069)"_s);
    QCOMPARE(country->itemText(country->findData(u"IN"_s)), u"India (\u2068भारत\u2069)"_s);
    QCOMPARE(country->itemText(country->findData(u"US"_s)), u"United States"_s);
    QCOMPARE(country->findData(u"EU"_s), -1); // has no telephone numbers
}

void ImportWizardTest::aLabelMuchLikeAnotherCanBeTakenForIt()
{
    m_database->add(u"+919876543210"_s, u"Asha"_s, {u"VIP"_s});
    open("Phone,Labels\n+919876543211,V.I.P.\n+919876543212,Fair\n");
    press(u"Next"_s);
    auto *labels = named<QTableView>(u"New labels"_s);
    QVERIFY(labels);
    auto *model = labels->model();
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(model->index(0, 0).data().toString(), u"V.I.P. (much like “VIP”)"_s);
    QVERIFY(model->setData(model->index(0, 2), 1));
    QCOMPARE(model->index(0, 2).data().toString(), u"Use “VIP”"_s);
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(m_wizard->plan()->result().labelsCreated, 1);
    QVERIFY(model->setData(model->index(1, 2), 1)); // leave out
    QCOMPARE(m_wizard->plan()->result().labelsCreated, 0);
    QVERIFY(model->setData(model->index(0, 2), 0));
    QCOMPARE(m_wizard->plan()->result().labelsCreated, 1);
}

QTEST_MAIN(ImportWizardTest)
#include "tst_importwizard.moc"
