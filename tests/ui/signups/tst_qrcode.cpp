#include "ui/signups/qrcode.h"

#include "ui/signups/qrview.h"
#include "ui/shell/appearance.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QProcess>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QString inApp()
{
    return u"https://wa.me/15550100999/signup/2718281828459045"_s;
}

/// With a message in Devanagari as long as it may be.
QString longest()
{
    return u"https://wa.me/15550100999?text="_s + u"%E0%A4%85"_s.repeated(160) + u"%20%28K7Q-4WM%29"_s;
}

QString byText()
{
    return u"https://wa.me/15550100999?text=Hello%2C%20I%20would%20like%20your%20offers.%20%28K7Q-4WM%29"_s;
}

/// What an independent decoder reads (ZBar).
QString decoded(const QImage &image)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"code.png"_s);
    if (!image.save(file))
        qFatal("The image cannot be written");
    QProcess zbar;
    zbar.start(u"zbarimg"_s, {u"--quiet"_s, u"--raw"_s, u"-Sdisable"_s, u"-Sqrcode.enable"_s, file});
    if (!zbar.waitForFinished())
        qFatal("zbarimg does not run: packaging/packages.sh test installs it");
    return QString::fromUtf8(zbar.readAllStandardOutput()).chopped(1);
}

QImage drawn(const QByteArray &svg, int side)
{
    QSvgRenderer renderer(svg);
    QImage image(side, side, QImage::Format_ARGB32);
    image.fill(Qt::darkBlue); // what is not painted shows
    QPainter painter(&image);
    renderer.render(&painter);
    return image;
}

} // namespace

class QrCodeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anIndependentDecoderReadsIt_data();
    void anIndependentDecoderReadsIt();
    void anIndependentDecoderReadsTheDrawing_data();
    void anIndependentDecoderReadsTheDrawing();
    void theScreenIsReadInEveryThemeAndScaling_data();
    void theScreenIsReadInEveryThemeAndScaling();
    void hasAQuietZoneAndTwoColoursOnly();
    void refusesWhatIsTooLong();
};

void QrCodeTest::initTestCase()
{
    QVERIFY2(!QStandardPaths::findExecutable(u"zbarimg"_s).isEmpty(), "packaging/packages.sh test installs zbarimg");
}

void QrCodeTest::anIndependentDecoderReadsIt_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<int>("pixels");
    for (const int pixels : {200, 512, 1024, 3000}) {
        QTest::addRow("in-app, %d", pixels) << inApp() << pixels;
        QTest::addRow("by text, %d", pixels) << byText() << pixels;
        if (pixels > 500)
            QTest::addRow("the longest, %d", pixels) << longest() << pixels;
    }
}

void QrCodeTest::anIndependentDecoderReadsIt()
{
    QFETCH(QString, link);
    QFETCH(int, pixels);
    const auto code = QrCode::encode(link);
    QVERIFY(code);
    const QImage image = code->imageOfAtLeast(pixels);
    QVERIFY(image.width() >= pixels && image.width() < pixels + code->size());
    QCOMPARE(decoded(image), link);
}

void QrCodeTest::anIndependentDecoderReadsTheDrawing_data()
{
    anIndependentDecoderReadsIt_data();
}

void QrCodeTest::anIndependentDecoderReadsTheDrawing()
{
    QFETCH(QString, link);
    QFETCH(int, pixels);
    const auto code = QrCode::encode(link);
    QVERIFY(code);
    QCOMPARE(decoded(drawn(code->svg(), code->size() * (pixels / code->size() + 1))), link);
}

void QrCodeTest::theScreenIsReadInEveryThemeAndScaling_data()
{
    QTest::addColumn<Appearance::Scheme>("scheme");
    QTest::addColumn<qreal>("ratio");
    for (const auto scheme : {Appearance::Scheme::Light, Appearance::Scheme::Dark})
        for (const qreal ratio : {1.0, 1.25, 1.5, 2.0})
            QTest::addRow("%s %.0f %%", scheme == Appearance::Scheme::Dark ? "dark" : "light", ratio * 100)
                << scheme << ratio;
}

/// Every pixel is black or white, or of the window around the code: nothing is blurred.
void QrCodeTest::theScreenIsReadInEveryThemeAndScaling()
{
    QFETCH(Appearance::Scheme, scheme);
    QFETCH(qreal, ratio);
    const auto code = QrCode::encode(byText());
    QVERIFY(code);
    QrView view;
    view.setPalette(Appearance::palette(scheme));
    view.resize(263, 251);
    view.setCode(*code);
    QImage image(view.size() * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    const QColor around = view.palette().color(QPalette::Window);
    image.fill(around);
    view.render(&image, {}, {}, QWidget::DrawChildren);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, y);
            QVERIFY(color == Qt::black || color == Qt::white || color == around);
        }
    }
    QCOMPARE(decoded(image), byText());
}

void QrCodeTest::hasAQuietZoneAndTwoColoursOnly()
{
    const auto code = QrCode::encode(inApp());
    QVERIFY(code);
    for (int i = 0; i < code->size(); ++i) {
        for (int edge = 0; edge < 4; ++edge) {
            QVERIFY(!code->isDark(i, edge) && !code->isDark(edge, i));
            QVERIFY(!code->isDark(i, code->size() - 1 - edge) && !code->isDark(code->size() - 1 - edge, i));
        }
    }
    QVERIFY(code->isDark(4, 4)); // the finder pattern begins there
    const QImage image = code->image(3);
    QCOMPARE(image.width(), code->size() * 3);
    QCOMPARE(image.pixelColor(12, 12), QColor(Qt::black));
    QCOMPARE(image.pixelColor(11, 12), QColor(Qt::white));
}

void QrCodeTest::refusesWhatIsTooLong()
{
    QVERIFY(!QrCode::encode(QString(5000, u'x')));
    QVERIFY(!QrCode::encode({}));
}

QTEST_MAIN(QrCodeTest)

#include "tst_qrcode.moc"
