#include "ui/signups/signupdialog.h"

#include "ui/contacts/fielderror.h"
#include "ui/shell/formscroll.h"

#include <QDialogButtonBox>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QVBoxLayout>

namespace {

QWidget *withRoom(SignupForm *form)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, form->fontMetrics().height() / 2, 0);
    column->addWidget(form);
    column->addStretch(1);
    return content;
}

} // namespace

SignupDialog::SignupDialog(
    const Signup &signup, const QList<Label> &labels, const QList<Account> &accounts, QWidget *parent)
    : QDialog(parent)
    , m_isNew(signup.id == SignupId())
    , m_form(new SignupForm(labels, accounts))
    , m_scroll(new FormScroll(withRoom(m_form)))
    , m_error(new FieldError)
    , m_buttons(makeButtons(signup))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(m_isNew ? tr("New Sign-Up Link")
                           : (signup.status == SignupStatus::Unknown ? tr("Describe Sign-Up Link")
                                                                     : tr("Edit Sign-Up Link")));
    m_form->load(signup);
    auto *column = new QVBoxLayout(this);
    const int space = fontMetrics().height();
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_error);
    column->addWidget(m_buttons);
    m_store->setDefault(true);
    connect(m_form, &SignupForm::resized, m_scroll, &FormScroll::growWindow);
    auto *save = new QShortcut(QKeySequence(QKeySequence::Save), this);
    connect(save, &QShortcut::activated, this, &SignupDialog::submit);
    setMinimumWidth(fontMetrics().averageCharWidth() * 76);
    resize(sizeHint().boundedTo(screen()->availableSize() * 0.95)); // the rest is for its frame
}

QDialogButtonBox *SignupDialog::makeButtons(const Signup &signup)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    const QString storing = signup.id == SignupId() ? tr("&Create Link") : tr("&Save");
    m_store = buttons->addButton(storing, QDialogButtonBox::AcceptRole);
    m_store->setAccessibleName(QString(storing).remove(u'&'));
    connect(buttons, &QDialogButtonBox::accepted, this, &SignupDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &SignupDialog::reject);
    return buttons;
}

void SignupDialog::submit()
{
    if (!m_form->isEnabled())
        return;
    m_error->showError({});
    const auto entry = m_form->store();
    m_scroll->growWindow();
    m_scroll->showFocused();
    if (!entry)
        return;
    if (!m_isNew && !m_form->isChanged())
        return accept();
    setBusy(true);
    Q_EMIT submitted(*entry);
}

void SignupDialog::setBusy(bool isBusy)
{
    m_form->setEnabled(!isBusy);
    m_buttons->setEnabled(!isBusy);
}

void SignupDialog::showError(const QString &text)
{
    setBusy(false);
    m_error->showError(text);
    m_scroll->growWindow();
}

void SignupDialog::reject()
{
    if (m_form->isChanged())
        return askToDiscard();
    QDialog::reject();
}

void SignupDialog::askToDiscard()
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
