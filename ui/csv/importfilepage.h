#pragma once

#include "models/csv/importmappings.h"
#include "models/csv/importsource.h"

#include <QList>
#include <QWidget>

#include <optional>

class EmptyState;
class FieldError;
class ImportColumnHeader;
class ImportFormat;
class ImportPreviewModel;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

/// The first step of an import: how the file is read and what its columns are, with its first records as they look
/// then.
class ImportFilePage final : public QWidget
{
    Q_OBJECT
public:
    explicit ImportFilePage(const QString &file, QWidget *parent = nullptr);

    /// `saved`: the mappings for this header, newest first.
    void load(const ImportSource &source, const QList<SavedMapping> &saved);
    void setSavedMappings(const QList<SavedMapping> &saved);
    /// The file cannot be read at all, or not so.
    void showError(const QString &sentence);
    const std::optional<ImportSource> &source() const { return m_source; }
    bool isComplete() const { return m_source && m_source->mapping().check(); }

Q_SIGNALS:
    void encodingChosen(const QString &encoding);
    void dialectChosen(const Dialect &dialect);
    void otherFileWished();
    void mappingSaveWished(const QString &name, const ColumnMapping &mapping);
    void mappingRemovalWished(const QString &name);
    /// What is read, or what the columns are.
    void changed();

private:
    QWidget *makeTitle(const QString &file);
    QWidget *makePreview();
    void makeTable();
    QWidget *makeMappings();
    void fitColumns();
    void setField(size_t column, ImportField field);
    void setFields(const QList<ImportField> &fields);
    void applyMapping(ColumnMapping mapping);
    void showMapping();
    void fillMenu();
    void addToMenu(const SavedMapping &saved);
    void askForName();

    std::optional<ImportSource> m_source;
    QList<SavedMapping> m_saved;
    ImportFormat *m_format;
    ImportPreviewModel *m_preview;
    ImportColumnHeader *m_columns;
    QTableView *m_table;
    EmptyState *m_failure;
    QStackedWidget *m_stack;
    FieldError *m_missing;
    QPushButton *m_offer; ///< the newest saved mapping
    QToolButton *m_mappings;
};
