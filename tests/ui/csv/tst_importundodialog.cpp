#include "ui/csv/importundodialog.h"

#include "ui/csv/changedcontacts.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

ImportUndoPreview preview(int changedCreated, int changedUpdated)
{
    ImportUndoPreview preview;
    preview.run.id = ImportRunId(7);
    preview.run.file = u"<b>people</b> & co.csv"_s;
    preview.run.agent = u"Asha"_s;
    preview.deletes = 812;
    preview.restores = 140;
    for (int i = 0; i < changedCreated; ++i)
        preview.changedCreated.push_back(ContactId(1000 + i));
    for (int i = 0; i < changedUpdated; ++i)
        preview.changedUpdated.push_back(ContactId(1 + i));
    return preview;
}

QString allText(const QWidget &dialog)
{
    QStringList texts;
    const auto labels = dialog.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts.append(label->text());
    return texts.join(u'\n');
}

QPushButton *undoButton(const QWidget &dialog)
{
    const auto all = dialog.findChildren<QPushButton *>();
    for (QPushButton *each : all)
        if (each->text().remove(u'&') == u"Undo Import"_s)
            return each;
    qFatal("There is no button");
}

ContactIds submittedBy(const QSignalSpy &submitted)
{
    return submitted.isEmpty() ? ContactIds{ContactId(-1)} : submitted.first().first().value<ContactIds>();
}

Contact contact(ContactId id)
{
    Contact contact;
    contact.id = id;
    contact.name = u"Person %1"_s.arg(static_cast<qint64>(id));
    contact.phone = PhoneNumber::fromStored(u"+919876543210"_s);
    return contact;
}

} // namespace

class TestImportUndoDialog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theListIsAModel()
    {
        ChangedContacts contacts(preview(2, 3));
        const QAbstractItemModelTester tester(&contacts, QAbstractItemModelTester::FailureReportingMode::QtTest);
        contacts.tickAll(Qt::Checked);
        contacts.setContacts({contact(ContactId(1000))});
        QCOMPARE(contacts.rowCount(), 5);
        QCOMPARE(contacts.index(0, ChangedContacts::Name).data().toString(), u"Person 1000"_s);
        QVERIFY(contacts.index(1, ChangedContacts::Consequence).data()
            != contacts.index(2, ChangedContacts::Consequence).data());
    }

    void saysWhatWillHappen_data()
    {
        QTest::addColumn<qint64>("deletes");
        QTest::addColumn<qint64>("restores");
        QTest::addColumn<qint64>("gone");
        QTest::addColumn<QStringList>("says");
        QTest::newRow("created only") << qint64(812) << qint64(0) << qint64(0) << QStringList{u"812"_s};
        QTest::newRow("changed only") << qint64(0) << qint64(140) << qint64(0) << QStringList{u"140"_s};
        QTest::newRow("all") << qint64(812) << qint64(140) << qint64(5) << QStringList{u"812"_s, u"140"_s, u"5"_s};
        QTest::newRow("nothing") << qint64(0) << qint64(0) << qint64(0) << QStringList{u"changed since"_s};
    }

    void saysWhatWillHappen()
    {
        QFETCH(const qint64, deletes);
        QFETCH(const qint64, restores);
        QFETCH(const qint64, gone);
        QFETCH(const QStringList, says);
        ImportUndoPreview shown = preview(0, 0);
        shown.deletes = deletes;
        shown.restores = restores;
        shown.gone = gone;
        const ImportUndoDialog dialog(shown);
        const QString text = allText(dialog);
        for (const QString &each : says)
            QVERIFY2(text.contains(each), qPrintable(text));
        QCOMPARE(text.contains(u"will be deleted"_s), deletes > 0);
        QCOMPARE(text.contains(u"former values"_s), restores > 0);
        QCOMPARE(text.contains(u"stay deleted"_s), gone > 0);
        QVERIFY(text.contains(shown.run.file)); // as it is: no tag counts
    }

    void asksForNothingWithoutChangedContacts()
    {
        ImportUndoDialog dialog(preview(0, 0));
        QVERIFY(!dialog.findChild<QTableView *>());
        QSignalSpy submitted(&dialog, &ImportUndoDialog::submitted);
        QSignalSpy accepted(&dialog, &QDialog::accepted);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        undoButton(dialog)->click();
        QVERIFY(submittedBy(submitted).empty());
        QCOMPARE(accepted.size(), 1);
    }

    void takesBackWhoIsTicked()
    {
        ImportUndoDialog dialog(preview(1, 2));
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *table = dialog.findChild<QTableView *>();
        table->selectRow(1);
        table->setCurrentIndex(table->model()->index(1, ChangedContacts::Phone));
        QTest::keyClick(table, Qt::Key_Space);
        QCOMPARE(dialog.findChild<QCheckBox *>()->checkState(), Qt::PartiallyChecked);
        QSignalSpy submitted(&dialog, &ImportUndoDialog::submitted);
        undoButton(dialog)->click();
        QCOMPARE(submittedBy(submitted), ContactIds{ContactId(1)});
    }

    void ticksAllAndNone()
    {
        ImportUndoDialog dialog(preview(1, 2));
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto *all = dialog.findChild<QCheckBox *>();
        QCOMPARE(all->checkState(), Qt::Unchecked);
        all->click();
        QCOMPARE(all->checkState(), Qt::Checked);
        all->click();
        QCOMPARE(all->checkState(), Qt::Unchecked);
        auto *model = dialog.findChild<QTableView *>()->model();
        QVERIFY(model->setData(model->index(2, ChangedContacts::Name), Qt::Checked, Qt::CheckStateRole));
        all->click();
        QCOMPARE(all->checkState(), Qt::Checked);
        QSignalSpy submitted(&dialog, &ImportUndoDialog::submitted);
        undoButton(dialog)->click();
        QCOMPARE(submittedBy(submitted), (ContactIds{ContactId(1000), ContactId(1), ContactId(2)}));
    }

    void asksOnlyWhoCanBeSeen()
    {
        ImportUndoDialog dialog(preview(0, 100'000));
        QSignalSpy wished(&dialog, &ImportUndoDialog::contactsWished);
        dialog.show();
        QTRY_VERIFY(!wished.isEmpty());
        size_t asked = 0;
        for (const auto &each : wished)
            asked += each.first().value<ContactIds>().size();
        QVERIFY2(asked > 5 && asked < 500, qPrintable(QString::number(asked)));
        wished.clear();
        auto *table = dialog.findChild<QTableView *>();
        table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum());
        QVERIFY(!wished.isEmpty());
        QCOMPARE(wished.last().first().value<ContactIds>().back(), ContactId(100'000));
        dialog.setContacts({contact(ContactId(100'000))});
        QCOMPARE(table->model()->index(99'999, ChangedContacts::Name).data().toString(), u"Person 100000"_s);
    }
};

QTEST_MAIN(TestImportUndoDialog)
#include "tst_importundodialog.moc"
