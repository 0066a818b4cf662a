#pragma once

#include "tests/sandbox/http.h"

struct Account;
struct State;

/// POST `/{phone number id}/messages`: a text to one user. A number that is not on WhatsApp is accepted, as Meta does,
/// who tells it later.
Reply sendMessage(State &state, const Account &account, const Request &request);
