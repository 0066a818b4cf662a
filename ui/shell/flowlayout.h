#pragma once

#include <QLayout>
#include <QList>

#include <memory>
#include <vector>

/// Widgets one after the other from the leading edge on, in as many lines as they need. A widget that expands takes the
/// rest of its line.
class FlowLayout final : public QLayout
{
    Q_OBJECT
public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;

    void insertWidget(int index, QWidget *widget);

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override;
    bool hasHeightForWidth() const override;
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    QList<QRect> arranged(const QRect &rect) const;
    void finishLine(QList<QRect> &places, qsizetype first, int right) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};
