#pragma once

#include <QScrollArea>

/// Scrolls a form up and down when the screen is too low for it; until then the window is as high as the form.
class FormScroll final : public QScrollArea
{
    Q_OBJECT
public:
    explicit FormScroll(QWidget *form, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    /// Makes the window around it as high as it has become, but no higher than the screen and no lower than it is.
    void growWindow();
    /// Scrolls to the field that has the focus, and to what is said below it.
    void showFocused();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int heightFor(int width) const;
};
