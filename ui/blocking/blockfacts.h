#pragma once

#include "models/blocking/contactblocks.h"

#include <QWidget>

class QVBoxLayout;

/// Since when a contact is blocked, by whom and why, and what waits to be sent about it. Not to be seen where there is
/// nothing to tell.
class BlockFacts final : public QWidget
{
    Q_OBJECT
public:
    explicit BlockFacts(QWidget *parent = nullptr);

    void showBlocks(const ContactBlocks &blocks);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void addFact(const QString &icon, const QString &text, const QString &details);

    ContactBlocks m_blocks;
    QVBoxLayout *m_column;
};
