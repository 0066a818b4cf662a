#pragma once

#include "models/contacts/contactmerge.h"

#include <QWidget>

#include <functional>

class QGridLayout;

/// The fields of several contacts in columns, with buttons to choose from where they differ.
class MergeFields final : public QWidget
{
    Q_OBJECT
public:
    explicit MergeFields(const MergeCandidates &candidates, QWidget *parent = nullptr);

    const MergeChoice &choice() const { return m_choice; }
    /// The first thing to choose, or the widget itself.
    QWidget *firstChoice() const;

Q_SIGNALS:
    void changed();

private:
    using Text = std::function<QString(const Contact &)>;

    void addHeader();
    void addField(const QString &name, ContactId MergeChoice::*field, const Text &text);
    void addFact(const QString &name, const Text &text);
    void addText(int column, const QString &name, const QString &text);
    void addButton(int column, const QString &name, ContactId MergeChoice::*field, const QString &text, class QButtonGroup *group);
    void addName(const QString &name);
    QString shortened(const QString &text) const;

    MergeCandidates m_candidates;
    MergeChoice m_choice;
    QGridLayout *m_grid;
    int m_row = 0;
};
