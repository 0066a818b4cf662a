#pragma once

#include "models/signups/signup.h"

/// What stands in the chat when somebody opens the link by text; the person sends it as it is.
QString signupText(const Signup &signup);

/// `https://wa.me/<digits>/signup/<signup_id>`: Meta's in-app sign-up. Empty without a number or Meta's id.
QString inAppSignupLink(const Signup &signup);
/// `https://wa.me/<digits>?text=<percent-encoded UTF-8>` (WhatsApp's FAQ on click to chat). Empty without a number.
QString textSignupLink(const Signup &signup);
/// The in-app one where there is one, else that by text.
QString signupLink(const Signup &signup);
