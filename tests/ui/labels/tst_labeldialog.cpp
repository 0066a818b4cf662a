#include "ui/labels/labeldialog.h"

#include "ui/labels/colorswatch.h"
#include "ui/labels/mergelabeldialog.h"
#include "ui/shell/wrappedlabel.h"

#include <QApplication>
#include <QColorDialog>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

template <typename T>
T *named(const QWidget &window, const QString &name)
{
    for (auto *each : window.findChildren<T *>())
        if (each->accessibleName() == name
            || (each->accessibleName().isEmpty() && each->property("text").toString().remove(u'&') == name))
            return each;
    qFatal("No %s", qPrintable(name));
}

Label vip()
{
    return {.id = LabelId(7), .name = u"VIP"_s, .color = u"red"_s};
}

QList<Label> all()
{
    return {{.id = LabelId(3), .name = u"Gold"_s}, {.id = LabelId(4), .name = u"Lead"_s},
        {.id = LabelId(5), .name = u"Old lead"_s}, vip()};
}

QString error(const QWidget &dialog)
{
    return named<WrappedLabel>(dialog, u"Error"_s)->text();
}

void replaceText(QLineEdit *edit, const QString &text)
{
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

} // namespace

class TestLabelDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewLabelIsCreated();
    void anEditedLabelKeepsItsId();
    void everyPresetHasAButtonWithItsName();
    void arrowKeysChooseAColor();
    void aTypedColorIsChosen();
    void aColorFromTheDialogIsChosen();
    void aWrongNameIsRefusedInThere_data();
    void aWrongNameIsRefusedInThere();
    void aWrongColorIsRefusedInThere();
    void theDialogStaysOpenUntilItIsTold();
    void cancelSubmitsNothing();
    void theTabKeyGoesFromTopToBottom();
    void mergingSaysWhatHappens();
    void theLabelItselfIsNoTarget();
    void theTargetIsFoundByTyping();
    void nothingIsMergedWithoutATarget();
};

void TestLabelDialog::aNewLabelIsCreated()
{
    LabelDialog dialog((Label()));
    QSignalSpy submitted(&dialog, &LabelDialog::submitted);
    dialog.open();
    QCOMPARE(dialog.windowTitle(), u"New Label"_s);
    QTest::keyClicks(named<QLineEdit>(dialog, u"Name"_s), u"  Big  Spender "_s);
    named<ColorSwatch>(dialog, u"Emerald"_s)->click();
    QTest::keyClick(&dialog, Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(submitted.first().first().value<Label>(), Label({.name = u"Big Spender"_s, .color = u"emerald"_s}));
    QVERIFY(named<QPushButton>(dialog, u"Create"_s));
}

void TestLabelDialog::anEditedLabelKeepsItsId()
{
    LabelDialog dialog(vip());
    QSignalSpy submitted(&dialog, &LabelDialog::submitted);
    QCOMPARE(dialog.windowTitle(), u"Edit Label “VIP”"_s);
    QCOMPARE(dialog.label(), vip());
    QVERIFY(named<ColorSwatch>(dialog, u"Red"_s)->isChecked());
    replaceText(named<QLineEdit>(dialog, u"Name"_s), u"Very Important"_s);
    named<QPushButton>(dialog, u"Save"_s)->click();
    QCOMPARE(submitted.first().first().value<Label>(),
        Label({.id = LabelId(7), .name = u"Very Important"_s, .color = u"red"_s}));
}

void TestLabelDialog::everyPresetHasAButtonWithItsName()
{
    LabelDialog dialog((Label()));
    for (const auto &preset : labelPresets()) {
        auto *swatch = named<ColorSwatch>(dialog, preset.at(0).toUpper() + preset.mid(1));
        swatch->click();
        QCOMPARE(dialog.label().color, preset);
    }
    QCOMPARE(dialog.findChildren<ColorSwatch *>().size(), labelPresets().size() + 1);
}

void TestLabelDialog::arrowKeysChooseAColor()
{
    LabelDialog dialog((Label()));
    dialog.open();
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *slate = named<ColorSwatch>(dialog, u"Slate"_s);
    slate->setFocus();
    QTest::keyClick(slate, Qt::Key_Right);
    QCOMPARE(dialog.label().color, u"red"_s);
    QTest::keyClick(named<ColorSwatch>(dialog, u"Red"_s), Qt::Key_Down);
    QCOMPARE(dialog.label().color, u"indigo"_s);
    named<ColorSwatch>(dialog, u"Rose"_s)->setFocus();
    named<ColorSwatch>(dialog, u"Rose"_s)->click();
    QTest::keyClick(named<ColorSwatch>(dialog, u"Rose"_s), Qt::Key_Right);
    QCOMPARE(dialog.label().color, u"#f43f5e"_s); // the place for other colours starts with the one that was chosen
}

void TestLabelDialog::aTypedColorIsChosen()
{
    LabelDialog dialog(vip());
    auto *hex = named<QLineEdit>(dialog, u"Colour as #rrggbb"_s);
    QCOMPARE(hex->text(), u"#ef4444"_s);
    replaceText(hex, u"12AbEf"_s);
    QCOMPARE(dialog.label().color, u"#12abef"_s);
    QVERIFY(named<ColorSwatch>(dialog, u"Other colour"_s)->isChecked());
    named<ColorSwatch>(dialog, u"Pink"_s)->click();
    QCOMPARE(hex->text(), u"#ec4899"_s);
    named<ColorSwatch>(dialog, u"Other colour"_s)->click();
    QCOMPARE(dialog.label().color, u"#12abef"_s);
    QCOMPARE(LabelDialog({.name = u"x"_s, .color = u"#102030"_s}).label().color, u"#102030"_s);
}

void TestLabelDialog::aColorFromTheDialogIsChosen()
{
    LabelDialog dialog(vip());
    dialog.open();
    named<QPushButton>(dialog, u"Pick a colour"_s)->click();
    auto *colors = dialog.findChild<QColorDialog *>();
    QVERIFY(colors);
    QCOMPARE(colors->currentColor().name(), u"#ef4444"_s);
    colors->setCurrentColor(QColor(1, 2, 3));
    colors->accept();
    QCOMPARE(dialog.label().color, u"#010203"_s);
}

void TestLabelDialog::aWrongNameIsRefusedInThere_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("part");
    QTest::newRow("empty") << u""_s << u"needs a name"_s;
    QTest::newRow("blank") << u"  "_s << u"needs a name"_s;
    QTest::newRow("too long") << QString(51, u'x') << u"at most 50"_s;
}

void TestLabelDialog::aWrongNameIsRefusedInThere()
{
    QFETCH(QString, name);
    QFETCH(QString, part);
    LabelDialog dialog(vip());
    QSignalSpy submitted(&dialog, &LabelDialog::submitted);
    dialog.open();
    auto *edit = named<QLineEdit>(dialog, u"Name"_s);
    edit->setText(name);
    named<QPushButton>(dialog, u"Save"_s)->click();
    QCOMPARE(submitted.size(), 0);
    QVERIFY2(error(dialog).contains(part), qPrintable(error(dialog)));
    QVERIFY(dialog.isVisible());
    replaceText(edit, u"Good"_s);
    QVERIFY(error(dialog).isEmpty());
}

void TestLabelDialog::aWrongColorIsRefusedInThere()
{
    LabelDialog dialog(vip());
    QSignalSpy submitted(&dialog, &LabelDialog::submitted);
    replaceText(named<QLineEdit>(dialog, u"Colour as #rrggbb"_s), u"#12345"_s);
    named<QPushButton>(dialog, u"Save"_s)->click();
    QCOMPARE(submitted.size(), 0);
    QVERIFY(error(dialog).contains(u"“#12345” is not a colour"_s));
}

void TestLabelDialog::theDialogStaysOpenUntilItIsTold()
{
    LabelDialog dialog(vip());
    QSignalSpy submitted(&dialog, &LabelDialog::submitted);
    dialog.open();
    auto *save = named<QPushButton>(dialog, u"Save"_s);
    save->click();
    save->click(); // a second time while the first is under way
    QCOMPARE(submitted.size(), 1);
    QVERIFY(dialog.isVisible());
    dialog.showError(u"<i>Taken</i>"_s);
    QCOMPARE(error(dialog), u"<i>Taken</i>"_s);
    QCOMPARE(named<WrappedLabel>(dialog, u"Error"_s)->textFormat(), Qt::PlainText);
    save->click();
    QCOMPARE(submitted.size(), 2);
    dialog.accept();
    QVERIFY(!dialog.isVisible());
}

void TestLabelDialog::cancelSubmitsNothing()
{
    LabelDialog dialog(vip());
    QSignalSpy submitted(&dialog, &LabelDialog::submitted);
    dialog.open();
    replaceText(named<QLineEdit>(dialog, u"Name"_s), u"Other"_s);
    named<QPushButton>(dialog, u"Cancel"_s)->click();
    QVERIFY(!dialog.isVisible());
    QCOMPARE(submitted.size(), 0);
}

void TestLabelDialog::theTabKeyGoesFromTopToBottom()
{
    LabelDialog dialog(vip());
    dialog.open();
    dialog.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    const QList<QWidget *> order{named<QLineEdit>(dialog, u"Name"_s), named<ColorSwatch>(dialog, u"Red"_s),
        named<QLineEdit>(dialog, u"Colour as #rrggbb"_s), named<QPushButton>(dialog, u"Pick a colour"_s),
        named<QPushButton>(dialog, u"Save"_s), named<QPushButton>(dialog, u"Cancel"_s)};
    for (auto *next : order) {
        QVERIFY2(QApplication::focusWidget() == next, qPrintable(QApplication::focusWidget()->accessibleName()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(QApplication::focusWidget(), order.first());
}

void TestLabelDialog::mergingSaysWhatHappens()
{
    MergeLabelDialog dialog(vip(), 37, all());
    QSignalSpy submitted(&dialog, &MergeLabelDialog::submitted);
    QCOMPARE(dialog.windowTitle(), u"Merge Label “VIP”"_s);
    auto *list = dialog.findChild<QListView *>();
    list->setCurrentIndex(list->model()->index(1, 0));
    const auto sentences = dialog.findChildren<WrappedLabel *>();
    const auto says = [](const WrappedLabel *label) {
        return label->text().contains(u"37 contact"_s)
            && label->text().endsWith(u"get “Lead”; the label “VIP” goes away."_s);
    };
    QCOMPARE(std::count_if(sentences.begin(), sentences.end(), says), 1);
    named<QPushButton>(dialog, u"Merge"_s)->click();
    QCOMPARE(submitted.first().first().value<Label>(), all().at(1));
}

void TestLabelDialog::theLabelItselfIsNoTarget()
{
    MergeLabelDialog dialog(vip(), -1, all());
    const auto *targets = dialog.findChild<QListView *>()->model();
    QCOMPARE(targets->rowCount(), 3);
    for (int row = 0; row < targets->rowCount(); ++row)
        QVERIFY(targets->index(row, 0).data().toString() != u"VIP"_s);
}

void TestLabelDialog::theTargetIsFoundByTyping()
{
    MergeLabelDialog dialog(vip(), 1, all());
    QSignalSpy submitted(&dialog, &MergeLabelDialog::submitted);
    dialog.open();
    auto *search = named<QLineEdit>(dialog, u"Search labels"_s);
    QTest::keyClicks(search, u"LEAD"_s);
    QCOMPARE(dialog.findChild<QListView *>()->model()->rowCount(), 2);
    QTest::keyClick(search, Qt::Key_Down);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(submitted.first().first().value<Label>(), all().at(2));
}

void TestLabelDialog::nothingIsMergedWithoutATarget()
{
    MergeLabelDialog dialog(vip(), 1, all());
    QSignalSpy submitted(&dialog, &MergeLabelDialog::submitted);
    dialog.open();
    auto *merge = named<QPushButton>(dialog, u"Merge"_s);
    QVERIFY(!merge->isEnabled());
    QTest::keyClick(&dialog, Qt::Key_Return);
    QTest::keyClicks(named<QLineEdit>(dialog, u"Search labels"_s), u"nothing like it"_s);
    QVERIFY(!merge->isEnabled());
    QCOMPARE(submitted.size(), 0);
    QVERIFY(dialog.isVisible());
}

QTEST_MAIN(TestLabelDialog)
#include "tst_labeldialog.moc"
