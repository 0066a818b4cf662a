#include "ui/audience/audiencefigures.h"

#include "ui/audience/figurebutton.h"
#include "ui/shell/flowlayout.h"

#include <QButtonGroup>

namespace {

QString meaningOf(AudienceGroup group)
{
    if (const auto exclusion = exclusionIn(group))
        return exclusionText(*exclusion);
    return group == AudienceGroup::Chosen ? AudienceFigures::tr("Chosen") : AudienceFigures::tr("Eligible");
}

} // namespace

AudienceFigures::AudienceFigures(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    auto *row = new FlowLayout(this);
    row->setContentsMargins({});
    for (const auto group : {AudienceGroup::Chosen, AudienceGroup::Eligible, AudienceGroup::OptedOut,
             AudienceGroup::Blocked, AudienceGroup::Unreachable, AudienceGroup::Unknown}) {
        auto *button = new FigureButton(meaningOf(group));
        m_group->addButton(button, static_cast<int>(group));
        row->addWidget(button);
    }
    setGroup(AudienceGroup::Eligible);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool isChecked) {
        if (isChecked)
            Q_EMIT groupChosen(AudienceGroup(id));
    });
}

void AudienceFigures::setCounts(const AudienceCounts &counts)
{
    for (QAbstractButton *button : m_group->buttons())
        static_cast<FigureButton *>(button)->setFigure(countOf(counts, AudienceGroup(m_group->id(button))));
}

AudienceGroup AudienceFigures::group() const
{
    return AudienceGroup(m_group->checkedId());
}

void AudienceFigures::setGroup(AudienceGroup group)
{
    m_group->button(static_cast<int>(group))->setChecked(true);
}
