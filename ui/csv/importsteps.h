#pragma once

#include <QList>
#include <QWidget>

class QLabel;

/// The steps of the import in one line, the current one bold.
class ImportSteps final : public QWidget
{
    Q_OBJECT
public:
    explicit ImportSteps(const QStringList &names, QWidget *parent = nullptr);

    void setCurrent(int step);

private:
    QList<QLabel *> m_steps;
};
