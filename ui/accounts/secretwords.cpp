#include "ui/accounts/secretwords.h"

#include <QCoreApplication>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(TokenField)
};

} // namespace

SecretWords accessTokenWords()
{
    return {.name = Text::tr("Access Token"),
        .showName = Text::tr("Show Access Token"),
        .hint = Text::tr("Made in Meta's Business settings under Users ▸ System users ▸ Generate token, with the "
                         "permissions whatsapp_business_messaging and whatsapp_business_management."),
        .variable = QStringLiteral("KARTEI_ACCESS_TOKEN"),
        .misshapen = Text::tr("An access token has no spaces and only plain letters, digits and signs. Copy it again "
                              "from Meta's page, in one piece."),
        .missing = Text::tr("Enter an access token: Meta tells nothing without one."),
        .shape = SecretWords::Shape::Word};
}

SecretWords relayPasswordWords()
{
    return {.name = Text::tr("Relay Password"),
        .showName = Text::tr("Show Relay Password"),
        .hint = Text::tr("Yours alone. Whoever runs the relay gives it to you, and can take it back."),
        .variable = QStringLiteral("KARTEI_RELAY_PASSWORD"),
        .misshapen = Text::tr("A password has no invisible control characters. Type it again."),
        .missing = Text::tr("Enter your password at the relay: it tells nothing without one."),
        .shape = SecretWords::Shape::Text};
}

SecretWords relayKeyWords()
{
    return {.name = Text::tr("Relay Key"),
        .showName = Text::tr("Show Relay Key"),
        .hint = Text::tr("The same for everybody at this channel. With it Kartei tells messages that the relay has "
                         "verified from forged ones; it takes no others."),
        .variable = QStringLiteral("KARTEI_RELAY_KEY"),
        .misshapen = Text::tr("A relay key has no spaces and only plain letters, digits and signs. Copy it again, in "
                              "one piece."),
        .missing = Text::tr("Enter the relay key: nobody could tell a forged message from a real one without it."),
        .shape = SecretWords::Shape::Word};
}
