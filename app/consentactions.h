#pragma once

#include "models/contacts/contactstore.h"
#include "models/result.h"
#include "models/webhooks/consentwords.h"

#include <QObject>
#include <QPointer>

#include <vector>

class ConsentPage;
class ConsentTableModel;
class ConsentWordsDialog;
class ContactEditor;
class DatabaseThread;
class MainWindow;
class OptInDialog;
class QSettings;

/// The page of opt-outs as the window has it: asks before people are opted in again, exports the log, and stores the words
/// that opt out and in.
class ConsentActions final : public QObject
{
    Q_OBJECT
public:
    ConsentActions(DatabaseThread &writer, DatabaseThread &reader, ContactEditor &editor, ConsentTableModel &entries,
        MainWindow &window, QSettings &settings);

    ConsentPage &page() { return *m_page; }
    /// The log may have changed.
    void refresh();

Q_SIGNALS:
    void showContact(ContactId id);

private:
    struct Words
    {
        QList<ConsentWord> now;
        QList<ConsentWord> delivered;
    };

    void askToOptIn(const std::vector<qint64> &ids, const QString &name);
    void optIn(const std::vector<qint64> &ids, const QString &name, const QString &reason);
    void takeOptIn(const Result<qint64> &people);
    void copyNumbers(const std::vector<qint64> &ids);
    void takeNumbers(const Result<QStringList> &numbers);
    void chooseFile(const std::vector<qint64> &ids);
    void exportTo(const QString &file, const std::vector<qint64> &ids);
    void takeExport(const QString &file, const Result<qint64> &rows);

    void readWords();
    void showWords(const Result<Words> &words);
    void storeWords(const QList<ConsentWord> &words);
    void takeStored(const Result<qint64> &words);

    DatabaseThread &m_writer;
    DatabaseThread &m_reader;
    ContactEditor &m_editor;
    MainWindow &m_window;
    QSettings &m_settings;
    ConsentPage *m_page; ///< the window's
    QPointer<OptInDialog> m_dialog;
    QPointer<ConsentWordsDialog> m_words;
};
