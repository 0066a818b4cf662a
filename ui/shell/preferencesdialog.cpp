#include "ui/shell/preferencesdialog.h"

#include "ui/contacts/fielderror.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using std::chrono::minutes;

namespace {

constexpr int maxAgentLength = 100; // it stands in every entry of the histories

} // namespace

PreferencesDialog::PreferencesDialog(const Preferences &preferences, const QString &loginName, QWidget *parent)
    : QDialog(parent)
    , m_agent(new QLineEdit(preferences.agent))
    , m_syncEvery(new QComboBox)
    , m_tellsOfMessages(new QCheckBox(tr("&Tell me on the desktop")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Preferences"));
    const int space = fontMetrics().height();
    m_agent->setPlaceholderText(loginName);
    m_agent->setMaxLength(maxAgentLength);
    m_agent->setAccessibleName(tr("Your Name"));
    m_syncEvery->setAccessibleName(tr("Read Meta's Block List"));
    m_tellsOfMessages->setAccessibleName(tr("Tell Me of New Messages on the Desktop"));
    m_tellsOfMessages->setChecked(preferences.tellsOfMessages);
    fillIntervals(preferences.syncEvery);

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(space);
    form->setVerticalSpacing(space);
    form->setLabelAlignment(Qt::AlignTrailing | Qt::AlignTop);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addField(form, tr("Your &name:"), m_agent,
        tr("Stands beside what you block and opt out, so that others know whom to ask."));
    addField(form, tr("&Read Meta's block list:"), m_syncEvery,
        tr("Finds who was blocked or unblocked elsewhere. It is also read soon after the start, and whenever you say "
           "so."));
    addField(form, tr("New messages:"), m_tellsOfMessages,
        tr("With the name and the beginning of the message, or the names when several people write. Never of people who "
           "are blocked."));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *save = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    save->setAccessibleName(tr("Save"));
    connect(buttons, &QDialogButtonBox::accepted, this, &PreferencesDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &PreferencesDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space);
    column->addLayout(form);
    column->addStretch(1);
    column->addWidget(buttons);
    save->setDefault(true); // only now: outside of a dialog a button is nobody's default
    setMinimumWidth(fontMetrics().averageCharWidth() * 72);
}

void PreferencesDialog::addField(QFormLayout *form, const QString &title, QWidget *field, const QString &hint)
{
    auto *explanation = new FieldError;
    explanation->showHint(hint);
    field->setAccessibleDescription(hint);
    auto *column = new QVBoxLayout;
    column->setSpacing(fontMetrics().height() / 4);
    column->addWidget(field);
    column->addWidget(explanation);
    auto *label = new QLabel(title);
    label->setBuddy(field);
    form->addRow(label, column);
}

void PreferencesDialog::fillIntervals(minutes chosen)
{
    for (const auto &[text, interval] :
        {std::pair(tr("Only when you say so"), minutes(0)), std::pair(tr("Every 15 minutes"), minutes(15)),
            std::pair(tr("Every hour"), minutes(60)), std::pair(tr("Once a day"), minutes(24 * 60))}) {
        m_syncEvery->addItem(text, QVariant::fromValue(interval.count()));
        if (interval == chosen)
            m_syncEvery->setCurrentIndex(m_syncEvery->count() - 1);
    }
}

Preferences PreferencesDialog::preferences() const
{
    return {.agent = m_agent->text().simplified(), .syncEvery = minutes(m_syncEvery->currentData().toLongLong()),
        .tellsOfMessages = m_tellsOfMessages->isChecked()};
}

void PreferencesDialog::submit()
{
    Q_EMIT submitted(preferences());
    accept();
}
