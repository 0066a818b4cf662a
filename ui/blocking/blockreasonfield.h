#pragma once

#include <QComboBox>

/// Why somebody is blocked: typed, or one of the reasons given before.
class BlockReasonField final : public QComboBox
{
    Q_OBJECT
public:
    /// `reasons`: the most used first.
    explicit BlockReasonField(const QStringList &reasons, QWidget *parent = nullptr);

    /// In one line; empty when none is given.
    QString reason() const;

    static constexpr int maxLength = 500; ///< characters
};
