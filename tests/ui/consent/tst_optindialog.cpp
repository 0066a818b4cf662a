#include "ui/consent/optindialog.h"

#include "ui/contacts/fielderror.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class OptInDialogTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void needsAReason();
    void staysOpenWithAnError();
};

namespace {

QPushButton *optInButton(const OptInDialog &dialog)
{
    for (auto *each : dialog.findChildren<QPushButton *>())
        if (each->text().remove(u'&') == u"Opt Back In"_s)
            return each;
    qFatal("No button");
}

} // namespace

void OptInDialogTest::needsAReason()
{
    auto *dialog = new OptInDialog(1, u"Ravi"_s);
    QSignalSpy submitted(dialog, &OptInDialog::submitted);
    dialog->open();
    QVERIFY(!optInButton(*dialog)->isEnabled());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"   "_s);
    QVERIFY(!optInButton(*dialog)->isEnabled());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(), u"asked  on the phone "_s);
    optInButton(*dialog)->click();
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(submitted.first().first().toString(), u"asked on the phone"_s);
    QVERIFY(!optInButton(*dialog)->isEnabled()); // sent once
    dialog->accept();
}

void OptInDialogTest::staysOpenWithAnError()
{
    auto *dialog = new OptInDialog(3, {});
    dialog->open();
    dialog->findChild<QLineEdit *>()->setText(u"reason"_s);
    optInButton(*dialog)->click();
    dialog->showError(u"The database is busy."_s);
    QVERIFY(dialog->isVisible());
    QVERIFY(optInButton(*dialog)->isEnabled());
    QCOMPARE(dialog->findChild<FieldError *>()->text(), u"The database is busy."_s);
    dialog->reject();
}

QTEST_MAIN(OptInDialogTest)
#include "tst_optindialog.moc"
