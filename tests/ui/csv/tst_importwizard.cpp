#include "ui/csv/importwizard.h"

#include "models/csv/importrowsmodel.h"
#include "tests/support/testdatabase.h"

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

using namespace Qt::StringLiterals;

/// The wizard as a person uses it, with real plans of a real database. What it wishes is done at once.
class ImportWizardTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aGoodFileTakesThreeButtons();
    void aFileWithoutNumbersCannotGoOn();
    void choosingAColumnMakesTheFileUsable();
    void aFileThatCannotBeReadSaysWhy();
    void offersASavedMapping();
    void savesAMapping();
    void encodingAndDelimiterCanBeChanged();
    void asksForACountryOnlyWhenNumbersNeedOne();
    void aLabelMuchLikeAnotherCanBeTakenForIt();
    void countsFilterTheRows();
    void aRefusedRowCanBeMended();
    void enterInTheTableDoesNotImport();
    void takesASpreadsheetsNumbersOnlyByWish();
    void optsNobodyInWithoutConfirmation();
    void optsInByConfirmation();
    void anotherColumnMakesAnotherPlan();
    void tellsWhenContactsChangedMeanwhile();
    void cancelOfARunningImportKeepsTheWindow();
    void aFailedImportLeadsBackToTheCheck();
    void offersTheRefusedRows();
    void everyControlHasAName();

private:
    void open(const QByteArray &text);
    void plan(const ImportSource &source, const ImportOptions &options);
    void applyPlan();
    void press(const QString &text) const;
    QPushButton *button(const QString &text) const;
    QToolButton *count(const QString &name) const;
    template <typename Widget>
    Widget *named(const QString &name) const;
    QTableView *rows() const { return named<QTableView>(u"Rows"_s); }
    static void choose(QComboBox *field, int index);
    bool shows(const QString &text) const;

    std::unique_ptr<TestDatabase> m_database;
    QTemporaryDir m_folder;
    QPointer<ImportWizard> m_wizard;
    int m_plans = 0;
};

void ImportWizardTest::init()
{
    m_database = std::make_unique<TestDatabase>();
    m_plans = 0;
}

void ImportWizardTest::cleanup()
{
    delete m_wizard;
}

void ImportWizardTest::open(const QByteArray &text)
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
    connect(m_wizard, &ImportWizard::planWanted, this, &ImportWizardTest::plan);
    m_wizard->show();
    m_wizard->read();
}

void ImportWizardTest::plan(const ImportSource &source, const ImportOptions &options)
{
    ++m_plans;
    auto made = ImportPlan::make(**m_database, source, options);
    if (!made)
        return m_wizard->showError(made.error());
    m_wizard->showPlan(std::make_shared<const ImportPlan>(*std::move(made)));
}

void ImportWizardTest::applyPlan()
{
    const auto attempt = applyImport(**m_database, *m_wizard->plan());
    if (!attempt)
        return m_wizard->showError(attempt.error());
    m_wizard->showAttempt(*attempt);
}

QPushButton *ImportWizardTest::button(const QString &text) const
{
    for (auto *each : m_wizard->findChildren<QPushButton *>())
        if (each->isVisible() && each->text().remove(u'&').startsWith(text))
            return each;
    return nullptr;
}

void ImportWizardTest::press(const QString &text) const
{
    QPushButton *pressed = button(text);
    QVERIFY2(pressed && pressed->isEnabled(), qPrintable(text));
    pressed->click();
}

QToolButton *ImportWizardTest::count(const QString &name) const
{
    for (auto *each : m_wizard->findChildren<QToolButton *>())
        if (each->isVisible() && each->accessibleName().startsWith(name + u':'))
            return each;
    return nullptr;
}

template <typename Widget>
Widget *ImportWizardTest::named(const QString &name) const
{
    for (auto *each : m_wizard->findChildren<Widget *>())
        if (each->isVisible() && each->accessibleName() == name)
            return each;
    return nullptr;
}

void ImportWizardTest::choose(QComboBox *field, int index)
{
    QVERIFY(field && index >= 0);
    field->setCurrentIndex(index);
    Q_EMIT field->activated(index);
    Q_EMIT field->textActivated(field->currentText());
}

bool ImportWizardTest::shows(const QString &text) const
{
    const auto labels = m_wizard->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
        [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
}

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
    press(u"Show Imported"_s);
    press(u"Undo Import"_s);
    QVERIFY(qint64(shown.first().first().value<ImportRunId>()) > 0);
    QCOMPARE(undone.first().first().value<ImportRunId>(), shown.first().first().value<ImportRunId>());
    press(u"Close"_s);
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

void ImportWizardTest::countsFilterTheRows()
{
    open("Phone,Name\n+919876543210,Asha\n12,Bad\n13,Worse\n");
    press(u"Next"_s);
    press(u"Next"_s);
    QVERIFY(!count(u"Update"_s));
    count(u"Refused"_s)->click();
    QCOMPARE(rows()->model()->rowCount(), 2);
    count(u"All rows"_s)->click();
    QCOMPARE(rows()->model()->rowCount(), 3);
}

void ImportWizardTest::aRefusedRowCanBeMended()
{
    open("Phone,Name\n+919876543210,Asha\n12,Bad\n13,Worse\n");
    press(u"Next"_s);
    press(u"Next"_s);
    count(u"Refused"_s)->click();
    auto *model = rows()->model();
    QVERIFY(model->setData(model->index(0, ImportRowsModel::FirstField), u"+919876543299"_s));
    QCOMPARE(model->rowCount(), 1); // still those that are refused
    QVERIFY(button(u"Import 2 Contact"_s));
    QVERIFY(model->setData(model->index(0, ImportRowsModel::FirstField), u"+919876543298"_s));
    QVERIFY(!count(u"Refused"_s));
    QCOMPARE(model->rowCount(), 3);
    press(u"Import 3 Contact"_s);
    applyPlan();
    QCOMPARE(m_database->integer("SELECT count(*) FROM contact WHERE name IN ('Bad', 'Worse')"), 2);
}

void ImportWizardTest::enterInTheTableDoesNotImport()
{
    open("Phone,Name\n+919876543210,Asha\n");
    press(u"Next"_s);
    press(u"Next"_s);
    QSignalSpy applied(m_wizard, &ImportWizard::applyWanted);
    rows()->setFocus();
    rows()->setCurrentIndex(rows()->model()->index(0, 0));
    QTest::keyClick(rows(), Qt::Key_Return);
    QCOMPARE(applied.size(), 0);
}

void ImportWizardTest::takesASpreadsheetsNumbersOnlyByWish()
{
    open("Phone,Name\n9.19876543210E+11,Asha\n");
    press(u"Next"_s);
    auto *country = named<QComboBox>(u"Country of these numbers"_s);
    choose(country, country->findData(wholeNumbers));
    press(u"Next"_s);
    QVERIFY(!button(u"Nothing to Import"_s)->isEnabled());
    for (auto *box : m_wizard->findChildren<QCheckBox *>())
        if (box->isVisible())
            box->click();
    QVERIFY(button(u"Import 1 Contact"_s));
    QVERIFY(m_wizard->options().acceptsRepaired);
}

namespace {

void optOut(const TestDatabase &database)
{
    database.add(QStringLiteral("+919876543210"), QStringLiteral("Asha"));
    database.run("UPDATE contact SET opted_out = 1");
}

const QByteArray optingIn = "Phone,Opted out\n+919876543210,no\n";

} // namespace

void ImportWizardTest::optsNobodyInWithoutConfirmation()
{
    optOut(*m_database);
    open(optingIn);
    press(u"Next"_s);
    press(u"Next"_s);
    QCOMPARE(m_wizard->plan()->result().heldBack, 1);
    QCheckBox *wish = nullptr;
    for (auto *box : m_wizard->findChildren<QCheckBox *>())
        wish = box->isVisible() ? box : wish;
    QVERIFY(wish);
    wish->click();
    auto *question = m_wizard->findChild<QMessageBox *>();
    QVERIFY(question);
    QVERIFY(question->informativeText().contains(u"Meera"_s));
    QVERIFY(question->informativeText().contains(u"people.csv"_s));
    question->reject();
    QVERIFY(!wish->isChecked());
    QVERIFY(!m_wizard->options().resubscribes);
    QCOMPARE(m_wizard->plan()->result().heldBack, 1);
}

void ImportWizardTest::optsInByConfirmation()
{
    optOut(*m_database);
    open(optingIn);
    press(u"Next"_s);
    press(u"Next"_s);
    QCheckBox *wish = nullptr;
    for (auto *box : m_wizard->findChildren<QCheckBox *>())
        wish = box->isVisible() ? box : wish;
    QVERIFY(wish);
    wish->click();
    for (auto *yes : m_wizard->findChild<QMessageBox *>()->buttons())
        if (yes->text().contains(u"Opt "_s))
            yes->click();
    QVERIFY(wish->isChecked() && wish->isVisible());
    QVERIFY(m_wizard->options().resubscribes);
    QCOMPARE(m_wizard->plan()->result().heldBack, 0);
    press(u"Import 1 Contact"_s);
    applyPlan();
    QCOMPARE(m_database->integer("SELECT opted_out FROM contact"), 0);
}

void ImportWizardTest::anotherColumnMakesAnotherPlan()
{
    open("Phone,Town\n+919876543210,Pune\n");
    press(u"Next"_s);
    press(u"Back"_s);
    press(u"Next"_s);
    QCOMPARE(m_plans, 1); // nothing was changed
    press(u"Back"_s);
    auto *town = named<QComboBox>(u"Column “Town”"_s);
    choose(town, town->findData(static_cast<int>(ImportField::Notes)));
    QVERIFY(!m_wizard->plan());
    press(u"Next"_s);
    QCOMPARE(m_plans, 2);
    QCOMPARE(m_wizard->plan()->source().mapping().fieldOf(1), ImportField::Notes);
}

void ImportWizardTest::tellsWhenContactsChangedMeanwhile()
{
    const ContactId asha = m_database->add(u"+919876543210"_s, u"Asha"_s);
    open("Phone,Name\n+919876543210,Asha Rao\n+919876543211,Ravi\n");
    press(u"Next"_s);
    press(u"Next"_s);
    auto transaction = Transaction::begin(**m_database);
    VERIFY_RESULT(transaction);
    VERIFY_RESULT(ContactStore(**m_database).remove({asha}));
    VERIFY_RESULT(transaction->commit());
    press(u"Import 2 Contact"_s);
    applyPlan();
    QVERIFY(shows(u"Nothing was written"_s));
    QCOMPARE(rows()->model()->rowCount(), 1);
    QVERIFY(count(u"Differing now"_s)->isChecked());
    QCOMPARE(m_database->integer("SELECT count(*) FROM contact"), 0);
    press(u"Import 2 Contact"_s);
    applyPlan();
    QCOMPARE(m_database->integer("SELECT count(*) FROM contact"), 2);
}

void ImportWizardTest::cancelOfARunningImportKeepsTheWindow()
{
    open("Phone,Name\n+919876543210,Asha\n");
    press(u"Next"_s);
    press(u"Next"_s);
    press(u"Import 1 Contact"_s);
    QSignalSpy cancelled(m_wizard, &ImportWizard::cancelWanted);
    QTest::keyClick(m_wizard, Qt::Key_Escape);
    QCOMPARE(cancelled.size(), 1);
    QVERIFY(m_wizard->isVisible());
    m_wizard->showError({u"Cancelled."_s, Error::Kind::Cancelled});
    QVERIFY(shows(u"Cancelled."_s));
    QVERIFY(rows());
    QTest::keyClick(m_wizard, Qt::Key_Escape);
    QVERIFY(!m_wizard->isVisible());
}

void ImportWizardTest::aFailedImportLeadsBackToTheCheck()
{
    open("Phone,Name\n+919876543210,Asha\n");
    press(u"Next"_s);
    press(u"Next"_s);
    press(u"Import 1 Contact"_s);
    m_wizard->showError({u"The disk is full."_s});
    QVERIFY(shows(u"The disk is full."_s));
    QVERIFY(button(u"Import 1 Contact"_s)->isEnabled());
}

void ImportWizardTest::offersTheRefusedRows()
{
    open("Phone,Name\n+919876543210,Asha\n12,Bad\n");
    press(u"Next"_s);
    press(u"Next"_s);
    press(u"Import 1 Contact"_s);
    applyPlan();
    QSignalSpy wanted(m_wizard, &ImportWizard::refusedRowsWanted);
    press(u"Save Refused Rows"_s);
    QCOMPARE(wanted.size(), 1);
    m_wizard->showRefusedRowsSaved(u"/somewhere/people-refused.csv"_s, 1);
    QVERIFY(shows(u"people-refused.csv"_s));
}

void ImportWizardTest::everyControlHasAName()
{
    open("Phone,Name,Labels\n098765 43210,Asha,Fair\n12,Bad,\n");
    const auto check = [this] {
        for (auto *each : m_wizard->findChildren<QWidget *>()) {
            const bool takesFocus = each->isVisible() && each->focusPolicy() != Qt::NoFocus;
            const auto *button = qobject_cast<QAbstractButton *>(each);
            if (takesFocus && !qobject_cast<QLabel *>(each) && each->parentWidget()
                && !(button && !button->text().isEmpty()))
                QVERIFY2(!each->accessibleName().isEmpty(), each->metaObject()->className());
        }
    };
    check();
    press(u"Next"_s);
    check();
    press(u"Next"_s);
    check();
}

QTEST_MAIN(ImportWizardTest)
#include "tst_importwizard.moc"
