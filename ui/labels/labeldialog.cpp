#include "ui/labels/labeldialog.h"

#include "ui/labels/labelcolorfield.h"
#include "ui/labels/labelpreview.h"
#include "ui/shell/appearance.h"
#include "ui/shell/wrappedlabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

LabelDialog::LabelDialog(const Label &label, QWidget *parent)
    : QDialog(parent)
    , m_label(label)
    , m_name(new QLineEdit(label.name, this))
    , m_color(new LabelColorField(this))
    , m_preview(new LabelPreview(this))
    , m_error(new WrappedLabel({}, this))
    , m_store(new QPushButton(label.id == LabelId() ? tr("&Create") : tr("&Save"), this))
{
    setWindowTitle(label.id == LabelId() ? tr("New Label") : tr("Edit Label “%1”").arg(label.name));
    m_name->setAccessibleName(tr("Name"));
    m_name->selectAll();
    m_color->setLabelColor(label.color);
    m_error->setAccessibleName(tr("Error"));
    buildLayout();
    connect(m_name, &QLineEdit::textChanged, this, &LabelDialog::takeEdit);
    connect(m_color, &LabelColorField::labelColorChanged, this, &LabelDialog::takeEdit);
    takeEdit();
}

void LabelDialog::buildLayout()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_store, QDialogButtonBox::AcceptRole);
    m_store->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &LabelDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &LabelDialog::reject);

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setVerticalSpacing(fontMetrics().height() * 2 / 3);
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("Colour:"), m_color);
    form->addRow(tr("Preview:"), m_preview);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height() * 2 / 3);
    layout->addLayout(form);
    layout->addWidget(m_error);
    layout->addStretch();
    layout->addWidget(buttons);
}

Label LabelDialog::label() const
{
    auto label = m_label;
    label.name = m_name->text().simplified();
    label.color = m_color->labelColor();
    return label;
}

void LabelDialog::showError(const QString &text)
{
    auto red = palette();
    red.setColor(QPalette::WindowText, errorColor(palette()));
    m_error->setPalette(red);
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
    m_store->setEnabled(true);
    // A dialog does not grow by itself for a sentence that needs several lines.
    if (const int needed = layout()->totalHeightForWidth(width()); isVisible() && needed > height())
        resize(width(), needed);
}

void LabelDialog::submit()
{
    const auto entered = label();
    if (const auto name = checkLabelName(entered.name); !name) {
        m_name->setFocus();
        return showError(name.error().message);
    }
    if (const auto color = checkLabelColor(entered.color); !color)
        return showError(color.error().message);
    m_store->setEnabled(false); // until showError() or accept()
    Q_EMIT submitted(entered);
}

void LabelDialog::takeEdit()
{
    const auto now = label();
    m_preview->setLabel(now);
    const auto name = now.name.isEmpty() ? Result<void>() : checkLabelName(now.name); // too long shows while typing
    showError(name ? QString() : name.error().message);
}
