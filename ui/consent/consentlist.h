#pragma once

#include "models/consent/consentlog.h"

#include <QListWidget>

/// A contact's consent log, the newest entry first: what changed, when, by what, with the evidence.
class ConsentList final : public QListWidget
{
    Q_OBJECT
public:
    explicit ConsentList(QWidget *parent = nullptr);

    void showEntries(const QList<ConsentEntry> &entries);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    void addEntry(const ConsentEntry &entry);
};
