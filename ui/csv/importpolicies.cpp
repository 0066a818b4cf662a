#include "ui/csv/importpolicies.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

namespace {

template <typename Policy>
void offer(QComboBox *field, Policy policy, const QString &text)
{
    field->addItem(text, static_cast<int>(policy));
}

template <typename Policy>
void choose(QComboBox *field, Policy policy)
{
    field->setCurrentIndex(field->findData(static_cast<int>(policy)));
}

template <typename Policy>
Policy chosen(const QComboBox *field)
{
    return static_cast<Policy>(field->currentData().toInt());
}

} // namespace

ImportPolicies::ImportPolicies(QWidget *parent)
    : QWidget(parent)
    , m_existing(new QComboBox)
    , m_labels(new QComboBox)
    , m_duplicates(new QComboBox)
{
    offer(m_existing, ExistingContacts::Update, tr("Update with what the file says; blank cells erase nothing"));
    offer(m_existing, ExistingContacts::FillBlanks, tr("Only fill in what is blank"));
    offer(m_existing, ExistingContacts::Skip, tr("Leave them as they are"));
    offer(m_labels, LabelPolicy::Add, tr("Add to those that a contact has"));
    offer(m_labels, LabelPolicy::Replace, tr("Replace those that a contact has"));
    offer(m_labels, LabelPolicy::Ignore, tr("Leave out"));
    offer(m_duplicates, DuplicateRows::Last, tr("The last row counts"));
    offer(m_duplicates, DuplicateRows::First, tr("The first row counts"));
    offer(m_duplicates, DuplicateRows::Merge, tr("Merge: the last row, blanks filled from the others, all labels"));
    auto *form = new QFormLayout(this);
    form->setContentsMargins({});
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    addChoice(form, tr("Contacts that you &have already:"), m_existing);
    addChoice(form, tr("&Labels in the file:"), m_labels);
    addChoice(form, tr("People who are in the file &twice:"), m_duplicates);
}

void ImportPolicies::addChoice(QFormLayout *form, const QString &question, QComboBox *field)
{
    auto *label = new QLabel(question);
    label->setBuddy(field);
    field->setAccessibleName(QString(question).remove(u'&').remove(u':'));
    form->addRow(label, field);
    connect(field, &QComboBox::activated, this, &ImportPolicies::changed);
}

void ImportPolicies::load(const ImportOptions &options)
{
    choose(m_existing, options.existing);
    choose(m_labels, options.labels);
    choose(m_duplicates, options.duplicates);
}

void ImportPolicies::store(ImportOptions &options) const
{
    options.existing = chosen<ExistingContacts>(m_existing);
    options.labels = chosen<LabelPolicy>(m_labels);
    options.duplicates = chosen<DuplicateRows>(m_duplicates);
}
