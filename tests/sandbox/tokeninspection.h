#pragma once

#include "tests/sandbox/http.h"

class Tokens;

/// GET `/me`: the system user whose token it is.
Reply me();
/// GET `/debug_token?input_token=…`: what a token may do and until when, also where it is not valid any more.
Reply debugToken(const Tokens &tokens, const Request &request);
