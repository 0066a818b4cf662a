#include "app/exportmemory.h"

#include <QSettings>

namespace {

const QString purposeKey = QStringLiteral("export/purpose");
const QString columnsKey = QStringLiteral("export/columns");
const QString reimport = QStringLiteral("reimport");
const QString spreadsheet = QStringLiteral("spreadsheet");

} // namespace

ExportChoice usualExport(const QSettings &settings, ExportScope scope)
{
    const auto columns = ExportColumns::named(settings.value(columnsKey).toStringList());
    const bool isReimport = settings.value(purposeKey).toString() == reimport;
    return {.scope = scope,
        .purpose = isReimport ? ContactExport::Purpose::Reimport : ContactExport::Purpose::Spreadsheet,
        .columns = columns.isEmpty() ? ExportColumns::all() : columns};
}

void rememberExport(QSettings &settings, const ExportChoice &choice)
{
    settings.setValue(purposeKey, choice.purpose == ContactExport::Purpose::Reimport ? reimport : spreadsheet);
    settings.setValue(columnsKey, choice.columns.names());
}
