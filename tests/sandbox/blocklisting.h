#pragma once

#include "tests/sandbox/http.h"

struct Account;
struct State;

/// GET `/{phone number id}/block_users`: pages by cursors into one version of the list, 139102 once it has changed.
Reply listBlockedUsers(State &state, const Account &account, const Request &request);

/// Which page a request asks for, from 1.
qsizetype pageOf(const Request &request);
