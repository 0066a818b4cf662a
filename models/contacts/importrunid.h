#pragma once

#include <QMetaType>

/// An import in the history (models/csv/importhistory.h). Here, because contacts can be asked for by the import that
/// brought them.
enum class ImportRunId : qint64 {};
Q_DECLARE_METATYPE(ImportRunId)
