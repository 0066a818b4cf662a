#include "ui/contacts/addlabelsdialog.h"

#include "ui/contacts/contacttext.h"
#include "ui/labels/labelpicker.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

AddLabelsDialog::AddLabelsDialog(qint64 contactCount, const QList<Label> &labels, QWidget *parent)
    : QDialog(parent)
    , m_picker(new LabelPicker(LabelPicker::NewLabels::Offered))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add Labels"));
    m_picker->setAvailable(labels);
    auto *text = new QLabel(tr("Add labels to %Ln contact(s):", nullptr, static_cast<int>(contactCount)));
    text->setTextFormat(Qt::PlainText);
    text->setBuddy(m_picker);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *add = buttons->addButton(tr("&Add Labels"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &AddLabelsDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &AddLabelsDialog::reject);

    auto *column = new QVBoxLayout(this);
    const int space = fontMetrics().height();
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(space);
    column->addWidget(text);
    column->addWidget(m_picker);
    column->addStretch();
    column->addWidget(buttons);
    add->setDefault(true);
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    m_picker->setFocus();
}

void AddLabelsDialog::submit()
{
    const QList<Label> labels = m_picker->chosen();
    for (const Label &label : labels)
        if (!checkLabelName(label.name)) // the picker says what is wrong with it
            return;
    if (!labels.isEmpty())
        Q_EMIT submitted(labels);
    accept();
}
