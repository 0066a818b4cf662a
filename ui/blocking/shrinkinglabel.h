#pragma once

#include <QWidget>

/// A wrapped text in a window that is always wide enough: it needs no more height than its lines have there, while
/// otherwise it claims what it would need in a narrow window.
inline void letShrink(QWidget *text)
{
    QSizePolicy policy = text->sizePolicy();
    policy.setVerticalPolicy(QSizePolicy::Preferred);
    text->setSizePolicy(policy);
}
