#include "ui/consent/consentwordsdialog.h"

#include "ui/consent/consentworddialog.h"
#include "ui/contacts/fielderror.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace {

const QList<ConsentWord> delivered{{.word = u"STOP"_s, .optsOut = true, .language = u"en"_s},
    {.word = u"START"_s, .optsOut = false, .language = u"en"_s}, {.word = u"BAJA"_s, .optsOut = true, .language = u"es"_s}};

QPushButton *button(const QWidget *dialog, const QString &text)
{
    for (auto *each : dialog->findChildren<QPushButton *>())
        if (each->text().remove(u'&') == text)
            return each;
    qFatal("No button %s", qPrintable(text));
}

QTreeView *tree(const ConsentWordsDialog &dialog)
{
    return dialog.findChild<QTreeView *>();
}

/// The row of the group and of the word in it.
void choose(const ConsentWordsDialog &dialog, int group, int word)
{
    const QAbstractItemModel *model = tree(dialog)->model();
    tree(dialog)->setCurrentIndex(model->index(word, 0, model->index(group, 0)));
}

ConsentWordDialog *wordDialog(const ConsentWordsDialog &dialog)
{
    return dialog.findChild<ConsentWordDialog *>();
}

} // namespace

class ConsentWordsDialogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsByLanguage();
    void triesAMessage();
    void addsAWord();
    void refusesAWordThatIsThere();
    void changesAndRemovesAWord();
    void goesBackToTheDeliveredList();
    void submitsAndStaysOpen();
};

void ConsentWordsDialogTest::groupsByLanguage()
{
    const ConsentWordsDialog dialog(
        delivered + QList<ConsentWord>{{.word = u"Finito"_s, .optsOut = true}}, delivered);
    const QAbstractItemModel *model = tree(dialog)->model();
    QCOMPARE(model->rowCount(), 3);
    QVERIFY(model->index(0, 0).data().toString().contains(u"English"_s));
    QCOMPARE(model->rowCount(model->index(0, 0)), 2);
    QVERIFY(model->index(1, 0).data().toString().contains(u"Español"_s));
    QVERIFY(model->index(2, 0).data().toString().contains(u"Other"_s));
    QVERIFY(!button(&dialog, u"Change…"_s)->isEnabled()); // a language is current
}

void ConsentWordsDialogTest::triesAMessage()
{
    const ConsentWordsDialog dialog(delivered, delivered);
    QLabel *meaning = nullptr;
    for (auto *each : dialog.findChildren<QLabel *>())
        if (each->accessibleName() == u"What the message does"_s)
            meaning = each;
    QVERIFY(meaning);
    auto *message = dialog.findChild<QLineEdit *>();
    message->setText(u"“Stop!”"_s);
    QVERIFY(meaning->text().contains(u"opts its sender out"_s));
    message->setText(u"start"_s);
    QVERIFY(meaning->text().contains(u"in again"_s));
    message->setText(u"please stop by tomorrow"_s);
    QVERIFY(meaning->text().contains(u"nothing"_s));
}

void ConsentWordsDialogTest::addsAWord()
{
    ConsentWordsDialog dialog(delivered, delivered);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    choose(dialog, 1, 0);
    button(&dialog, u"Add…"_s)->click();
    auto *word = wordDialog(dialog);
    QVERIFY(word);
    QCOMPARE(word->word().language, u"es"_s); // as the current one
    word->findChild<QLineEdit *>()->setText(u"  Basta   ya "_s);
    button(word, u"Add"_s)->click();
    QCOMPARE(dialog.words().size(), 4);
    QCOMPARE(dialog.words().last(), (ConsentWord{.word = u"Basta ya"_s, .optsOut = true, .language = u"es"_s}));
    dialog.findChild<QLineEdit *>()->setText(u"basta ya"_s);
    QVERIFY(button(&dialog, u"Remove"_s)->isEnabled()); // the new one is current
}

void ConsentWordsDialogTest::refusesAWordThatIsThere()
{
    ConsentWordsDialog dialog(delivered, delivered);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    button(&dialog, u"Add…"_s)->click();
    auto *word = wordDialog(dialog);
    word->findChild<QLineEdit *>()->setText(u"¡Stop!"_s);
    word->findChildren<QRadioButton *>().last()->setChecked(true);
    button(word, u"Add"_s)->click();
    QVERIFY(word->isVisible());
    QVERIFY(word->findChild<FieldError *>()->text().contains(u"STOP"_s));
    QCOMPARE(dialog.words(), delivered);
}

void ConsentWordsDialogTest::changesAndRemovesAWord()
{
    ConsentWordsDialog dialog(delivered, delivered);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    choose(dialog, 0, 1);
    button(&dialog, u"Change…"_s)->click();
    wordDialog(dialog)->findChild<QLineEdit *>()->setText(u"GO"_s);
    button(wordDialog(dialog), u"Change"_s)->click();
    QCOMPARE(dialog.words().at(1), (ConsentWord{.word = u"GO"_s, .optsOut = false, .language = u"en"_s}));
    choose(dialog, 1, 0);
    button(&dialog, u"Remove"_s)->click();
    QCOMPARE(dialog.words().size(), 2);
    QCOMPARE(tree(dialog)->model()->rowCount(), 1);
}

void ConsentWordsDialogTest::goesBackToTheDeliveredList()
{
    ConsentWordsDialog dialog({}, delivered);
    QVERIFY(button(&dialog, u"Reset"_s)->isEnabled());
    button(&dialog, u"Reset"_s)->click();
    QCOMPARE(dialog.words(), delivered);
    QVERIFY(!button(&dialog, u"Reset"_s)->isEnabled());
}

void ConsentWordsDialogTest::submitsAndStaysOpen()
{
    ConsentWordsDialog dialog(delivered, delivered);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QSignalSpy submitted(&dialog, &ConsentWordsDialog::submitted);
    button(&dialog, u"Save"_s)->click();
    QCOMPARE(submitted.first().first().value<QList<ConsentWord>>(), delivered);
    QVERIFY(dialog.isVisible());
    dialog.showError(u"The database is busy."_s);
    QVERIFY(button(&dialog, u"Save"_s)->isEnabled());
}

QTEST_MAIN(ConsentWordsDialogTest)
#include "tst_consentwordsdialog.moc"
