#pragma once

#include "models/result.h"

#include <QByteArray>
#include <QImage>
#include <QString>

#include <vector>

/// A QR code (ISO/IEC 18004) with error correction of level M, made by libqrencode. Always dark on white with the quiet
/// zone of four modules that the standard asks for, whatever the theme: telephones read nothing else as well.
class QrCode final
{
public:
    /// An Error when the text is too long for any QR code.
    static Result<QrCode> encode(const QString &text);

    /// Modules along a side, with the quiet zone.
    int size() const { return m_size + 2 * quietZone; }
    bool isDark(int x, int y) const;

    /// `moduleSize` pixels a module: no blurred edges at any size.
    QImage image(int moduleSize) const;
    /// At least as many pixels along a side as asked for, if not by a module more.
    QImage imageOfAtLeast(int pixels) const;
    /// One path, a unit a module; it scales without end.
    QByteArray svg() const;

    static constexpr int quietZone = 4; // modules; ISO/IEC 18004, 9.1

private:
    QrCode(int size, std::vector<bool> modules)
        : m_size(size)
        , m_modules(std::move(modules))
    { }

    int m_size;
    std::vector<bool> m_modules; ///< row by row, without the quiet zone
};
