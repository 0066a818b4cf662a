#pragma once

#include "models/consent/consentlog.h"
#include "models/contacts/contacteditor.h"

#include <QObject>

class QMessageBox;

/// Changes many contacts at once through the editor, and says in a sentence what became of it.
class ContactChanges final : public QObject
{
    Q_OBJECT
public:
    ContactChanges(ContactEditor &editor, QWidget *window);

    void addLabel(const ContactIds &ids, const Label &label);
    void removeLabel(const ContactIds &ids, const Label &label);
    void optOut(const ContactIds &ids);
    /// Asks first: people get messages again.
    void optIn(const ContactIds &ids);
    void remove(const ContactIds &ids);
    /// What a cell of the table could not store at once.
    void update(const Contact &before, const Contact &after);

    /// The question before somebody is opted in again; `accepted` means yes. Opened by the caller.
    static QMessageBox *optInQuestion(qint64 count, QWidget *parent);
    /// The question before somebody who opted out earlier is stored again: as opted out.
    static QMessageBox *returnQuestion(const ConsentEntry &earlier, QWidget *parent);

Q_SIGNALS:
    void taskStarted(DatabaseTask *task, const QString &name);
    /// Something was changed and can be undone.
    void changed(const QString &text);
    /// There was nothing to change.
    void noticed(const QString &text);
    void failed(const QString &text);

private:
    using Sentence = std::function<QString(int)>;
    void optInNow(const ContactIds &ids);
    void take(const Result<qint64> &result, const Sentence &sentence, const QString &nothing);

    ContactEditor &m_editor;
    QWidget *m_window;
};
