#include "ui/contacts/contactform.h"

#include "ui/contacts/fielderror.h"
#include "ui/contacts/phonefield.h"
#include "ui/labels/labelpicker.h"
#include "ui/shell/wrappedlabel.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace {

QString messageOf(const Result<void> &checked)
{
    return checked ? QString() : checked.error().message;
}

/// Shows what is wrong beside the field and goes there. True when something is.
bool showsError(FieldError *error, QWidget *field, const Result<void> &checked)
{
    error->showError(messageOf(checked));
    if (!checked)
        field->setFocus();
    return !checked;
}

} // namespace

ContactForm::ContactForm(const QList<Label> &labels, QWidget *parent)
    : QWidget(parent)
    , m_rows(new QFormLayout(this))
    , m_phone(new PhoneField)
    , m_name(new QLineEdit)
    , m_email(new QLineEdit)
    , m_labels(new LabelPicker(LabelPicker::NewLabels::Offered))
    , m_notes(new QPlainTextEdit)
    , m_optedOut(new QCheckBox(tr("Opted &out: gets no campaigns")))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setHorizontalSpacing(fontMetrics().height());
    m_rows->setVerticalSpacing(fontMetrics().height() * 2 / 3);
    m_rows->setLabelAlignment(Qt::AlignTrailing | Qt::AlignTop);
    m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_rows->addRow(tr("&Phone:"), m_phone);
    m_nameError = addField(tr("&Name:"), m_name);
    m_emailError = addField(tr("&E-mail:"), m_email);
    m_rows->addRow(tr("&Labels:"), m_labels);
    m_notesError = addField(tr("No&tes:"), m_notes);
    m_rows->addRow(QString(), m_optedOut);

    m_name->setAccessibleName(tr("Name"));
    m_email->setAccessibleName(tr("E-mail"));
    m_email->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_notes->setAccessibleName(tr("Notes"));
    m_notes->setTabChangesFocus(true);
    m_notes->setMinimumHeight(fontMetrics().lineSpacing() * 5);
    m_optedOut->setAccessibleName(tr("Opted Out"));
    m_labels->setAvailable(labels);
    connect(m_phone, &PhoneField::openExisting, this, &ContactForm::openExisting);
    connect(m_name, &QLineEdit::editingFinished, this, &ContactForm::checkName);
    connect(m_email, &QLineEdit::editingFinished, this, &ContactForm::checkEmail);
}

FieldError *ContactForm::addField(const QString &title, QWidget *field)
{
    auto *error = new FieldError;
    auto *column = new QVBoxLayout;
    column->setSpacing(fontMetrics().height() / 4);
    column->addWidget(field);
    column->addWidget(error);
    auto *label = new QLabel(title);
    label->setBuddy(field);
    m_rows->addRow(label, column);
    return error;
}

void ContactForm::addReadOnly(const QString &title, const QString &value)
{
    if (value.isEmpty())
        return;
    auto *text = new WrappedLabel(value);
    text->setAccessibleDescription(title);
    m_rows->addRow(title, text);
}

void ContactForm::load(const Contact &contact)
{
    m_loaded = contact;
    m_phone->setPhone(contact.phone);
    m_loadedPhone = m_phone->text();
    m_name->setText(contact.name);
    m_email->setText(contact.email);
    m_labels->setChosen(contact.labels);
    m_notes->setPlainText(contact.notes);
    m_optedOut->setChecked(contact.optedOut);
    addReadOnly(tr("Username:"), contact.username.isEmpty() ? QString() : u'@' + contact.username);
    addReadOnly(tr("User ID:"), contact.userId);
}

Contact ContactForm::typed(const std::optional<PhoneNumber> &phone) const
{
    Contact contact = m_loaded;
    contact.phone = phone;
    contact.name = m_name->text() == m_loaded.name ? m_loaded.name : m_name->text().trimmed();
    contact.email = m_email->text().trimmed();
    contact.labels = m_labels->chosen();
    contact.notes = m_notes->toPlainText();
    contact.optedOut = m_optedOut->isChecked();
    return contact;
}

bool ContactForm::isChanged() const
{
    // Labels are compared as a set: the picker orders them by name.
    Contact now = typed(m_loaded.phone);
    if (now.labels.size() == m_loaded.labels.size()
        && std::all_of(
            now.labels.begin(), now.labels.end(), [this](const Label &label) { return m_loaded.hasLabel(label.name); }))
        now.labels = m_loaded.labels;
    return now != m_loaded || m_phone->text() != m_loadedPhone;
}

std::optional<Contact> ContactForm::store()
{
    const auto phone = m_phone->phone();
    if (!phone) {
        m_phone->setFocus();
        return std::nullopt;
    }
    // A number that nobody touched stays exactly as it was stored.
    const Contact contact = typed(m_phone->text() == m_loadedPhone ? m_loaded.phone : *phone);
    return showFirstError(contact) ? std::nullopt : std::optional(contact);
}

bool ContactForm::showFirstError(const Contact &contact)
{
    if (showsError(m_nameError, m_name, ::checkName(contact.name))
        || showsError(m_emailError, m_email, ::checkEmail(contact.email))
        || showsError(m_notesError, m_notes, checkNotes(contact.notes)))
        return true;
    if (const auto checked = checkContact(contact); !checked) { // neither number nor user id, or a label's name
        m_phone->showError(checked.error().message);
        m_phone->setFocus();
        return true;
    }
    return false;
}

void ContactForm::checkName()
{
    m_nameError->showError(messageOf(::checkName(m_name->text().trimmed())));
}

void ContactForm::checkEmail()
{
    m_emailError->showError(messageOf(::checkEmail(m_email->text().trimmed())));
}

void ContactForm::showDuplicate(const QString &text)
{
    m_phone->showDuplicate(text);
}

void ContactForm::focusFirst()
{
    if (m_loaded.id == ContactId())
        return m_phone->setFocus();
    m_name->setFocus();
    m_name->selectAll();
}
