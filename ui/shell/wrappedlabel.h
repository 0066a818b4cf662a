#pragma once

#include <QLabel>

/// Plain text in as many lines as it needs, broken inside of words too where one is wider than the label, so that
/// nobody's name can widen a window. Its context menu copies it.
class WrappedLabel final : public QLabel
{
    Q_OBJECT
public:
    explicit WrappedLabel(const QString &text = {}, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void copy() const;
};
