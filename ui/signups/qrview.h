#pragma once

#include "ui/signups/qrcode.h"

#include <QWidget>

#include <optional>

/// Shows a QR code as large as there is room, with modules of whole pixels of the screen: sharp at any scaling.
class QrView final : public QWidget
{
    Q_OBJECT
public:
    explicit QrView(QWidget *parent = nullptr);

    /// Nothing to show without one.
    void setCode(const std::optional<QrCode> &code);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<QrCode> m_code;
};
