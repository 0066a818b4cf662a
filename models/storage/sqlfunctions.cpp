#include "models/storage/sqlfunctions.h"

#include "models/storage/database.h"
#include "models/storage/statement.h"
#include "models/text/folding.h"
#include "models/text/searchtext.h"

#include <memory>
#include <sqlite3.h>

namespace {

std::string_view textOf(sqlite3_value *value)
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return bytes ? std::string_view(bytes, static_cast<size_t>(sqlite3_value_bytes(value))) : std::string_view();
}

void fold(sqlite3_context *context, int, sqlite3_value **values)
{
    std::string result;
    appendFolded(result, textOf(values[0]));
    sqlite3_result_text64(context, result.data(), result.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// SQLite keeps the parsed search with the statement while its first argument stays the same. It may also let go of it
/// at once (when memory is short), so it is handed over only after it was used.
void found(sqlite3_context *context, int count, sqlite3_value **values)
{
    std::unique_ptr<SearchText> parsed;
    const auto *search = static_cast<const SearchText *>(sqlite3_get_auxdata(context, 0));
    if (!search) {
        const std::string_view typed = textOf(values[0]);
        parsed = std::make_unique<SearchText>(QString::fromUtf8(typed.data(), static_cast<qsizetype>(typed.size())));
        search = parsed.get();
    }
    std::string record;
    for (int i = 1; i < count; ++i) {
        appendFolded(record, textOf(values[i]));
        record += SearchText::separator;
    }
    sqlite3_result_int(context, search->matches(record) ? 1 : 0);
    if (parsed)
        sqlite3_set_auxdata(context, 0, parsed.release(), [](void *old) { delete static_cast<SearchText *>(old); });
}

} // namespace

Result<void> registerSqlFunctions(const Database &database)
{
    constexpr int pure = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    if (sqlite3_create_function_v2(database.handle(), "kartei_fold", 1, pure, nullptr, fold, nullptr, nullptr, nullptr)
            != SQLITE_OK
        || sqlite3_create_function_v2(
               database.handle(), "kartei_found", -1, pure, nullptr, found, nullptr, nullptr, nullptr)
            != SQLITE_OK)
        return databaseError(database.handle());
    return {};
}
