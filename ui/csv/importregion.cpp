#include "ui/csv/importregion.h"

#include "models/csv/phonestatistics.h"
#include "models/text/territoryname.h"
#include "ui/shell/wrappedlabel.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace {

/// With the name that it has in its own language, where that is another one.
QString nameOf(const QString &code)
{
    const QString name = territoryName(code, "en"); // the interface has no other language yet
    const QString native = nativeTerritoryName(code);
    if (native.isEmpty() || native.compare(name, Qt::CaseInsensitive) == 0)
        return name;
    // FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE (Unicode Standard Annex 9)
    return QStringLiteral("%1 (\u2068%2\u2069)").arg(name, native);
}

/// Every country that has telephone numbers, by its name.
QList<std::pair<QString, QString>> countries()
{
    QList<std::pair<QString, QString>> found;
    for (int i = QLocale::AnyTerritory + 1; i <= QLocale::LastTerritory; ++i) {
        const auto territory = static_cast<QLocale::Territory>(i);
        const QString code = QLocale::territoryToCode(territory);
        if (PhoneNumber::isRegion(code))
            found.append({nameOf(code), code});
    }
    std::sort(found.begin(), found.end(),
        [](const auto &a, const auto &b) { return a.first.localeAwareCompare(b.first) < 0; });
    return found;
}

} // namespace

ImportRegion::ImportRegion(QWidget *parent)
    : QWidget(parent)
    , m_question(new WrappedLabel)
    , m_regions(new QComboBox)
    , m_grid(new QGridLayout)
{
    fill();
    auto *label = new QLabel(tr("&Country of these numbers:"));
    label->setBuddy(m_regions);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_regions);
    row->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_question);
    column->addLayout(row);
    column->addLayout(m_grid);
    m_grid->setColumnStretch(2, 1);
    m_grid->setHorizontalSpacing(fontMetrics().height());
    connect(m_regions, &QComboBox::activated, this, &ImportRegion::showExamples);
    connect(m_regions, &QComboBox::activated, this, [this] { Q_EMIT regionChosen(region()); });
}

void ImportRegion::fill()
{
    m_regions->setAccessibleName(tr("Country of these numbers"));
    m_regions->view()->setAccessibleName(tr("Country of these numbers"));
    m_regions->setPlaceholderText(tr("Choose a country…"));
    m_regions->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_regions->setMinimumContentsLength(40);
    m_regions->setMaxVisibleItems(15);
    // Qt takes the policy of the still empty box, which opens as a menu.
    m_regions->view()->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_regions->addItem(tr("+   Numbers begin with the country code"), wholeNumbers);
    m_regions->insertSeparator(1);
    for (const auto &[name, code] : countries())
        m_regions->addItem(name, code);
    m_regions->setCurrentIndex(-1);
}

void ImportRegion::load(const PhoneStatistics &phones)
{
    m_cells = phones.examples();
    m_question->setText(tr("%Ln number(s) have no country code. Without a country these rows are refused.", nullptr,
        static_cast<int>(phones.needingRegion())));
    showExamples();
}

QString ImportRegion::region() const
{
    return m_regions->currentData().toString();
}

void ImportRegion::setRegion(const QString &region)
{
    m_regions->setCurrentIndex(region.isEmpty() ? -1 : m_regions->findData(region));
    showExamples();
}

void ImportRegion::showExamples()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto examples = regionExamples(m_cells, region());
    for (int row = 0; row < examples.size(); ++row) {
        m_grid->addWidget(new WrappedLabel(examples.at(row).first), row, 0);
        if (region().isEmpty())
            continue;
        const QString arrow = isRightToLeft() ? QStringLiteral("←") : QStringLiteral("→");
        m_grid->addWidget(new QLabel(arrow), row, 1);
        m_grid->addWidget(new WrappedLabel(examples.at(row).second), row, 2);
    }
}
