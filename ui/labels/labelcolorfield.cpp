#include "ui/labels/labelcolorfield.h"

#include "models/labels/label.h"
#include "ui/labels/colorswatch.h"
#include "ui/labels/labelchips.h"
#include "ui/labels/labelicon.h"

#include <QButtonGroup>
#include <QColorDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace {

constexpr int columns = 7;

}

LabelColorField::LabelColorField(QWidget *parent)
    : QWidget(parent)
    , m_swatches(new QButtonGroup(this))
    , m_custom(new ColorSwatch({}, this))
    , m_hex(new QLineEdit(this))
    , m_pick(new QPushButton(tr("&Pick…"), this))
{
    m_hex->setAccessibleName(tr("Colour as #rrggbb"));
    m_hex->setToolTip(tr("Colour as #rrggbb"));
    m_hex->setMinimumWidth(m_hex->fontMetrics().horizontalAdvance(QStringLiteral("#MMMMMMM")));
    m_pick->setAccessibleName(tr("Pick a colour"));
    m_pick->setAutoDefault(false);

    auto *grid = new QGridLayout;
    grid->setSpacing(fontMetrics().height() / 4);
    grid->setColumnStretch(columns, 1);
    addSwatches(grid);
    auto *other = new QHBoxLayout;
    other->addWidget(m_hex);
    other->addWidget(m_pick);
    other->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(grid);
    layout->addLayout(other);

    connect(m_swatches, &QButtonGroup::idToggled, this, &LabelColorField::takeSwatch);
    connect(m_hex, &QLineEdit::textEdited, this, &LabelColorField::takeHex);
    connect(m_pick, &QPushButton::clicked, this, &LabelColorField::pickColor);
    setLabelColor(Label().color);
}

void LabelColorField::addSwatches(QGridLayout *grid)
{
    for (const auto &preset : labelPresets())
        m_swatches->addButton(new ColorSwatch(preset, this), m_swatches->buttons().size());
    m_swatches->addButton(m_custom, m_swatches->buttons().size());
    const auto swatches = m_swatches->buttons();
    for (int i = 0; i < swatches.size(); ++i) {
        auto *swatch = swatches.at(i);
        const auto name = swatch == m_custom ? tr("Other colour") : labelColorName(labelPresets().at(i));
        swatch->setAccessibleName(name);
        swatch->setToolTip(name);
        grid->addWidget(swatch, i / columns, i % columns);
        if (i > 0)
            setTabOrder(swatches.at(i - 1), swatch);
    }
    setTabOrder(m_custom, m_hex);
    setTabOrder(m_hex, m_pick);
}

QString LabelColorField::labelColor() const
{
    if (!m_custom->isChecked())
        return static_cast<ColorSwatch *>(m_swatches->checkedButton())->labelColor();
    const auto hex = m_hex->text().trimmed().toLower();
    return hex.startsWith(u'#') ? hex : u'#' + hex;
}

void LabelColorField::setLabelColor(const QString &labelColor)
{
    const auto preset = labelPresets().indexOf(labelColor);
    if (preset < 0)
        m_custom->setLabelColor(labelColor);
    m_swatches->button(preset < 0 ? m_swatches->id(m_custom) : static_cast<int>(preset))->setChecked(true);
    showHex();
}

void LabelColorField::takeSwatch(int, bool isChecked)
{
    if (!isChecked)
        return;
    if (m_custom->isChecked() && m_custom->labelColor().isEmpty())
        m_custom->setLabelColor(m_hex->text()); // of the preset that was chosen until now
    showHex();
    leadTabKey();
    Q_EMIT labelColorChanged(labelColor());
}

void LabelColorField::takeHex(const QString &)
{
    {
        const QSignalBlocker itIsTyped(m_swatches);
        m_custom->setChecked(true);
    }
    if (checkLabelColor(labelColor()))
        m_custom->setLabelColor(labelColor());
    leadTabKey();
    Q_EMIT labelColorChanged(labelColor());
}

/// To the chosen swatch only: from there the arrow keys go on.
void LabelColorField::leadTabKey()
{
    for (auto *swatch : m_swatches->buttons())
        swatch->setFocusPolicy(swatch->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
}

void LabelColorField::pickColor()
{
    auto *dialog = new QColorDialog(chipColors(labelColor(), palette()).solid, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QColorDialog::colorSelected, this, &LabelColorField::takePicked);
    dialog->open();
}

void LabelColorField::takePicked(const QColor &color)
{
    setLabelColor(color.name());
    Q_EMIT labelColorChanged(labelColor());
}

void LabelColorField::showHex()
{
    const auto *swatch = static_cast<ColorSwatch *>(m_swatches->checkedButton());
    m_hex->setText(chipColors(swatch->labelColor(), palette()).solid.name());
}
