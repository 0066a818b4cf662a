#include "ui/labels/labelchips.h"

#include "ui/shell/appearance.h"

#include <QImage>
#include <QPainter>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

// Reckoned here once more, from https://www.w3.org/TR/WCAG21/#dfn-relative-luminance.
double linear(int part)
{
    const double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double contrast(const QColor &one, const QColor &other)
{
    const auto luminance = [](const QColor &color) {
        return 0.2126 * linear(color.red()) + 0.7152 * linear(color.green()) + 0.0722 * linear(color.blue());
    };
    const double light = std::max(luminance(one), luminance(other));
    const double dark = std::min(luminance(one), luminance(other));
    return (light + 0.05) / (dark + 0.05);
}

const QList<QPalette> &themes()
{
    static const QList<QPalette> palettes{Appearance::palette(Appearance::Scheme::Light),
        Appearance::palette(Appearance::Scheme::Dark), QPalette(Qt::white), QPalette(Qt::black), QPalette(Qt::gray)};
    return palettes;
}

void requireReadable(const QString &color)
{
    for (const auto &palette : themes()) {
        const auto colors = chipColors(color, palette);
        const auto all = color + u' ' + colors.text.name() + u" on "_s + colors.background.name();
        QVERIFY2(contrast(colors.text, colors.background) >= 4.5, qPrintable(all));
    }
}

QList<Label> labelsNamed(const QStringList &names)
{
    QList<Label> labels;
    for (const auto &name : names)
        labels.append({.name = name});
    return labels;
}

QImage painted(const QList<Label> &labels, int width, Qt::LayoutDirection direction = Qt::LeftToRight)
{
    QImage image(width, 60, QImage::Format_RGB32);
    image.fill(Qt::black);
    QPainter painter(&image);
    paintChips(painter, image.rect(), labels, QPalette(Qt::white), direction);
    return image;
}

/// The first and last column of an image that something is painted in.
std::pair<int, int> inkedColumns(const QImage &image)
{
    const auto isInked = [&image](int x) {
        for (int y = 0; y < image.height(); ++y)
            if (image.pixelColor(x, y) != Qt::black)
                return true;
        return false;
    };
    int first = 0;
    int last = image.width() - 1;
    while (first < last && !isInked(first))
        ++first;
    while (last > first && !isInked(last))
        --last;
    return {first, last};
}

QFontMetrics metrics()
{
    return QFontMetrics(QFont());
}

} // namespace

class TestLabelChips final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void presetsHaveTheirOwnColorsInTheLightTheme_data();
    void presetsHaveTheirOwnColorsInTheLightTheme();
    void everyPresetIsReadable_data();
    void everyPresetIsReadable();
    void everyOtherColorIsReadable();
    void darkChipsAreDark();
    void aColorThatIsNoneIsSlate();
    void aWideLineShowsEveryLabel();
    void labelsThatDoNotFitAreCounted();
    void fewerLabelsAreShownTheNarrowerTheLine();
    void theFirstLabelIsElidedBeforeItIsOnlyCounted();
    void aLongNameDoesNotMakeALongChip();
    void chipsGrowWithTheFont();
    void nothingIsPaintedOutsideOfTheLine_data();
    void nothingIsPaintedOutsideOfTheLine();
    void chipsBeginAtTheLeadingEdge();
};

void TestLabelChips::presetsHaveTheirOwnColorsInTheLightTheme_data()
{
    QTest::addColumn<QString>("background");
    QTest::addColumn<QString>("solid");
    QTest::addColumn<QString>("text");
    QTest::newRow("slate") << u"#f1f5f9"_s << u"#64748b"_s << u"#1e293b"_s;
    QTest::newRow("red") << u"#fee2e2"_s << u"#ef4444"_s << u"#991b1b"_s;
    QTest::newRow("orange") << u"#ffedd5"_s << u"#f97316"_s << u"#9a3412"_s;
    QTest::newRow("amber") << u"#fef3c7"_s << u"#f59e0b"_s << u"#92400e"_s;
    QTest::newRow("emerald") << u"#d1fae5"_s << u"#10b981"_s << u"#065f46"_s;
    QTest::newRow("teal") << u"#ccfbf1"_s << u"#14b8a6"_s << u"#115e59"_s;
    QTest::newRow("cyan") << u"#cffafe"_s << u"#06b6d4"_s << u"#155e75"_s;
    QTest::newRow("blue") << u"#dbeafe"_s << u"#3b82f6"_s << u"#1e40af"_s;
    QTest::newRow("indigo") << u"#e0e7ff"_s << u"#6366f1"_s << u"#3730a3"_s;
    QTest::newRow("violet") << u"#ede9fe"_s << u"#8b5cf6"_s << u"#5b21b6"_s;
    QTest::newRow("fuchsia") << u"#fae8ff"_s << u"#d946ef"_s << u"#86198f"_s;
    QTest::newRow("pink") << u"#fce7f3"_s << u"#ec4899"_s << u"#9d174d"_s;
    QTest::newRow("rose") << u"#ffe4e6"_s << u"#f43f5e"_s << u"#9f1239"_s;
}

void TestLabelChips::presetsHaveTheirOwnColorsInTheLightTheme()
{
    QFETCH(QString, background);
    QFETCH(QString, solid);
    QFETCH(QString, text);
    const auto preset = QString::fromLatin1(QTest::currentDataTag());
    QVERIFY(labelPresets().contains(preset));
    const auto colors = chipColors(preset, Appearance::palette(Appearance::Scheme::Light));
    QCOMPARE(colors.background.name(), background);
    QCOMPARE(colors.solid.name(), solid);
    QCOMPARE(colors.text.name(), text);
    QCOMPARE(chipColors(preset, Appearance::palette(Appearance::Scheme::Dark)).solid.name(), solid);
}

void TestLabelChips::everyPresetIsReadable_data()
{
    QTest::addColumn<QString>("color");
    for (const auto &preset : labelPresets())
        QTest::newRow(qPrintable(preset)) << preset;
}

void TestLabelChips::everyPresetIsReadable()
{
    QFETCH(QString, color);
    requireReadable(color);
}

void TestLabelChips::everyOtherColorIsReadable()
{
    QRandomGenerator random(20260101);
    QStringList colors{u"#000000"_s, u"#ffffff"_s, u"#808080"_s, u"#767676"_s, u"#ffff00"_s, u"#0000ff"_s};
    for (int i = 0; i < 200; ++i)
        colors.append(QColor::fromRgb(random.generate()).name());
    for (const auto &color : std::as_const(colors))
        requireReadable(color);
}

void TestLabelChips::darkChipsAreDark()
{
    for (const auto &preset : labelPresets()) {
        const auto colors = chipColors(preset, Appearance::palette(Appearance::Scheme::Dark));
        QVERIFY2(colors.background.lightness() < 128 && colors.text.lightness() > 128, qPrintable(preset));
    }
}

void TestLabelChips::aColorThatIsNoneIsSlate()
{
    for (const auto &color : {u""_s, u"mauve"_s, u"#12"_s, u"#gggggg"_s})
        QCOMPARE(chipColors(color, themes().first()).background, chipColors(u"slate"_s, themes().first()).background);
}

void TestLabelChips::aWideLineShowsEveryLabel()
{
    const auto labels = labelsNamed({u"VIP"_s, u"Lead"_s, u"ग्राहक"_s, u"عميل"_s, u"🎉"_s});
    QCOMPARE(chipsShown(labels, metrics(), chipsSizeHint(labels, metrics()).width()), 5);
    QCOMPARE(chipsShown({}, metrics(), 100), 0);
}

void TestLabelChips::labelsThatDoNotFitAreCounted()
{
    const auto labels = labelsNamed({u"VIP"_s, u"Lead"_s, u"Newsletter"_s, u"Wholesale"_s});
    const int all = chipsSizeHint(labels, metrics()).width();
    QCOMPARE(chipsShown(labels, metrics(), all - 1), 3);
    const auto two = labelsNamed({u"VIP"_s, u"Lead"_s, u"+2"_s});
    QCOMPARE(chipsShown(labels, metrics(), chipsSizeHint(two, metrics()).width()), 2);
    QCOMPARE(chipsShown(labels, metrics(), chipsSizeHint(two, metrics()).width() - 1), 1);
}

void TestLabelChips::fewerLabelsAreShownTheNarrowerTheLine()
{
    const auto labels = labelsNamed({u"VIP"_s, u"Lead"_s, u"N"_s, u"Newsletter"_s, u"W"_s, u"Wholesale"_s});
    qsizetype shown = labels.size();
    for (int width = chipsSizeHint(labels, metrics()).width(); width >= 0; --width) {
        const auto now = chipsShown(labels, metrics(), width);
        QVERIFY2(now <= shown, qPrintable(QString::number(width)));
        shown = now;
    }
    QCOMPARE(shown, 0);
}

void TestLabelChips::theFirstLabelIsElidedBeforeItIsOnlyCounted()
{
    const auto labels = labelsNamed({u"Wholesale Customers of Mumbai"_s, u"Lead"_s});
    const ChipMetrics chip(metrics());
    QCOMPARE(chipsShown(labels, metrics(), chip.maxWidth - 1), 1);
    QCOMPARE(chipsShown(labels, metrics(), chip.minWidth / 2), 0);
    QCOMPARE(chipsShown(labels.mid(0, 1), metrics(), chip.minWidth / 2), 1); // the only one
}

void TestLabelChips::aLongNameDoesNotMakeALongChip()
{
    const auto labels = labelsNamed({QString(Label::maxNameLength, u'W')});
    QCOMPARE(chipsSizeHint(labels, metrics()).width(), ChipMetrics(metrics()).maxWidth);
    QCOMPARE(chipsShown(labels, metrics(), ChipMetrics(metrics()).maxWidth), 1);
}

void TestLabelChips::chipsGrowWithTheFont()
{
    QFont large;
    large.setPointSize(28);
    const auto labels = labelsNamed({u"VIP"_s});
    const auto size = chipsSizeHint(labels, QFontMetrics(large));
    QVERIFY(size.height() > QFontMetrics(large).height());
    QVERIFY(size.width() > QFontMetrics(large).horizontalAdvance(u"VIP"_s));
}

void TestLabelChips::nothingIsPaintedOutsideOfTheLine_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {400, 200, 120, 80, 60, 40, 20, 5, 1})
        QTest::addRow("%d", width) << width;
}

void TestLabelChips::nothingIsPaintedOutsideOfTheLine()
{
    QFETCH(int, width);
    const auto labels = labelsNamed({u"Wholesale"_s, u"Lead"_s, u"عميل مهم"_s, u"Newsletter"_s});
    for (const auto &some : {labels, labels.mid(0, 1), labels.mid(0, 2)}) {
        const auto metricsOfImage = QFontMetrics(QFont());
        if (chipsShown(some, metricsOfImage, width) == 0)
            continue; // then a "+4" stands there, however narrow
        QImage image(500, 60, QImage::Format_RGB32);
        image.fill(Qt::black);
        QPainter painter(&image);
        paintChips(painter, QRect(0, 0, width, 60), some, QPalette(Qt::white), Qt::LeftToRight);
        painter.end();
        QVERIFY(inkedColumns(image).second <= width);
    }
}

void TestLabelChips::chipsBeginAtTheLeadingEdge()
{
    const auto labels = labelsNamed({u"VIP"_s, u"عميل"_s});
    const int width = chipsSizeHint(labels, metrics()).width();
    const auto leftToRight = inkedColumns(painted(labels, 400));
    const auto rightToLeft = inkedColumns(painted(labels, 400, Qt::RightToLeft));
    QVERIFY(leftToRight.first <= 1 && leftToRight.second <= width);
    QVERIFY(rightToLeft.second >= 398 && rightToLeft.first >= 399 - width);
}

QTEST_MAIN(TestLabelChips)
#include "tst_labelchips.moc"
