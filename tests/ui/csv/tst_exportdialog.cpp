#include "ui/csv/exportdialog.h"

#include "tests/ui/contacts/pagefixture.h"
#include "ui/shell/wrappedlabel.h"

#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>

using namespace Qt::StringLiterals;

namespace {

constexpr auto forSpreadsheets = ContactExport::Purpose::Spreadsheet;
constexpr auto forReimport = ContactExport::Purpose::Reimport;

/// The dialog as it is shown, and its controls.
class Dialog final
{
public:
    explicit Dialog(const ExportCounts &counts = {.all = 20412, .found = 37, .selected = 3},
        const ExportChoice &preferred = {.columns = ExportColumns::usual()})
        : dialog(new ExportDialog(counts, preferred))
        , submitted(dialog, &ExportDialog::submitted)
        , list(PageFixture::named<QListWidget>(dialog, u"Columns"_s))
    {
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->open();
        if (!QTest::qWaitForWindowActive(dialog))
            qFatal("The dialog is not active");
    }
    ~Dialog() { delete dialog; }
    Q_DISABLE_COPY_MOVE(Dialog)

    QPushButton *button(const QString &name) const { return PageFixture::named<QPushButton>(dialog, name); }
    /// By the beginning of its text, without &.
    QRadioButton *radio(const QString &text) const
    {
        const auto all = dialog->findChildren<QRadioButton *>();
        for (QRadioButton *each : all)
            if (each->text().remove(u'&').startsWith(text))
                return each;
        qFatal("There is no %s", qPrintable(text));
    }
    QListWidgetItem *item(const QString &text) const { return list->findItems(text, Qt::MatchExactly).constFirst(); }
    QStringList ticked() const
    {
        QStringList titles;
        for (int row = 0; row < list->count(); ++row)
            if (list->item(row)->checkState() == Qt::Checked)
                titles.append(list->item(row)->text());
        return titles;
    }
    void clickBesideTheBox(const QString &text) const
    {
        const QRect row = list->visualItemRect(item(text));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, {row.right() - 5, row.center().y()});
    }
    bool says(const QString &part) const
    {
        const auto labels = dialog->findChildren<WrappedLabel *>();
        return std::any_of(labels.begin(), labels.end(),
            [&part](const WrappedLabel *label) { return label->isVisible() && label->text().contains(part); });
    }
    ExportChoice choice() const { return submitted.constLast().constFirst().value<ExportChoice>(); }

    ExportDialog *dialog;
    QSignalSpy submitted;
    QListWidget *list;
};

const QStringList usualTitles = {u"Phone"_s, u"Name"_s, u"E-mail"_s, u"Labels"_s, u"Opted out"_s, u"Created"_s};

} // namespace

class TestExportDialog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aScopeTellsHowManyContactsItHas_data()
    {
        QTest::addColumn<ExportCounts>("counts");
        QTest::addColumn<QStringList>("texts");
        QTest::addColumn<QList<bool>>("offered");
        QTest::newRow("all of them") << ExportCounts{.all = 20412, .found = 37, .selected = 3}
                                     << QStringList{u"All contacts (20,412)"_s, u"Filtered contacts (37)"_s,
                                            u"Selected contacts (3)"_s}
                                     << QList<bool>{true, true, true};
        QTest::newRow("no filter, no selection")
            << ExportCounts{.all = 5, .found = -1, .selected = 0}
            << QStringList{u"All contacts (5)"_s, u"Filtered contacts (no filter is set)"_s,
                   u"Selected contacts (none)"_s}
            << QList<bool>{true, false, false};
        QTest::newRow("a filter that finds nothing")
            << ExportCounts{.all = 5, .found = 0, .selected = 0}
            << QStringList{u"All contacts (5)"_s, u"Filtered contacts (none)"_s, u"Selected contacts (none)"_s}
            << QList<bool>{true, false, false};
        QTest::newRow("not counted yet") << ExportCounts{.all = -1, .found = 2, .selected = 1}
                                         << QStringList{u"All contacts"_s, u"Filtered contacts (2)"_s,
                                                u"Selected contacts (1)"_s}
                                         << QList<bool>{true, true, true};
        QTest::newRow("an empty list") << ExportCounts{.all = 0, .found = -1, .selected = 0}
                                       << QStringList{u"All contacts (none)"_s,
                                              u"Filtered contacts (no filter is set)"_s, u"Selected contacts (none)"_s}
                                       << QList<bool>{true, false, false};
    }

    void aScopeTellsHowManyContactsItHas()
    {
        QFETCH(const ExportCounts, counts);
        QFETCH(const QStringList, texts);
        QFETCH(const QList<bool>, offered);
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        const Dialog form(counts);
        QLocale::setDefault(before);
        QStringList shown;
        QList<bool> enabled;
        for (const QString &text : {u"All"_s, u"Filtered"_s, u"Selected"_s}) {
            shown.append(form.radio(text)->text().remove(u'&'));
            enabled.append(form.radio(text)->isEnabled());
        }
        QCOMPARE(shown, texts);
        QCOMPARE(enabled, offered);
    }

    void whatIsPreferredIsChosen_data()
    {
        QTest::addColumn<ExportCounts>("counts");
        QTest::addColumn<ExportScope>("preferred");
        QTest::addColumn<ExportScope>("chosen");
        const ExportCounts some{.all = 20, .found = 7, .selected = 3};
        QTest::newRow("all") << some << ExportScope::All << ExportScope::All;
        QTest::newRow("filtered") << some << ExportScope::Found << ExportScope::Found;
        QTest::newRow("selected") << some << ExportScope::Selected << ExportScope::Selected;
        QTest::newRow("nothing found") << ExportCounts{.all = 20, .found = 0, .selected = 0} << ExportScope::Found
                                       << ExportScope::All;
    }

    void whatIsPreferredIsChosen()
    {
        QFETCH(const ExportCounts, counts);
        QFETCH(const ExportScope, preferred);
        QFETCH(const ExportScope, chosen);
        const Dialog form(counts, {.scope = preferred, .purpose = forReimport, .columns = ExportColumns::usual()});
        form.button(u"Choose File"_s)->click();
        QCOMPARE(form.choice().scope, chosen);
        QCOMPARE(form.choice().purpose, forReimport);
        QCOMPARE(form.choice().columns, ExportColumns::usual());
    }

    void itStaysOpenWhileTheFileIsAskedFor()
    {
        const Dialog form;
        QTest::keyClick(form.dialog, Qt::Key_Return);
        QCOMPARE(form.submitted.size(), 1);
        QVERIFY(form.dialog->isVisible());
        QTest::keyClick(form.dialog, Qt::Key_Escape);
        QVERIFY(!form.dialog->isVisible());
        QCOMPARE(form.submitted.size(), 1);
    }

    void oneClickTicksAllOrTheUsualColumns()
    {
        const Dialog form;
        QCOMPARE(form.ticked(), usualTitles);
        QVERIFY(form.says(u"6 of 14 columns"_s));
        form.button(u"All Columns"_s)->click();
        QCOMPARE(form.ticked().size(), static_cast<qsizetype>(ExportColumns::count));
        form.button(u"Usual Columns"_s)->click();
        QCOMPARE(form.ticked(), usualTitles);
        form.button(u"Choose File"_s)->click();
        QCOMPARE(form.choice().columns, ExportColumns::usual());
    }

    void aColumnIsTickedWhereverItsRowIsClicked()
    {
        const Dialog form;
        form.clickBesideTheBox(u"Notes"_s);
        QCOMPARE(form.ticked(), usualTitles + QStringList(u"Notes"_s));
        form.clickBesideTheBox(u"Phone"_s);
        form.button(u"Choose File"_s)->click();
        QVERIFY(form.choice().columns.contains(ExportColumn::Notes));
        QVERIFY(!form.choice().columns.contains(ExportColumn::Phone));
    }

    void aColumnIsTickedWithTheKeyboard()
    {
        const Dialog form;
        form.list->setFocus();
        QTest::keyClick(form.list, Qt::Key_Down);
        QTest::keyClick(form.list, Qt::Key_Space);
        QCOMPARE(form.item(u"Name"_s)->checkState(), Qt::Unchecked);
        QTest::keyClick(form.list, Qt::Key_Space);
        QCOMPARE(form.ticked(), usualTitles);
    }

    void withoutAColumnThereIsNothingToExport()
    {
        const Dialog form({.all = 5}, {.columns = ExportColumns::named({u"notes"_s})});
        form.clickBesideTheBox(u"Notes"_s);
        QVERIFY(!form.button(u"Choose File"_s)->isEnabled());
        QVERIFY(form.says(u"at least one column"_s));
        QTest::keyClick(form.dialog, Qt::Key_Return);
        QVERIFY(form.submitted.isEmpty());
        form.radio(u"For re-import"_s)->click();
        QVERIFY(form.button(u"Choose File"_s)->isEnabled());
        form.radio(u"For spreadsheets"_s)->click();
        QVERIFY(!form.button(u"Choose File"_s)->isEnabled());
    }

    void aFileForReimportHasEveryColumn()
    {
        const Dialog form;
        form.radio(u"For re-import"_s)->click();
        QCOMPARE(form.ticked().size(), static_cast<qsizetype>(ExportColumns::count));
        for (const QWidget *control : std::initializer_list<const QWidget *>{
                 form.list, form.button(u"All Columns"_s), form.button(u"Usual Columns"_s)})
            QVERIFY(!control->isEnabled());
        QVERIFY(form.says(u"always has every column"_s));
        form.radio(u"For spreadsheets"_s)->click();
        QCOMPARE(form.ticked(), usualTitles);
        QVERIFY(form.list->isEnabled());
        form.button(u"Choose File"_s)->click();
        QCOMPARE(form.choice().purpose, forSpreadsheets);
    }

    void everyColumnHasATitleOfItsOwn()
    {
        const Dialog form;
        QStringList titles;
        for (int row = 0; row < form.list->count(); ++row) {
            titles.append(form.list->item(row)->text());
            QVERIFY(!titles.constLast().isEmpty());
            const char *name = ExportColumns::nameOf(static_cast<ExportColumn>(row));
            QVERIFY(form.list->item(row)->toolTip().contains(QLatin1String(name)));
        }
        QCOMPARE(titles.removeDuplicates(), 0);
        QCOMPARE(titles.size(), static_cast<qsizetype>(ExportColumns::count));
    }
};

QTEST_MAIN(TestExportDialog)
#include "tst_exportdialog.moc"
