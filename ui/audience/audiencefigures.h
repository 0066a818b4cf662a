#pragma once

#include "models/audience/audiencelist.h"

#include <QWidget>

class FigureButton;
class QButtonGroup;

/// How many were chosen, may be sent to, and are left out why; the one that is pressed tells whose names to list.
class AudienceFigures final : public QWidget
{
    Q_OBJECT
public:
    explicit AudienceFigures(QWidget *parent = nullptr);

    void setCounts(const AudienceCounts &counts);
    AudienceGroup group() const;
    void setGroup(AudienceGroup group);

Q_SIGNALS:
    void groupChosen(AudienceGroup group);

private:
    QButtonGroup *m_group;
};
