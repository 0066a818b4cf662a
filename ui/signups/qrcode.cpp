#include "ui/signups/qrcode.h"

#include <QCoreApplication>

#include <memory>
#include <qrencode.h>

using namespace Qt::StringLiterals;

namespace {

struct FreeCode
{
    void operator()(QRcode *code) const { QRcode_free(code); }
};

} // namespace

Result<QrCode> QrCode::encode(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    const std::unique_ptr<QRcode, FreeCode> code(
        utf8.isEmpty() ? nullptr : QRcode_encodeString8bit(utf8.constData(), 0, QR_ECLEVEL_M));
    if (!code)
        return Error{QCoreApplication::translate("QrCode", "The link is too long for a QR code. Shorten its message."),
            Error::Kind::Refused};
    std::vector<bool> modules;
    modules.reserve(static_cast<size_t>(code->width) * static_cast<size_t>(code->width));
    for (int i = 0; i < code->width * code->width; ++i)
        modules.push_back((code->data[i] & 1) != 0); // the lowest bit is the colour, see qrencode.h
    return QrCode(code->width, std::move(modules));
}

bool QrCode::isDark(int x, int y) const
{
    const int column = x - quietZone;
    const int row = y - quietZone;
    if (column < 0 || row < 0 || column >= m_size || row >= m_size)
        return false;
    return m_modules[static_cast<size_t>(row) * static_cast<size_t>(m_size) + static_cast<size_t>(column)];
}

QImage QrCode::image(int moduleSize) const
{
    QImage modules(size(), size(), QImage::Format_Grayscale8);
    for (int y = 0; y < size(); ++y)
        for (int x = 0; x < size(); ++x)
            modules.scanLine(y)[x] = isDark(x, y) ? 0 : 255;
    return modules.scaled(modules.size() * moduleSize, Qt::IgnoreAspectRatio, Qt::FastTransformation);
}

QImage QrCode::imageOfAtLeast(int pixels) const
{
    return image((pixels + size() - 1) / size());
}

QByteArray QrCode::svg() const
{
    QString path;
    for (int y = 0; y < size(); ++y) {
        for (int x = 0; x < size(); ++x) {
            const int begin = x;
            while (isDark(x, y))
                ++x;
            if (x > begin)
                path += u"M%1 %2h%3v1h-%3z"_s.arg(begin).arg(y).arg(x - begin);
        }
    }
    return u"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1mm\" height=\"%1mm\" viewBox=\"0 0 %1 %1\" "
           "shape-rendering=\"crispEdges\"><rect width=\"%1\" height=\"%1\" fill=\"#fff\"/>"
           "<path d=\"%2\" fill=\"#000\"/></svg>\n"_s.arg(size())
               .arg(path)
               .toUtf8();
}
