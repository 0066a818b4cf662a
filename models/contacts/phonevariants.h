#pragma once

#include "models/contacts/phonenumber.h"

#include <vector>

/// The other numbers under which the same person on WhatsApp may be stored, because a numbering plan once gained a
/// digit that Meta writes, or leaves out, regardless of what is dialled: Brazil's ninth digit, Mexico's 1 and
/// Argentina's 9. Empty for all other countries, and wherever the rule does not surely hold: no landline becomes
/// somebody's mobile. Only for finding: a number is stored as it came. A number is a variant of its variants.
std::vector<PhoneNumber> variantsOf(const PhoneNumber &number);

/// The same for a number and its variants, and different for all others.
quint64 variantKey(const PhoneNumber &number);
