#pragma once

#include "models/contacts/contact.h"

#include <QHash>
#include <QPlainTextEdit>
#include <QTimer>
#include <QWidget>

class ContactEditor;
class FieldError;
class QSettings;

/// A contact's notes to write in. They are stored two seconds after the last key, when the field loses the focus, when
/// another contact is shown, and on Ctrl+S. A text that cannot be stored is kept, over a restart too, and comes back
/// with its contact.
class ContactNotes final : public QWidget
{
    Q_OBJECT
public:
    ContactNotes(ContactEditor &editor, QSettings &settings, QWidget *parent = nullptr);

    /// The same contact again takes over what was changed elsewhere, unless it is being typed over.
    void showContact(const Contact &contact);
    void showNothing();
    void save();

    static constexpr int idleTime = 2'000; ///< ms

Q_SIGNALS:
    /// The notes of a contact that is not shown any more could not be stored: a sentence.
    void failed(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString draftKey(ContactId id) const;
    /// Saves before another contact is shown: a failure is told to the window then.
    void leave();
    void takeTyping();
    void takeChanged(const Contact &contact);
    void takeSaved(const Contact &before, const Contact &after, const Result<qint64> &saved);
    void keepDraft(const Contact &after, const Error &error);
    void showText(const QString &text);
    bool isDirty() const;

    ContactEditor &m_editor;
    QSettings &m_settings;
    QPlainTextEdit *m_text;
    FieldError *m_error;
    QTimer m_idle;
    Contact m_contact; ///< as it was stored last, or is just being stored
    bool m_isLeaving = false;
    int m_saving = 0; ///< of the contact shown
};
