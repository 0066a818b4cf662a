#include "ui/contacts/labelstrip.h"

#include "ui/labels/labelchips.h"
#include "ui/shell/flowlayout.h"

#include <QLabel>
#include <QPainter>

namespace {

class Chip final : public QLabel
{
public:
    Chip(const Label &label, QWidget *parent)
        : QLabel(parent)
        , m_label(label)
    {
        setTextFormat(Qt::PlainText);
        setText(label.name);
        setToolTip(label.name.toHtmlEscaped());
    }

    QSize sizeHint() const override { return chipsSizeHint({m_label}, fontMetrics()); }
    QSize minimumSizeHint() const override { return sizeHint().boundedTo({ChipMetrics(fontMetrics()).minWidth, QWIDGETSIZE_MAX}); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const int padding = ChipMetrics(fontMetrics()).padding;
        paintChip(painter, rect(), rect().adjusted(padding, 0, -padding, 0), m_label.name,
            chipColors(m_label.color, palette()));
    }

private:
    Label m_label;
};

} // namespace

LabelStrip::LabelStrip(QWidget *parent)
    : QWidget(parent)
    , m_layout(new FlowLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(ChipMetrics(fontMetrics()).gap);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void LabelStrip::showLabels(const QList<Label> &labels)
{
    setVisible(!labels.isEmpty());
    if (labels == m_labels)
        return;
    m_labels = labels;
    qDeleteAll(std::exchange(m_chips, {}));
    for (const Label &label : labels) {
        auto *chip = new Chip(label, this);
        m_layout->insertWidget(static_cast<int>(m_chips.size()), chip);
        m_chips.append(chip);
        chip->show();
    }
}
