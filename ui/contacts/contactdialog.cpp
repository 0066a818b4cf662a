#include "ui/contacts/contactdialog.h"

#include "ui/contacts/contactform.h"
#include "ui/contacts/fielderror.h"

#include <QDialogButtonBox>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

ContactDialog::ContactDialog(const Contact &contact, const QList<Label> &labels, QWidget *parent)
    : QDialog(parent)
    , m_form(new ContactForm(labels))
    , m_error(new FieldError)
{
    const bool isNew = contact.id == ContactId();
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(isNew ? tr("New Contact") : tr("Edit Contact"));
    m_form->load(contact);
    m_buttons = makeButtons(isNew ? tr("&Add Contact") : tr("&Save"));

    auto *column = new QVBoxLayout(this);
    const int space = fontMetrics().height();
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space);
    column->addWidget(m_form, 1);
    column->addWidget(m_error);
    column->addWidget(m_buttons);
    m_store->setDefault(true);
    setMinimumWidth(fontMetrics().averageCharWidth() * 72);

    connect(m_form, &ContactForm::openExisting, this, &ContactDialog::takeOpenExisting);
    auto *save = new QShortcut(QKeySequence(QKeySequence::Save), this);
    connect(save, &QShortcut::activated, this, &ContactDialog::submit);
    m_form->focusFirst();
}

QDialogButtonBox *ContactDialog::makeButtons(const QString &storing)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_store = buttons->addButton(storing, QDialogButtonBox::AcceptRole);
    m_store->setAccessibleName(QString(storing).remove(u'&'));
    connect(buttons, &QDialogButtonBox::accepted, this, &ContactDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &ContactDialog::reject);
    return buttons;
}

void ContactDialog::submit()
{
    m_error->showError({});
    const auto contact = m_form->store();
    if (!contact || !m_form->isEnabled())
        return;
    if (contact->id != ContactId() && !m_form->isChanged())
        return accept();
    m_form->setEnabled(false);
    m_buttons->setEnabled(false);
    Q_EMIT submitted(*contact);
}

void ContactDialog::resume()
{
    m_form->setEnabled(true);
    m_buttons->setEnabled(true);
}

void ContactDialog::showError(const Error &error)
{
    resume();
    if (error.kind == Error::Kind::Duplicate)
        m_form->showDuplicate(error.message);
    else
        m_error->showError(error.message);
}

void ContactDialog::takeOpenExisting(const PhoneNumber &phone)
{
    Q_EMIT openExisting(phone);
    QDialog::reject();
}

void ContactDialog::reject()
{
    if (m_form->isChanged())
        return askToDiscard();
    QDialog::reject();
}

void ContactDialog::askToDiscard()
{
    auto *question = new QMessageBox(
        QMessageBox::Question, windowTitle(), tr("Discard what you have typed?"), QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    QPushButton *discard = question->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    QPushButton *keep = question->addButton(tr("&Keep Editing"), QMessageBox::RejectRole);
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    connect(discard, &QPushButton::clicked, this, [this] { QDialog::reject(); });
    question->open();
}
