#include "models/csv/blockexport.h"

#include "tests/support/testdatabase.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class BlockExportTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void recordsHaveTheOwnersFields();
    void waitingRequestsTellTheirState();
    void outcomesCanBeBlockedAgain();
    void aCancelledExportLeavesNoFile();

private:
    QString file() const { return m_database->folder() + u"/out.csv"_s; }

    std::unique_ptr<TestDatabase> m_database;
};

void BlockExportTest::init()
{
    m_database = std::make_unique<TestDatabase>();
    m_database->run("INSERT INTO account(name) VALUES ('Shop')");
    m_database->add(u"+919876543210"_s, u"=Asha, \"Rao\""_s);
    m_database->run("INSERT INTO blocked_user(account, phone_number, blocked_at, blocked_by, reason, is_active) "
                    "VALUES (1, '+919876543210', 1795787417931, 'Meera', 'spam', 1)");
    m_database->run(
        "INSERT INTO block_request(account, action, user_id, state, requested_at, requested_by, "
        "meta_error_code, meta_error) VALUES (1, 'block', 'IN.9000', 'failed', 0, 'Meera', 139103, 'busy')");
}

void BlockExportTest::recordsHaveTheOwnersFields()
{
    const auto rows = exportBlockEntries(**m_database, BlockView::Active, {1}, file());
    VERIFY_RESULT(rows);
    QCOMPARE(*rows, 1);
    QCOMPARE(contentOf(file()),
        "\xEF\xBB\xBFphone_number,user_id,contact,account,blocked_at,blocked_by,reason,is_active,action,state,"
        "unblocked_at,unblocked_by,meta_error_code,meta_error\r\n"
        "+919876543210,,\"'=Asha, \"\"Rao\"\"\",Shop,2026-11-27T13:50:17.931Z,Meera,spam,true,,,,,,\r\n");
}

void BlockExportTest::waitingRequestsTellTheirState()
{
    VERIFY_RESULT(exportBlockEntries(**m_database, BlockView::Waiting, {1}, file()));
    const QByteArray content = contentOf(file());
    QVERIFY2(content.contains(",IN.9000,,Shop,1970-01-01T00:00:00.000Z,Meera,,,block,failed,,,139103,busy\r\n"),
        content.constData());
}

void BlockExportTest::outcomesCanBeBlockedAgain()
{
    BlockRequest request;
    request.target.phone = PhoneNumber::fromStored(u"+919876543210"_s);
    request.state = BlockState::Refused;
    request.metaErrorCode = 131047;
    const auto rows = exportBlockProgress({{request, u"Asha"_s}}, file());
    VERIFY_RESULT(rows);
    QCOMPARE(contentOf(file()),
        "\xEF\xBB\xBFnumber,contact,action,state,reason,meta_error_code,meta_error\r\n"
        "+919876543210,Asha,block,refused,,131047,\r\n");
}

void BlockExportTest::aCancelledExportLeavesNoFile()
{
    const Progress progress;
    progress.cancel();
    const auto rows = exportBlockEntries(**m_database, BlockView::Active, {1}, file(), progress);
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, Error::Kind::Cancelled);
    QVERIFY(!QFile::exists(file()));
}

QTEST_GUILESS_MAIN(BlockExportTest)
#include "tst_blockexport.moc"
