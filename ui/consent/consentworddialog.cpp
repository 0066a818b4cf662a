#include "ui/consent/consentworddialog.h"

#include "models/text/languagename.h"
#include "ui/contacts/fielderror.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace {

constexpr int maxLength = 100; // characters; longer ones are no words that people send alone

}

ConsentWordDialog::ConsentWordDialog(const ConsentWord &word, const QStringList &languages, QWidget *parent)
    : QDialog(parent)
    , m_text(new QLineEdit(word.word))
    , m_language(new QComboBox)
    , m_optsOut(new QRadioButton(tr("Opts &out")))
    , m_optsIn(new QRadioButton(tr("Opts &in again")))
    , m_error(new FieldError)
    , m_store(new QPushButton(word.word.isEmpty() ? tr("&Add") : tr("&Change")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(word.word.isEmpty() ? tr("Add Word") : tr("Change Word"));
    m_text->setMaxLength(maxLength);
    m_text->selectAll();
    for (const QString &language : languages)
        m_language->addItem(consentLanguageText(language), language);
    m_language->setCurrentIndex(std::max(0, m_language->findData(word.language)));
    (word.optsOut ? m_optsOut : m_optsIn)->setChecked(true);
    makeLayout();
    connect(m_text, &QLineEdit::textChanged, this, &ConsentWordDialog::takeEdit);
    takeEdit();
    m_text->setFocus();
}

void ConsentWordDialog::makeLayout()
{
    m_error->setAccessibleName(tr("Error"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_store, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConsentWordDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &ConsentWordDialog::reject);
    auto *meaning = new QWidget;
    auto *row = new QHBoxLayout(meaning);
    row->setContentsMargins({});
    row->addWidget(m_optsOut);
    row->addWidget(m_optsIn);
    row->addStretch();

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setVerticalSpacing(fontMetrics().height() * 2 / 3);
    form->addRow(tr("&Word:"), m_text);
    form->addRow({}, m_error);
    form->addRow(tr("&Language:"), m_language);
    form->addRow(tr("Meaning:"), meaning);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height());
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(buttons);
    m_store->setDefault(true);
    resize(fontMetrics().averageCharWidth() * 54, 0);
}

ConsentWord ConsentWordDialog::word() const
{
    return {.word = m_text->text().simplified(),
        .optsOut = m_optsOut->isChecked(),
        .language = m_language->currentData().toString()};
}

void ConsentWordDialog::takeEdit()
{
    m_store->setEnabled(!word().word.isEmpty());
    m_error->showError({});
}

void ConsentWordDialog::showError(const QString &text)
{
    m_error->showError(text);
    m_text->setFocus();
    if (const int needed = layout()->totalHeightForWidth(width()); needed > height())
        resize(width(), needed);
}

void ConsentWordDialog::submit()
{
    if (!word().word.isEmpty())
        Q_EMIT submitted(word());
}

QString consentLanguageText(const QString &code)
{
    const QString name = nativeLanguageName(code);
    return name.isEmpty() ? ConsentWordDialog::tr("Other") : name;
}
