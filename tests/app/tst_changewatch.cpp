#include "app/changewatch.h"
#include "models/contacts/contactstore.h"
#include "models/storage/profile.h"
#include "models/storage/transaction.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// The window notices what other programs store, and only that.
class ChangeWatchTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void noticesAnotherProgram();
    void ignoresTheWindowsOwnConnection();
    void ignoresTheWritersChanges();

private:
    static Result<ContactId> add(const Database &database, const QString &phone);
    static constexpr int patience = 5000; // ms
    static constexpr int twoQuestions = 2500; // ms

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_window;
    std::unique_ptr<Database> m_other;
    std::unique_ptr<DatabaseThread> m_writer;
    std::unique_ptr<ChangeWatch> m_watch;
};

void ChangeWatchTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const QString path = m_folder->filePath(u"kartei.db"_s);
    auto window = Database::open(path);
    auto other = Database::connect(path);
    QVERIFY(window && other);
    m_window = *std::move(window);
    m_other = *std::move(other);
    m_writer = std::make_unique<DatabaseThread>(path);
    m_watch = std::make_unique<ChangeWatch>(*m_window, *m_writer);
    m_watch->start();
    QTest::qWait(100); // for the first answer
}

void ChangeWatchTest::cleanup()
{
    m_watch.reset();
    m_writer.reset();
    m_other.reset();
    m_window.reset();
}

Result<ContactId> ChangeWatchTest::add(const Database &database, const QString &phone)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    Contact contact;
    contact.phone = *PhoneNumber::parse(phone);
    const auto id = ContactStore(database).create(contact);
    if (const auto committed = transaction->commit(); !committed)
        return committed.error();
    return id;
}

void ChangeWatchTest::noticesAnotherProgram()
{
    QSignalSpy changed(m_watch.get(), &ChangeWatch::changed);
    QVERIFY(add(*m_other, u"+919876543210"_s));
    QVERIFY(changed.wait(patience));
    QVERIFY(!changed.wait(twoQuestions)); // once
    QVERIFY(add(*m_other, u"+919876543211"_s));
    QVERIFY(changed.wait(patience));
}

void ChangeWatchTest::ignoresTheWindowsOwnConnection()
{
    QSignalSpy changed(m_watch.get(), &ChangeWatch::changed);
    QVERIFY(add(*m_window, u"+919876543210"_s));
    QVERIFY(!changed.wait(twoQuestions));
}

void ChangeWatchTest::ignoresTheWritersChanges()
{
    QSignalSpy changed(m_watch.get(), &ChangeWatch::changed);
    m_writer->run<ContactId>(
        this, [](const Database &database, const Progress &) { return add(database, u"+919876543210"_s); },
        [](const Result<ContactId> &id) { QVERIFY(id); });
    QVERIFY(!changed.wait(twoQuestions));
}

QTEST_GUILESS_MAIN(ChangeWatchTest)
#include "tst_changewatch.moc"
