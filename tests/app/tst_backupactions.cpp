#include "app/backupactions.h"

#include "models/storage/backup.h"
#include "tests/ui/contacts/pagefixture.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/noticebar.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace {

class Program final : public ContactModels
{
public:
    Program()
        : window(settings, editor)
        , backups(writer, window)
    {
        window.show();
        database.run("INSERT INTO account(name, phone_number_id) VALUES ('Shop', '1065')");
    }

    /// The question that follows the choice of the file.
    QMessageBox *askToRestore(const QString &file)
    {
        const auto actions = backups.findChildren<QAction *>();
        for (QAction *action : actions)
            if (action->text() == u"&Restore…")
                action->trigger();
        Q_EMIT window.findChild<QFileDialog *>()->fileSelected(file);
        return window.findChild<QMessageBox *>();
    }
    QString notice() const { return window.findChild<NoticeBar *>()->text(); }

    MainWindow window;
    BackupActions backups;
};

} // namespace

class TestBackupActions final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatIsReplacedAndThatNobodyIsBlocked()
    {
        Program program;
        const QMessageBox *question = program.askToRestore(u"/elsewhere/old.db"_s);
        QVERIFY(question);
        for (const QString &words : {u"old.db"_s, u"blocks and the block history"_s, u"Nobody is blocked"_s})
            QVERIFY2(question->text().contains(words), qPrintable(question->text()));
        QCOMPARE(question->textFormat(), Qt::PlainText);
    }

    void tellsThatWhatWaitedWasCancelled_data()
    {
        QTest::addColumn<bool>("hasWaited");
        QTest::newRow("somebody waited") << true;
        QTest::newRow("nobody waited") << false;
    }

    void tellsThatWhatWaitedWasCancelled()
    {
        QFETCH(const bool, hasWaited);
        Program program;
        if (hasWaited)
            program.database.run("INSERT INTO block_request(account, action, phone_number, state, requested_at) "
                                 "VALUES (1, 'block', '+919876543210', 'waiting', 1)");
        const QString file = program.database.folder() + u"/copy.db"_s;
        VERIFY_RESULT(backUp(*program.database, file));
        QSignalSpy restored(&program.backups, &BackupActions::restored);
        const auto buttons = program.askToRestore(file)->buttons();
        for (QAbstractButton *each : buttons)
            if (each->text() == u"Replace")
                each->click();
        QTRY_COMPARE(restored.size(), 1);
        QVERIFY2(program.notice().startsWith(u"Restored from "_s + file), qPrintable(program.notice()));
        QCOMPARE(program.notice().contains(u"cancelled, because"_s), hasWaited);
        QCOMPARE(program.database.integer("SELECT count(*) FROM block_request WHERE state = 'waiting'"), 0);
    }
};

QTEST_MAIN(TestBackupActions)
#include "tst_backupactions.moc"
