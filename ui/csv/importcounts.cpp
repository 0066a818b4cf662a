#include "ui/csv/importcounts.h"

#include "ui/shell/flowlayout.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>

#include <array>
#include <utility>

using Filter = ImportRowsModel::Filter;

namespace {

constexpr std::array filters{std::pair(Filter::All, QT_TRANSLATE_NOOP("ImportCounts", "All rows")),
    std::pair(Filter::Differing, QT_TRANSLATE_NOOP("ImportCounts", "Differing now")),
    std::pair(Filter::Created, QT_TRANSLATE_NOOP("ImportCounts", "Create")),
    std::pair(Filter::Updated, QT_TRANSLATE_NOOP("ImportCounts", "Update")),
    std::pair(Filter::Unchanged, QT_TRANSLATE_NOOP("ImportCounts", "Unchanged")),
    std::pair(Filter::Duplicates, QT_TRANSLATE_NOOP("ImportCounts", "Duplicate")),
    std::pair(Filter::Skipped, QT_TRANSLATE_NOOP("ImportCounts", "Skipped")),
    std::pair(Filter::Refused, QT_TRANSLATE_NOOP("ImportCounts", "Refused")),
    std::pair(Filter::HeldBack, QT_TRANSLATE_NOOP("ImportCounts", "Held back")),
    std::pair(Filter::Remarkable, QT_TRANSLATE_NOOP("ImportCounts", "With a remark"))};

} // namespace

ImportCounts::ImportCounts(QWidget *parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
{
    auto *line = new FlowLayout(this);
    line->setContentsMargins({});
    for (const auto &[filter, text] : filters) {
        auto *button = new QToolButton;
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->hide();
        m_buttons->addButton(button, static_cast<int>(filter));
        line->addWidget(button);
    }
    m_buttons->button(static_cast<int>(Filter::All))->setChecked(true);
    // Not idClicked: a screen reader toggles a button without a click.
    connect(m_buttons, &QButtonGroup::idToggled, this, &ImportCounts::takeToggled);
}

void ImportCounts::load(const ImportRowsModel &rows)
{
    for (const auto &[filter, text] : filters) {
        QAbstractButton *button = m_buttons->button(static_cast<int>(filter));
        const qint64 count = rows.count(filter);
        button->setText(tr("%1  %2").arg(tr(text), QLocale().toString(count)));
        button->setAccessibleName(tr("%1: %2").arg(tr(text), QLocale().toString(count)));
        button->setVisible(filter == Filter::All || count > 0);
    }
}

void ImportCounts::setChosen(Filter filter)
{
    const QSignalBlocker blocker(m_buttons);
    m_buttons->button(static_cast<int>(filter))->setChecked(true);
}

void ImportCounts::takeToggled(int id, bool isChecked)
{
    if (isChecked)
        Q_EMIT chosen(static_cast<Filter>(id));
}
