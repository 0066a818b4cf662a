#include "ui/labels/labelpicker.h"

#include "ui/shell/wrappedlabel.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace {

QList<Label> known()
{
    return {{.id = LabelId(1), .name = u"Gold"_s, .color = u"amber"_s},
        {.id = LabelId(2), .name = u"VIP"_s, .color = u"red"_s},
        {.id = LabelId(3), .name = u"Lead"_s, .color = u"#112233"_s}, {.id = LabelId(4), .name = u"Élodie"_s},
        {.id = LabelId(5), .name = u"Old lead"_s}};
}

QStringList namesOf(const QList<Label> &labels)
{
    QStringList names;
    for (const auto &label : labels)
        names.append(label.name);
    return names;
}

/// A picker in a dialog with a default button, as it stands in a form.
struct Form
{
    explicit Form(LabelPicker::NewLabels newLabels = LabelPicker::NewLabels::Offered)
        : picker(new LabelPicker(newLabels))
        , other(new QLineEdit)
        , save(new QPushButton)
    {
        auto *layout = new QVBoxLayout(&dialog);
        layout->addWidget(picker);
        layout->addWidget(other);
        layout->addWidget(save);
        save->setDefault(true);
        picker->setAvailable(known());
        dialog.open();
        dialog.activateWindow();
        picker->setFocus();
    }

    QLineEdit *edit() const { return picker->findChild<QLineEdit *>(); }
    QAbstractItemView *popup() const { return picker->findChild<QCompleter *>()->popup(); }
    QString error() const { return picker->findChild<WrappedLabel *>()->text(); }
    void type(const QString &text) const { QTest::keyClicks(edit(), text); }
    void press(Qt::Key key) const
    {
        QTest::keyClick(popup()->isVisible() ? static_cast<QWidget *>(popup()) : edit(), key);
    }
    QStringList suggestions() const
    {
        QStringList texts;
        for (int row = 0; popup()->isVisible() && row < popup()->model()->rowCount(); ++row)
            texts.append(popup()->model()->index(row, 0).data().toString());
        return texts;
    }
    QAbstractButton *button(const QString &name) const
    {
        for (auto *each : picker->findChildren<QAbstractButton *>())
            if (each->accessibleName() == name && each->isVisibleTo(picker))
                return each;
        return nullptr;
    }

    QDialog dialog;
    LabelPicker *picker;
    QLineEdit *other;
    QPushButton *save;
};

} // namespace

class TestLabelPicker final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typingANameInAnyCaseChoosesThatLabel();
    void aNameThatIsNoLabelMakesOne();
    void newLabelsAreRefusedWhereTheyMakeNoSense();
    void whatBeginsWithTheTextIsOfferedFirst();
    void theLastSuggestionIsToCreate();
    void upAndDownGoThroughTheSuggestions();
    void aClickOnASuggestionChoosesIt();
    void downOffersEverythingThatIsNotChosen();
    void chosenLabelsAreNotOfferedAgain();
    void choosingALabelTwiceChoosesItOnce();
    void backspaceInTheEmptyFieldTakesTheLastChipOff();
    void theCrossTakesItsChipOff();
    void arrowKeysReachTheChips();
    void aNameThatIsTooLongSaysSo();
    void aTypedNameIsChosenBeforeItIsEntered();
    void leavingTheFieldChoosesTheTypedName();
    void escapeClosesTheListThenClearsThenIsTheDialogs();
    void enterInTheEmptyFieldIsTheDialogs();
    void chosenLabelsAreInTheOrderOfTheirNames();
    void aChangedLabelChangesItsChip();
    void showingOtherLabelsIsNoChoice();
    void namesAreNeverRichText();
    void thePickerGrowsForManyLabels();
};

void TestLabelPicker::typingANameInAnyCaseChoosesThatLabel()
{
    Form form;
    form.type(u"vip"_s);
    form.press(Qt::Key_Return);
    form.type(u"elodie "_s);
    form.press(Qt::Key_Return);
    QCOMPARE(form.picker->chosen(), QList<Label>({known().at(3), known().at(1)}));
    QVERIFY(form.edit()->text().isEmpty());
}

void TestLabelPicker::aNameThatIsNoLabelMakesOne()
{
    Form form;
    QSignalSpy changed(form.picker, &LabelPicker::chosenChanged);
    form.type(u"  Big   Spender "_s);
    form.press(Qt::Key_Return);
    QCOMPARE(form.picker->chosen(), QList<Label>({{.name = u"Big Spender"_s, .color = u"slate"_s}}));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().value<QList<Label>>(), form.picker->chosen());
}

void TestLabelPicker::newLabelsAreRefusedWhereTheyMakeNoSense()
{
    Form form(LabelPicker::NewLabels::Refused);
    form.type(u"Nobody"_s);
    QVERIFY(form.suggestions().isEmpty());
    QVERIFY(form.picker->chosen().isEmpty());
    form.press(Qt::Key_Return);
    QVERIFY(form.picker->chosen().isEmpty());
    QCOMPARE(form.error(), u"There is no label “Nobody”. Choose one from the list."_s);
    QCOMPARE(form.edit()->text(), u"Nobody"_s); // to be mended
    form.edit()->clear();
    form.type(u"go"_s);
    QVERIFY(form.error().isEmpty());
    form.press(Qt::Key_Return);
    QCOMPARE(namesOf(form.picker->chosen()), QStringList({u"Gold"_s}));
}

void TestLabelPicker::whatBeginsWithTheTextIsOfferedFirst()
{
    Form form;
    form.type(u"LE"_s);
    QCOMPARE(form.suggestions(), QStringList({u"Lead"_s, u"Old lead"_s, u"Create label “LE”"_s}));
    form.press(Qt::Key_Return);
    QCOMPARE(namesOf(form.picker->chosen()), QStringList({u"Lead"_s}));
}

void TestLabelPicker::theLastSuggestionIsToCreate()
{
    Form form;
    form.type(u"le"_s);
    form.press(Qt::Key_Down);
    form.press(Qt::Key_Down);
    form.press(Qt::Key_Return);
    QCOMPARE(form.picker->chosen(), QList<Label>({{.name = u"le"_s}}));
    form.type(u"LEAD"_s);
    QCOMPARE(form.suggestions(), QStringList({u"Lead"_s, u"Old lead"_s})); // it is one already
}

void TestLabelPicker::upAndDownGoThroughTheSuggestions()
{
    Form form;
    form.type(u"l"_s);
    form.press(Qt::Key_Down);
    form.press(Qt::Key_Down);
    form.press(Qt::Key_Up);
    const auto chosen = form.popup()->currentIndex().data().toString();
    form.press(Qt::Key_Return);
    QCOMPARE(namesOf(form.picker->chosen()), QStringList({chosen}));
    QVERIFY(!form.popup()->isVisible());
}

void TestLabelPicker::aClickOnASuggestionChoosesIt()
{
    Form form;
    form.type(u"o"_s);
    QVERIFY(form.popup()->isVisible());
    const auto place = form.popup()->visualRect(form.popup()->model()->index(1, 0)).center();
    const auto name = form.popup()->indexAt(place).data().toString();
    QTest::mouseClick(form.popup()->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(namesOf(form.picker->chosen()), QStringList({name}));
}

void TestLabelPicker::downOffersEverythingThatIsNotChosen()
{
    Form form;
    form.picker->setChosen(known().mid(0, 2));
    form.press(Qt::Key_Down);
    QCOMPARE(form.suggestions(), QStringList({u"Élodie"_s, u"Lead"_s, u"Old lead"_s}));
    QVERIFY(!form.popup()->currentIndex().isValid());
    form.press(Qt::Key_Return); // closes the list, and is not the dialog's
    QVERIFY(!form.save->isDown());
}

void TestLabelPicker::chosenLabelsAreNotOfferedAgain()
{
    Form form;
    form.picker->setChosen({known().at(2)});
    form.type(u"lead"_s);
    QCOMPARE(form.suggestions(), QStringList({u"Old lead"_s}));
}

void TestLabelPicker::choosingALabelTwiceChoosesItOnce()
{
    Form form(LabelPicker::NewLabels::Offered);
    form.picker->setChosen({known().at(1)});
    QSignalSpy changed(form.picker, &LabelPicker::chosenChanged);
    form.type(u"Vip"_s);
    QCOMPARE(form.picker->chosen().size(), 1);
    form.press(Qt::Key_Return);
    QCOMPARE(form.picker->chosen(), QList<Label>({known().at(1)}));
    QCOMPARE(changed.size(), 0);
}

void TestLabelPicker::backspaceInTheEmptyFieldTakesTheLastChipOff()
{
    Form form;
    form.picker->setChosen({known().at(1), known().at(0)});
    form.type(u"x"_s);
    form.press(Qt::Key_Backspace);
    QCOMPARE(form.picker->chosen().size(), 2);
    QSignalSpy changed(form.picker, &LabelPicker::chosenChanged);
    QTest::keyClick(form.edit(), Qt::Key_Backspace);
    QCOMPARE(namesOf(form.picker->chosen()), QStringList({u"VIP"_s}));
    QCOMPARE(changed.size(), 1);
    QTest::keyClick(form.edit(), Qt::Key_Backspace);
    QTest::keyClick(form.edit(), Qt::Key_Backspace);
    QVERIFY(form.picker->chosen().isEmpty());
}

void TestLabelPicker::theCrossTakesItsChipOff()
{
    Form form;
    form.picker->setChosen(known().mid(0, 3));
    auto *cross = form.button(u"Remove label VIP"_s);
    QVERIFY(cross);
    QTest::mouseClick(cross, Qt::LeftButton);
    QCOMPARE(namesOf(form.picker->chosen()), QStringList({u"Gold"_s, u"Lead"_s}));
    QVERIFY(!form.button(u"Remove label VIP"_s));
    QTRY_COMPARE(QApplication::focusWidget(), form.edit());
}

void TestLabelPicker::arrowKeysReachTheChips()
{
    Form form;
    form.picker->setChosen(known().mid(0, 3));
    QVERIFY(QTest::qWaitForWindowActive(&form.dialog));
    QTest::keyClick(form.edit(), Qt::Key_Left);
    QCOMPARE(QApplication::focusWidget(), form.button(u"Remove label Lead"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
    QCOMPARE(QApplication::focusWidget(), form.button(u"Remove label VIP"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete);
    QCOMPARE(namesOf(form.picker->chosen()), QStringList({u"Gold"_s, u"Lead"_s}));
    QTest::keyClick(form.edit(), Qt::Key_Left);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    QCOMPARE(QApplication::focusWidget(), form.edit());
}

void TestLabelPicker::aNameThatIsTooLongSaysSo()
{
    Form form;
    form.type(QString(Label::maxNameLength, u'a'));
    QVERIFY(form.error().isEmpty());
    form.type(u"b"_s);
    QVERIFY(form.error().contains(u"50"_s));
    QVERIFY(form.suggestions().isEmpty());
    form.press(Qt::Key_Return);
    QCOMPARE(form.edit()->text().size(), Label::maxNameLength + 1);
    form.press(Qt::Key_Backspace);
    QVERIFY(form.error().isEmpty());
}

void TestLabelPicker::aTypedNameIsChosenBeforeItIsEntered()
{
    Form form;
    form.picker->setChosen({known().at(1)});
    form.type(u"lead"_s);
    QCOMPARE(namesOf(form.picker->chosen()), QStringList({u"Lead"_s, u"VIP"_s}));
    form.type(u"er"_s);
    QCOMPARE(namesOf(form.picker->chosen()), QStringList({u"leader"_s, u"VIP"_s}));
}

void TestLabelPicker::leavingTheFieldChoosesTheTypedName()
{
    Form form;
    QVERIFY(QTest::qWaitForWindowActive(&form.dialog));
    form.type(u"leader"_s);
    form.popup()->hide();
    form.other->setFocus();
    QVERIFY(form.edit()->text().isEmpty());
    QVERIFY(form.button(u"Remove label leader"_s));
}

void TestLabelPicker::escapeClosesTheListThenClearsThenIsTheDialogs()
{
    Form form;
    form.type(u"lead"_s);
    QVERIFY(form.popup()->isVisible());
    form.press(Qt::Key_Escape);
    QVERIFY(!form.popup()->isVisible());
    QCOMPARE(form.edit()->text(), u"lead"_s);
    form.press(Qt::Key_Escape);
    QVERIFY(form.edit()->text().isEmpty());
    QVERIFY(form.dialog.isVisible());
    form.press(Qt::Key_Escape);
    QVERIFY(!form.dialog.isVisible());
}

void TestLabelPicker::enterInTheEmptyFieldIsTheDialogs()
{
    Form form;
    QSignalSpy saved(form.save, &QPushButton::clicked);
    form.type(u"vip"_s);
    form.press(Qt::Key_Return);
    QCOMPARE(saved.size(), 0);
    form.press(Qt::Key_Return);
    QCOMPARE(saved.size(), 1);
}

void TestLabelPicker::chosenLabelsAreInTheOrderOfTheirNames()
{
    Form form;
    for (const auto &name : {u"vip"_s, u"b"_s, u"Élodie"_s, u"A"_s}) {
        form.type(name);
        form.popup()->hide();
        form.press(Qt::Key_Return);
    }
    QCOMPARE(namesOf(form.picker->chosen()), QStringList({u"A"_s, u"b"_s, u"Élodie"_s, u"VIP"_s}));
}

void TestLabelPicker::aChangedLabelChangesItsChip()
{
    Form form;
    form.picker->setChosen({known().at(1)});
    auto labels = known();
    labels[1].name = u"Important"_s;
    form.picker->setAvailable(labels);
    QCOMPARE(namesOf(form.picker->chosen()), QStringList({u"Important"_s}));
    QVERIFY(form.button(u"Remove label Important"_s));
}

void TestLabelPicker::showingOtherLabelsIsNoChoice()
{
    Form form;
    QSignalSpy changed(form.picker, &LabelPicker::chosenChanged);
    form.type(u"half"_s);
    form.picker->setChosen({known().at(0)});
    QCOMPARE(changed.size(), 0);
    QCOMPARE(form.picker->chosen(), QList<Label>({known().at(0)}));
}

void TestLabelPicker::namesAreNeverRichText()
{
    Form form(LabelPicker::NewLabels::Refused);
    form.type(u"<b>x</b>"_s);
    form.press(Qt::Key_Return);
    QCOMPARE(form.picker->findChild<WrappedLabel *>()->textFormat(), Qt::PlainText);
    form.picker->setChosen({{.name = u"<img src=x>"_s}});
    QVERIFY(form.button(u"Remove label <img src=x>"_s)->toolTip().contains(u"&lt;img"_s));
}

void TestLabelPicker::thePickerGrowsForManyLabels()
{
    Form form;
    form.dialog.resize(300, 200);
    const int one = form.picker->heightForWidth(300);
    QList<Label> many;
    for (int i = 0; i < 30; ++i)
        many.append({.id = LabelId(100 + i), .name = u"Label %1"_s.arg(i)});
    form.picker->setChosen(many);
    QVERIFY(form.picker->heightForWidth(300) > 4 * one);
    QVERIFY(form.picker->minimumSizeHint().width() < 300);
}

QTEST_MAIN(TestLabelPicker)
#include "tst_labelpicker.moc"
