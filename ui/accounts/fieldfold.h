#pragma once

#include <QList>
#include <QWidget>

class FieldRows;
class QLabel;
class QToolButton;

/// Folds away fields that most people need not see, and says beside its title what is in them.
class FieldFold final : public QWidget
{
    Q_OBJECT
public:
    explicit FieldFold(const QString &title, QWidget *parent = nullptr);

    /// What stands below this one in `rows` from now on; folded at first.
    void holdRowsAfter(int row, const FieldRows &rows);
    bool holds(const QWidget *widget) const { return m_held.contains(widget); }
    bool isFolded() const { return m_isFolded; }
    void setFolded(bool isFolded);
    /// As long as it is folded; may be empty.
    void setSummary(const QString &text);
    QWidget *last() const;

Q_SIGNALS:
    /// Or folded again.
    void unfolded();

private:
    QToolButton *m_button;
    QLabel *m_summary;
    QList<QWidget *> m_held; ///< titles and fields
    bool m_isFolded = true;
};
