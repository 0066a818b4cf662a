#pragma once

#include "models/contacts/contactset.h"
#include "models/result.h"
#include "models/storage/statement.h"

#include <utility>

/// The contacts whose ids stand in the first column of all these rows.
inline Result<ContactSet> contactsOf(Result<Statement> rows)
{
    ContactSet set;
    auto row = rows ? rows->step() : Result<bool>(rows.error());
    for (; row && *row; row = rows->step())
        set.add(ContactId(rows->integer(0)));
    return row ? Result<ContactSet>(std::move(set)) : row.error();
}
