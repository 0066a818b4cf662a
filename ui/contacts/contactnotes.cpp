#include "ui/contacts/contactnotes.h"

#include "models/contacts/contacteditor.h"
#include "ui/contacts/fielderror.h"

#include <QEvent>
#include <QKeyEvent>
#include <QSettings>
#include <QVBoxLayout>

ContactNotes::ContactNotes(ContactEditor &editor, QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_settings(settings)
    , m_text(new QPlainTextEdit)
    , m_error(new FieldError)
{
    m_text->setAccessibleName(tr("Notes"));
    m_text->setPlaceholderText(tr("Write a note. It is stored by itself."));
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(fontMetrics().lineSpacing() * 6);
    m_text->installEventFilter(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_text);
    column->addWidget(m_error);
    m_idle.setSingleShot(true);
    m_idle.setInterval(idleTime);
    connect(&m_idle, &QTimer::timeout, this, &ContactNotes::save);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ContactNotes::takeTyping);
    setFocusProxy(m_text);
}

QString ContactNotes::draftKey(ContactId id) const
{
    return QStringLiteral("drafts/notes-%1").arg(static_cast<qint64>(id));
}

bool ContactNotes::isDirty() const
{
    return m_contact.id != ContactId() && m_text->toPlainText() != m_contact.notes;
}

void ContactNotes::showContact(const Contact &contact)
{
    if (contact.id == m_contact.id)
        return takeChanged(contact);
    leave();
    m_contact = contact;
    m_saving = 0;
    m_error->showError({});
    showText(contact.notes);
    if (const QVariant draft = m_settings.value(draftKey(contact.id)); draft.isValid()) {
        m_text->setPlainText(draft.toString());
        m_error->showError(tr("These notes could not be stored. Change them to try again."));
        m_idle.stop();
    }
}

void ContactNotes::takeChanged(const Contact &contact)
{
    const bool wasDirty = isDirty();
    const QString stored = m_saving > 0 ? m_contact.notes : contact.notes; // the database may be a moment behind
    m_contact = contact;
    m_contact.notes = stored;
    if (!wasDirty)
        showText(stored);
}

void ContactNotes::leave()
{
    m_isLeaving = true;
    save();
    m_isLeaving = false;
}

void ContactNotes::showNothing()
{
    leave();
    m_contact = {};
    m_error->showError({});
    showText({});
}

void ContactNotes::showText(const QString &text)
{
    if (m_text->toPlainText() != text) // else the cursor would jump to the start
        m_text->setPlainText(text);
    m_idle.stop();
}

void ContactNotes::takeTyping()
{
    if (isDirty())
        m_idle.start();
}

void ContactNotes::save()
{
    m_idle.stop();
    if (!isDirty())
        return;
    Contact after = m_contact;
    after.notes = m_text->toPlainText();
    if (const auto checked = checkNotes(after.notes); !checked)
        return keepDraft(after, checked.error());
    if (m_settings.contains(draftKey(after.id)))
        m_settings.setValue(draftKey(after.id), after.notes); // until it is stored, which takes a moment
    ++m_saving;
    m_editor.update(m_contact, after, this,
        [this, before = m_contact, after](const Result<qint64> &saved) { takeSaved(before, after, saved); });
    m_contact = after;
}

void ContactNotes::takeSaved(const Contact &before, const Contact &after, const Result<qint64> &saved)
{
    const bool isShown = after.id == m_contact.id;
    if (isShown)
        m_saving = std::max(0, m_saving - 1);
    if (!saved) {
        if (isShown && m_contact.notes == after.notes)
            m_contact.notes = before.notes; // so that the next save tries again
        return keepDraft(after, saved.error());
    }
    if (m_settings.contains(draftKey(after.id)))
        m_settings.remove(draftKey(after.id));
    if (isShown)
        m_error->showError({});
}

void ContactNotes::keepDraft(const Contact &after, const Error &error)
{
    m_settings.setValue(draftKey(after.id), after.notes);
    if (after.id == m_contact.id && isVisible() && !m_isLeaving) {
        m_error->showError(error.message);
        return;
    }
    Q_EMIT failed(tr("The notes of “%1” could not be stored, but are kept. %2")
                      .arg(after.displayName().simplified().left(60), error.message));
}

bool ContactNotes::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        save();
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Save)) {
        save();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}
