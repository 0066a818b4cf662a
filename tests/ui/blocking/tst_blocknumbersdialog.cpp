#include "ui/blocking/blocknumbersdialog.h"

#include "ui/blocking/numberlines.h"
#include "ui/contacts/fielderror.h"
#include "ui/csv/importregion.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QPushButton *button(const QWidget &dialog, const QString &text)
{
    for (QPushButton *each : dialog.findChildren<QPushButton *>())
        if (each->text().remove(u'&') == text)
            return each;
    qFatal("There is no button %s", qPrintable(text));
}

QString textOf(const QWidget &dialog)
{
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        if (label->isVisibleTo(&dialog))
            texts.append(label->text());
    return texts.join(u'\n');
}

class Dialog final
{
public:
    Dialog()
        : dialog(new BlockNumbersDialog)
        , submitted(dialog.get(), &BlockNumbersDialog::submitted)
    {
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
    }

    void paste(const QString &text) const { dialog->findChild<QPlainTextEdit *>()->setPlainText(text); }
    bool isReady() const { return button(*dialog, u"Continue…"_s)->isEnabled(); }
    QStringList submit()
    {
        button(*dialog, u"Continue…"_s)->click();
        QStringList numbers;
        for (const BlockTarget &target : submitted.value(submitted.size() - 1).value(0).value<QList<BlockTarget>>())
            numbers.append(target.toString());
        return numbers;
    }

    std::unique_ptr<BlockNumbersDialog> dialog;
    QSignalSpy submitted;
};

} // namespace

class TestBlockNumbersDialog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anEmptyListCannotBeContinuedWith()
    {
        const Dialog at;
        QVERIFY(!at.isReady());
        QVERIFY(!at.dialog->findChild<QTableView *>()->isVisible());
        QVERIFY(!at.dialog->findChild<ImportRegion *>()->isVisible());
    }

    void countsWhatIsUnderstoodWhileItIsTyped()
    {
        Dialog at;
        at.paste(u"+91 98765 43210\n+919876543211\n+91-98765-43210"_s);
        QTRY_VERIFY(at.isReady());
        QVERIFY2(textOf(*at.dialog).contains(u"2 number(s) understood."_s), qPrintable(textOf(*at.dialog)));
        QVERIFY(textOf(*at.dialog).contains(u"1 line(s) repeat one of them."_s));
        QCOMPARE(at.submit(), QStringList({u"+919876543210"_s, u"+919876543211"_s}));
        QVERIFY(at.dialog->isVisible()); // until accept()
    }

    void saysWhyALineIsNotUnderstoodAndLeadsToIt()
    {
        const Dialog at;
        at.paste(u"+919876543210\n9.19877E+11\n"_s);
        QTRY_VERIFY(at.isReady());
        auto *table = at.dialog->findChild<QTableView *>();
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->model()->index(0, NumberLines::Line).data().toString(), u"2"_s);
        QVERIFY(table->model()->index(0, NumberLines::Meaning).data().toString().contains(u"spreadsheet"_s));
        Q_EMIT table->activated(table->model()->index(0, 0));
        QCOMPARE(at.dialog->findChild<QPlainTextEdit *>()->textCursor().selectedText(), u"9.19877E+11"_s);
    }

    void showsWhomEachLineNames()
    {
        Dialog at;
        at.paste(u"created_at,phone\n2026-11-27,+91 98765 43210\n2026-11-28,\n"_s);
        QTRY_VERIFY(at.isReady());
        QVERIFY2(textOf(*at.dialog).contains(u"“phone”"_s), qPrintable(textOf(*at.dialog)));
        const auto *lines = at.dialog->findChild<QTableView *>()->model();
        QCOMPARE(lines->rowCount(), 2);
        QCOMPARE(lines->index(0, NumberLines::Line).data().toString(), u"3"_s);
        QCOMPARE(lines->index(1, NumberLines::Line).data().toString(), u"2"_s);
        QCOMPARE(lines->index(1, NumberLines::Text).data().toString(), u"2026-11-27,+91 98765 43210"_s);
        QCOMPARE(lines->index(1, NumberLines::Meaning).data().toString(), u"+91 98765 43210"_s);
        QCOMPARE(at.submit(), QStringList({u"+919876543210"_s}));
    }

    void saysWhyATableNamesNobody()
    {
        const Dialog at;
        at.paste(u"order_no,created_at\n98765432,2026-11-27\n"_s);
        QTRY_VERIFY2(textOf(*at.dialog).contains(u"No column has a title"_s), qPrintable(textOf(*at.dialog)));
        QVERIFY(!at.isReady());
        QVERIFY(!at.dialog->findChild<QTableView *>()->isVisible());
    }

    void asksForTheCountryOnlyWhereItIsNeeded()
    {
        Dialog at;
        at.paste(u"098765 43210"_s);
        auto *region = at.dialog->findChild<ImportRegion *>();
        QTRY_VERIFY(region->isVisible());
        QVERIFY(!at.isReady());
        auto *countries = region->findChild<QComboBox *>();
        countries->setCurrentIndex(countries->findData(u"IN"_s));
        Q_EMIT countries->activated(countries->currentIndex());
        QTRY_VERIFY(at.isReady());
        QCOMPARE(at.submit(), QStringList({u"+919876543210"_s}));
    }

    void aFileIsWishedForAndShownWithItsName()
    {
        const Dialog at;
        QSignalSpy wished(at.dialog.get(), &BlockNumbersDialog::fileWished);
        button(*at.dialog, u"Open File…"_s)->click();
        QCOMPARE(wished.size(), 1);
        at.dialog->showError(u"The file cannot be read."_s);
        QVERIFY(textOf(*at.dialog).contains(u"The file cannot be read."_s));
        at.dialog->setText(u"Phone\n+919876543210"_s, u"bad.csv"_s);
        QVERIFY(textOf(*at.dialog).contains(u"bad.csv"_s));
        QVERIFY(!textOf(*at.dialog).contains(u"The file cannot be read."_s));
        QTRY_VERIFY(at.isReady());
    }

    void whatIsTypedMeanwhileIsReadToo()
    {
        Dialog at;
        at.paste(u"+919876543210"_s);
        QTRY_VERIFY(at.isReady());
        at.paste(u"+919876543211"_s);
        QVERIFY(!at.isReady()); // what is known is of another text
        QTRY_VERIFY(at.isReady());
        QCOMPARE(at.submit(), QStringList({u"+919876543211"_s}));
    }

    void itCanBeClosedWhileItReads()
    {
        QString many;
        for (int i = 0; i < 20'000; ++i)
            many += u"+9198765%1\n"_s.arg(10'000 + i);
        const QPointer<BlockNumbersDialog> dialog(new BlockNumbersDialog);
        dialog->show();
        dialog->setText(many, {});
        dialog->reject();
        QTRY_VERIFY(!dialog);
    }
};

QTEST_MAIN(TestBlockNumbersDialog)
#include "tst_blocknumbersdialog.moc"
