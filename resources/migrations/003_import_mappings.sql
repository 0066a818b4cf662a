-- Which column holds which field, as a person chose it for files of one header (models/csv/importmappings.h).

CREATE TABLE import_mapping(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    header_key TEXT NOT NULL,
    fields TEXT NOT NULL,
    saved_at INTEGER NOT NULL
);
