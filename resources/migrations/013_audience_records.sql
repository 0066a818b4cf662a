-- Saved audiences and records of what audiences were. Times are ms since the epoch, UTC.

-- Choices under a name: the choice is kept, not the people (models/audience/audiencechoice.h).
CREATE TABLE audience(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    account INTEGER REFERENCES account(id) ON DELETE SET NULL, -- NULL: no particular one
    choice TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    saved_by TEXT NOT NULL
);

-- What an audience was at one time: who was in and why the others were not. It outlives contacts, accounts, labels and
-- files, so nothing here refers to them by a foreign key.
CREATE TABLE audience_record(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    agent TEXT NOT NULL,
    name TEXT NOT NULL, -- of the saved audience, or what it is for; may be empty
    account_name TEXT NOT NULL, -- empty: no particular account
    choice TEXT NOT NULL,
    file_hash TEXT NOT NULL, -- of a choice by file: BLAKE2b-256 of its bytes
    chosen INTEGER NOT NULL,
    eligible INTEGER NOT NULL,
    opted_out INTEGER NOT NULL,
    blocked INTEGER NOT NULL,
    unreachable INTEGER NOT NULL,
    unknown INTEGER NOT NULL,
    repeats INTEGER NOT NULL,
    parts INTEGER NOT NULL, -- rows of audience_record_part, numbered from 0
    CHECK (chosen = eligible + opted_out + blocked + unreachable + unknown)
);

-- The people, some thousands in a part, compressed (models/audience/audienceparts.h).
CREATE TABLE audience_record_part(
    record INTEGER NOT NULL REFERENCES audience_record(id),
    part INTEGER NOT NULL,
    people BLOB NOT NULL,
    PRIMARY KEY (record, part)
);

CREATE TRIGGER audience_record_is_never_changed BEFORE UPDATE ON audience_record
BEGIN
    SELECT RAISE(ABORT, 'records of audiences are append-only');
END;
CREATE TRIGGER audience_record_is_never_deleted BEFORE DELETE ON audience_record
BEGIN
    SELECT RAISE(ABORT, 'records of audiences are append-only');
END;
-- REPLACE deletes without firing the trigger above.
CREATE TRIGGER audience_record_is_never_replaced BEFORE INSERT ON audience_record
WHEN EXISTS (SELECT 1 FROM audience_record WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'records of audiences are append-only');
END;
CREATE TRIGGER audience_record_part_is_never_changed BEFORE UPDATE ON audience_record_part
BEGIN
    SELECT RAISE(ABORT, 'records of audiences are append-only');
END;
CREATE TRIGGER audience_record_part_is_never_deleted BEFORE DELETE ON audience_record_part
BEGIN
    SELECT RAISE(ABORT, 'records of audiences are append-only');
END;
CREATE TRIGGER audience_record_part_is_never_replaced BEFORE INSERT ON audience_record_part
WHEN EXISTS (SELECT 1 FROM audience_record_part WHERE record = NEW.record AND part = NEW.part)
BEGIN
    SELECT RAISE(ABORT, 'records of audiences are append-only');
END;
CREATE TRIGGER audience_record_part_is_never_added BEFORE INSERT ON audience_record_part
WHEN NEW.part < 0 OR NEW.part >= (SELECT parts FROM audience_record WHERE id = NEW.record)
BEGIN
    SELECT RAISE(ABORT, 'records of audiences are append-only');
END;
