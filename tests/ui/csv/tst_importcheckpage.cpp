#include "tests/ui/csv/wizardfixture.h"

/// What the wizard shows before anything is written, and what comes of it.
class ImportCheckPageTest final : public WizardFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { delete m_wizard; }
    void countsFilterTheRows();
    void countsFilterTheRowsForAScreenReader();
    void aRefusedRowCanBeMended();
    void enterInTheTableDoesNotImport();
    void takesASpreadsheetsNumbersOnlyByWish();
    void optsNobodyInWithoutConfirmation();
    void asksAScreenReaderForConfirmation();
    void optsInByConfirmation();
    void anotherColumnMakesAnotherPlan();
    void tellsWhenContactsChangedMeanwhile();
    void cancelOfARunningImportKeepsTheWindow();
    void aFailedImportLeadsBackToTheCheck();
    void offersTheRefusedRows();
    void everyControlHasAName();
};

void ImportCheckPageTest::countsFilterTheRows()
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

void ImportCheckPageTest::countsFilterTheRowsForAScreenReader()
{
    open("Phone,Name\n+919876543210,Asha\n12,Bad\n13,Worse\n");
    press(u"Next"_s);
    press(u"Next"_s);
    toggle(count(u"Refused"_s));
    QCOMPARE(rows()->model()->rowCount(), 2);
    toggle(count(u"All rows"_s));
    QCOMPARE(rows()->model()->rowCount(), 3);
}

void ImportCheckPageTest::aRefusedRowCanBeMended()
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

void ImportCheckPageTest::enterInTheTableDoesNotImport()
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

void ImportCheckPageTest::takesASpreadsheetsNumbersOnlyByWish()
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

void ImportCheckPageTest::optsNobodyInWithoutConfirmation()
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

void ImportCheckPageTest::asksAScreenReaderForConfirmation()
{
    optOut(*m_database);
    open(optingIn);
    press(u"Next"_s);
    press(u"Next"_s);
    for (auto *box : m_wizard->findChildren<QCheckBox *>())
        if (box->isVisible())
            toggle(box);
    QVERIFY(m_wizard->findChild<QMessageBox *>());
    QVERIFY(!m_wizard->options().resubscribes);
}

void ImportCheckPageTest::optsInByConfirmation()
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

void ImportCheckPageTest::anotherColumnMakesAnotherPlan()
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

void ImportCheckPageTest::tellsWhenContactsChangedMeanwhile()
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

void ImportCheckPageTest::cancelOfARunningImportKeepsTheWindow()
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

void ImportCheckPageTest::aFailedImportLeadsBackToTheCheck()
{
    open("Phone,Name\n+919876543210,Asha\n");
    press(u"Next"_s);
    press(u"Next"_s);
    press(u"Import 1 Contact"_s);
    m_wizard->showError({u"The disk is full."_s});
    QVERIFY(shows(u"The disk is full."_s));
    QVERIFY(button(u"Import 1 Contact"_s)->isEnabled());
}

void ImportCheckPageTest::offersTheRefusedRows()
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

void ImportCheckPageTest::everyControlHasAName()
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

QTEST_MAIN(ImportCheckPageTest)
#include "tst_importcheckpage.moc"
