#pragma once

#include <QByteArray>
#include <QList>

/// A small body like Meta's, told from others by its number.
inline QByteArray numberedBody(int number)
{
    return "{\"object\":\"whatsapp_business_account\",\"number\":" + QByteArray::number(number) + '}';
}

/// With the numbers from `first`.
inline QList<QByteArray> numberedBodies(int count, int first = 0)
{
    QList<QByteArray> bodies;
    for (int i = 0; i < count; ++i)
        bodies.append(numberedBody(first + i));
    return bodies;
}
