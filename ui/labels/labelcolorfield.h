#pragma once

#include <QWidget>

class ColorSwatch;
class QButtonGroup;
class QGridLayout;
class QLineEdit;
class QPushButton;

/// Chooses a label's colour: one of the presets, or any other as #rrggbb. In the grid, the arrow keys choose.
class LabelColorField final : public QWidget
{
    Q_OBJECT
public:
    explicit LabelColorField(QWidget *parent = nullptr);

    /// A preset's name, or what stands in the field for other colours: that may be no colour (checkLabelColor).
    QString labelColor() const;
    void setLabelColor(const QString &labelColor);

Q_SIGNALS:
    void labelColorChanged(const QString &labelColor);

private:
    void addSwatches(QGridLayout *grid);
    void takeSwatch(int id, bool isChecked);
    void takeHex(const QString &text);
    void pickColor();
    void takePicked(const QColor &color);
    void showHex();
    void leadTabKey();

    QButtonGroup *m_swatches;
    ColorSwatch *m_custom; ///< the swatch for a colour that is no preset
    QLineEdit *m_hex;
    QPushButton *m_pick;
};
