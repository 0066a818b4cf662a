#pragma once

#include <QString>

/// What a TokenField says of the secret that is entered there.
struct SecretWords final
{
    enum class Shape {
        Word, ///< only letters, digits and signs
        Text, ///< anything that can be typed
    };

    QString name; ///< as in a title
    QString showName; ///< of the button that shows it
    QString hint; ///< where it comes from
    QString variable; ///< of the environment, which may give it
    QString misshapen; ///< what is entered cannot be one
    QString missing; ///< nothing works without one
    Shape shape = Shape::Text;
};

SecretWords accessTokenWords();
SecretWords relayPasswordWords();
SecretWords relayKeyWords();
