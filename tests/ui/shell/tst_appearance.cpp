#include "ui/shell/appearance.h"

#include "ui/shell/icons.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QImage>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

/// WCAG 2.1, "contrast ratio".
double contrast(const QColor &one, const QColor &other)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    const auto luminance = [&linear](const QColor &color) {
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
    };
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

QColor inkOf(const QPixmap &pixmap)
{
    const QImage image = pixmap.toImage();
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).alpha() == 255)
                return image.pixelColor(x, y);
    return {};
}

} // namespace

class TestAppearance final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QFile::remove(settingsFile()); }

    void aButtonHasRoomBesideALongText()
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        const Appearance appearance(settings);
        const QPushButton button(u"Import 61 Contacts of a Large File"_s);
        QVERIFY(
            button.sizeHint().width() >= button.fontMetrics().size(Qt::TextShowMnemonic, button.text()).width() + 24);
    }

    void onlyAShortListOpensAsAMenu()
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        const Appearance appearance(settings);
        QComboBox box;
        box.addItems(QStringList(5, u"Entry"_s));
        const QStyleOptionComboBox option;
        QVERIFY(box.style()->styleHint(QStyle::SH_ComboBox_Popup, &option, &box));
        box.addItems(QStringList(100, u"Entry"_s));
        QVERIFY(!box.style()->styleHint(QStyle::SH_ComboBox_Popup, &option, &box));
    }

    void followsTheSystemUntilToldOtherwise()
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        Appearance appearance(settings);
        QVERIFY(!isDark(QApplication::palette()));
        appearance.setSystemScheme(Appearance::Scheme::Dark);
        QVERIFY(isDark(QApplication::palette()));
        appearance.setMode(Appearance::Mode::Light);
        QVERIFY(!isDark(QApplication::palette()));
        appearance.setMode(Appearance::Mode::FollowSystem);
        QVERIFY(isDark(QApplication::palette()));
    }

    void theChoiceIsRemembered()
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        {
            Appearance appearance(settings);
            QSignalSpy changed(&appearance, &Appearance::modeChanged);
            appearance.setMode(Appearance::Mode::Dark);
            QCOMPARE(changed.size(), 1);
        }
        const Appearance again(settings);
        QCOMPARE(again.mode(), Appearance::Mode::Dark);
        QCOMPARE(again.scheme(), Appearance::Scheme::Dark);
    }

    void textIsReadable_data()
    {
        QTest::addColumn<Appearance::Scheme>("scheme");
        QTest::newRow("light") << Appearance::Scheme::Light;
        QTest::newRow("dark") << Appearance::Scheme::Dark;
    }
    void textIsReadable()
    {
        QFETCH(const Appearance::Scheme, scheme);
        const QPalette palette = Appearance::palette(scheme);
        const QPalette list = Appearance::listPalette(scheme);
        const auto reads = [](const QPalette &colors, QPalette::ColorRole text, QPalette::ColorRole background) {
            return contrast(colors.color(text), colors.color(background)) >= 4.5;
        };
        QVERIFY(reads(palette, QPalette::WindowText, QPalette::Window));
        QVERIFY(reads(palette, QPalette::Text, QPalette::Base));
        QVERIFY(reads(palette, QPalette::ButtonText, QPalette::Button));
        QVERIFY(reads(palette, QPalette::HighlightedText, QPalette::Highlight));
        QVERIFY(reads(palette, QPalette::PlaceholderText, QPalette::Base));
        QVERIFY(reads(palette, QPalette::PlaceholderText, QPalette::Window));
        QVERIFY(reads(palette, QPalette::Link, QPalette::Window));
        QVERIFY(reads(palette, QPalette::ToolTipText, QPalette::ToolTipBase));
        QVERIFY(reads(list, QPalette::HighlightedText, QPalette::Highlight));
        QVERIFY(contrast(errorColor(palette), palette.color(QPalette::Window)) >= 4.5);
        QVERIFY(contrast(errorColor(palette), palette.color(QPalette::Base)) >= 4.5);
        QVERIFY(contrast(palette.color(QPalette::Highlight), palette.color(QPalette::Base)) >= 3); // the focus
    }

    void iconsFollowThePalette()
    {
        QSettings settings(settingsFile(), QSettings::IniFormat);
        Appearance appearance(settings);
        const QIcon icon = themedIcon(u"contacts");
        appearance.setMode(Appearance::Mode::Light);
        QCOMPARE(inkOf(icon.pixmap(48)).rgb(), QApplication::palette().color(QPalette::WindowText).rgb());
        appearance.setMode(Appearance::Mode::Dark);
        QCOMPARE(inkOf(icon.pixmap(48)).rgb(), QApplication::palette().color(QPalette::WindowText).rgb());
    }

    void iconsAreSharpAtEveryDensity()
    {
        const QPixmap pixmap = themedIcon(u"label").pixmap(QSize(16, 16), 2.5);
        QCOMPARE(pixmap.size(), QSize(40, 40));
        QCOMPARE(pixmap.devicePixelRatio(), 2.5);
    }

    void everyIconIsDrawn()
    {
        const QStringList files = QDir(u":/icons"_s).entryList({u"*.svg"_s});
        QVERIFY(files.size() > 30);
        for (const QString &file : files) {
            const QString name = file.chopped(4);
            if (name != u"kartei")
                QVERIFY2(inkOf(themedIcon(name).pixmap(48)).isValid(), qPrintable(name));
        }
    }

private:
    QString settingsFile() const { return m_folder.filePath(u"settings.ini"_s); }
    QTemporaryDir m_folder;
};

QTEST_MAIN(TestAppearance)
#include "tst_appearance.moc"
