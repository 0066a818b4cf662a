#pragma once

#include <QStringList>
#include <QWidget>

class PhoneStatistics;
class QComboBox;
class QLabel;
class QGridLayout;
class WrappedLabel;

/// Asks for the country of numbers without country code, and shows on some of them what the answer makes of them.
/// Nothing is chosen until the person chooses: a wrong country is somebody else's number.
class ImportRegion final : public QWidget
{
    Q_OBJECT
public:
    explicit ImportRegion(QWidget *parent = nullptr);

    void load(const PhoneStatistics &phones);
    /// Empty when nothing is chosen.
    QString region() const;
    void setRegion(const QString &region);

Q_SIGNALS:
    void regionChosen(const QString &region);

private:
    void fill();
    void showExamples();

    WrappedLabel *m_question;
    QComboBox *m_regions;
    QGridLayout *m_grid;
    QStringList m_cells;
};
