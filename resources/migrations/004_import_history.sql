-- Imports as runs that can be taken back: what each created, and how what it changed was before. Times are ms since the
-- epoch, UTC. Nothing here refers to contacts and labels by a foreign key: they may go, the history stays.

CREATE TABLE import_run(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    undoes INTEGER REFERENCES import_run(id), -- the import that this run took back; NULL for an import
    at INTEGER NOT NULL,                      -- also contact.updated_at of what it updated
    agent TEXT NOT NULL DEFAULT '',
    file_name TEXT NOT NULL DEFAULT '',
    file_hash TEXT NOT NULL DEFAULT '',
    row_count INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL DEFAULT 0,       -- of an undo: contacts deleted
    updated INTEGER NOT NULL DEFAULT 0,       -- of an undo: contacts restored
    unchanged INTEGER NOT NULL DEFAULT 0,
    duplicates INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0,
    held_back INTEGER NOT NULL DEFAULT 0,
    kept INTEGER NOT NULL DEFAULT 0,          -- of an undo: contacts left, because they had changed since
    first_contact INTEGER NOT NULL DEFAULT 0, -- the ids of what was created follow one another
    last_contact INTEGER NOT NULL DEFAULT 0,
    consent_before INTEGER NOT NULL DEFAULT 0, -- the last entry of the consent log before the run and at its end:
    consent_after INTEGER NOT NULL DEFAULT 0   -- what was said later was not said by the run
);
CREATE INDEX import_run_file ON import_run(file_hash) WHERE file_hash <> '';
CREATE INDEX import_run_undoes ON import_run(undoes) WHERE undoes IS NOT NULL;

-- A contact before the run changed it. `changes`: bits, see models/csv/plannedrow.h.
CREATE TABLE import_before(
    run INTEGER NOT NULL REFERENCES import_run(id),
    contact_id INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    phone TEXT,
    wa_id TEXT,
    user_id TEXT,
    username TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    email TEXT NOT NULL,
    notes TEXT NOT NULL,
    opted_out INTEGER NOT NULL,
    subscribed_via_signup TEXT,
    subscribed_at INTEGER,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (run, contact_id)
) WITHOUT ROWID;

-- Labels that contacts gained (added = 1) and lost (0). Not those of contacts that the run created.
CREATE TABLE import_link(
    run INTEGER NOT NULL REFERENCES import_run(id),
    contact_id INTEGER NOT NULL,
    label_id INTEGER NOT NULL,
    added INTEGER NOT NULL CHECK (added IN (0, 1)),
    PRIMARY KEY (run, contact_id, label_id)
) WITHOUT ROWID;

-- Labels that the run created.
CREATE TABLE import_label(
    run INTEGER NOT NULL REFERENCES import_run(id),
    label_id INTEGER NOT NULL,
    PRIMARY KEY (run, label_id)
) WITHOUT ROWID;
