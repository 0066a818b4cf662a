#pragma once

#include "tests/sandbox/faults.h"
#include "tests/sandbox/requestlog.h"
#include "tests/sandbox/state.h"

/// What begins anew with a reset.
struct Session final
{
    State state;
    Faults faults;
    RequestLog requests;
    RequestLog requestsElsewhere;
};
