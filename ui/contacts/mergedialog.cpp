#include "ui/contacts/mergedialog.h"

#include "ui/contacts/contacttext.h"
#include "ui/contacts/fielderror.h"
#include "ui/contacts/mergefields.h"
#include "ui/shell/icons.h"
#include "ui/shell/wrappedlabel.h"

#include <QDialogButtonBox>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace {

QWidget *warning(const QString &icon, const QString &text, QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *mark = new QLabel;
    const int size = row->fontMetrics().height();
    mark->setPixmap(themedIcon(icon).pixmap(size));
    layout->addWidget(mark, 0, Qt::AlignTop);
    layout->addWidget(new WrappedLabel(text), 1);
    return row;
}

/// As wide and high as the fields, as far as the screen has room.
QScrollArea *scrolled(QWidget *fields, QWidget *window)
{
    auto *area = new QScrollArea(window);
    area->setWidget(fields);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    const QSize wanted = fields->sizeHint();
    const QSize screen = window->screen()->availableSize();
    const QSize room(screen.width() * 3 / 4, screen.height() / 2);
    const int bar = area->verticalScrollBar()->sizeHint().width();
    area->setMinimumSize(std::min(wanted.width() + bar, room.width()), std::min(wanted.height() + bar, room.height()));
    return area;
}

QString secondLineOf(const Contact &contact)
{
    QStringList parts;
    if (contact.phone && !contact.name.isEmpty())
        parts.append(isolatedPhone(contact.phone->forDisplay()));
    if (!contact.username.isEmpty() && !(contact.name.isEmpty() && !contact.phone))
        parts.append(u'@' + contact.username);
    if (!contact.email.isEmpty())
        parts.append(contact.email);
    if (!contact.labels.isEmpty())
        parts.append(labelNames(contact.labels));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

MergeDialog::MergeDialog(const MergeCandidates &candidates, QWidget *parent)
    : QDialog(parent)
    , m_candidates(candidates)
    , m_fields(new MergeFields(candidates))
    , m_name(new WrappedLabel)
    , m_result(new WrappedLabel)
    , m_otherKeys(new WrappedLabel)
    , m_error(new FieldError)
    , m_merge(new QPushButton(tr("&Merge")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Merge %Ln Contact(s)", nullptr, static_cast<int>(candidates.contacts.size())));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(new WrappedLabel(tr("They become one contact, with all their messages, labels and notes. Where they "
                                          "differ, choose what to keep.")));
    layout->addWidget(scrolled(m_fields, this), 1);
    addWarnings(layout);
    addResult(layout);
    layout->addWidget(m_error);
    addButtons(layout);
    connect(m_fields, &MergeFields::changed, this, &MergeDialog::preview);
    preview();
    const int wide = sizeHint().width();
    resize(wide, layout->totalHeightForWidth(wide));
    if (QWidget *first = m_fields->firstChoice())
        first->setFocus();
}

void MergeDialog::addWarnings(QVBoxLayout *layout)
{
    const auto isBlocked = [](const Contact &contact) { return contact.isBlocked; };
    const auto isOut = [](const Contact &contact) { return contact.optedOut; };
    const auto &contacts = m_candidates.contacts;
    if (std::any_of(contacts.begin(), contacts.end(), isBlocked))
        layout->addWidget(warning(QStringLiteral("blocked"),
            std::all_of(contacts.begin(), contacts.end(), isBlocked)
                ? tr("They are blocked, and so is the merged contact.")
                : tr("Not all of them are blocked. The merged contact is, until you unblock it."),
            this));
    if (std::any_of(contacts.begin(), contacts.end(), isOut))
        layout->addWidget(warning(QStringLiteral("opt-out"),
            std::all_of(contacts.begin(), contacts.end(), isOut)
                ? tr("They have opted out, and so has the merged contact.")
                : tr("Not all of them have opted out. The merged contact has: no campaign includes it."),
            this));
}

void MergeDialog::addResult(QVBoxLayout *layout)
{
    auto *box = new QGroupBox(tr("Result"));
    box->setAccessibleName(tr("Result"));
    auto *column = new QVBoxLayout(box);
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_otherKeys->setForegroundRole(QPalette::PlaceholderText);
    for (WrappedLabel *label : {m_name, m_result, m_otherKeys})
        column->addWidget(label);
    layout->addWidget(box);
}

void MergeDialog::addButtons(QVBoxLayout *layout)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_merge, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &MergeDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &MergeDialog::reject);
    layout->addWidget(buttons);
    m_merge->setDefault(true); // only now it is in the dialog
}

void MergeDialog::preview()
{
    const Contact merged = mergedContact(m_candidates.contacts, m_fields->choice());
    const bool isNumber = merged.name.isEmpty() && merged.phone;
    m_name->setText(isNumber ? isolatedPhone(merged.phone->forDisplay()) : merged.displayName().simplified());
    m_result->setText(secondLineOf(merged));
    m_result->setVisible(!m_result->text().isEmpty());
    const qint64 messages = std::accumulate(m_candidates.messages.begin(), m_candidates.messages.end(), qint64(0));
    QStringList sentences{tr("%Ln message(s).", nullptr, static_cast<int>(messages))};
    QStringList others;
    for (const QString &key : otherKeysOf(m_candidates.contacts, merged)) {
        const auto phone = PhoneNumber::fromStored(key);
        others.append(phone ? isolatedPhone(phone->forDisplay()) : key);
    }
    if (!others.isEmpty())
        sentences.append(tr("Also known as %1: messages from there belong to this contact, and blocks of it count.")
                             .arg(others.join(QStringLiteral(", "))));
    m_otherKeys->setText(sentences.join(u' '));
    m_error->showError({});
    m_merge->setEnabled(true);
}

void MergeDialog::showError(const QString &text)
{
    m_error->showError(text);
    m_merge->setEnabled(true);
}

void MergeDialog::submit()
{
    m_merge->setEnabled(false); // until showError() or accept()
    Q_EMIT submitted(m_fields->choice());
}
