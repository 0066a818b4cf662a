#pragma once

#include "tests/sandbox/http.h"

struct Account;
struct State;

/// POST and DELETE of `/{phone number id}/block_users`, as Meta's page "Block users" has it. Where the page is silent:
/// who is blocked already can be blocked again, who is not blocked can be unblocked, the same user may be named twice,
/// and nobody at all may be named.
Reply blockUsers(State &state, const Account &account, const Request &request);
Reply unblockUsers(State &state, const Account &account, const Request &request);
