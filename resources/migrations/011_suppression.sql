-- People who were opted out when their contact was deleted, as keyed hashes of their number and user id
-- (models/consent/suppression.h). Times are ms since the epoch, UTC.

-- Under this name the keyring has the key; every database has a name of its own. The key itself is never here.
CREATE TABLE suppression_key(
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    checked_contact INTEGER NOT NULL -- contacts up to this id have been held against the hashes
);
INSERT INTO suppression_key SELECT 1, lower(hex(randomblob(16))), coalesce(max(id), 0) FROM contact;

CREATE TABLE suppression(
    hash TEXT PRIMARY KEY, -- HMAC-SHA-256, hexadecimal
    key_id TEXT NOT NULL, -- which key: tells nothing of it
    after_entry INTEGER NOT NULL, -- of the consent log: an opt-in that was logged later lifts it
    at INTEGER NOT NULL
) WITHOUT ROWID;

-- Until the key is at hand. They say nothing that the consent log does not say, too.
CREATE TABLE suppression_waiting(
    contact_id INTEGER PRIMARY KEY,
    person TEXT, -- as consent.person
    user_id TEXT,
    after_entry INTEGER NOT NULL,
    at INTEGER NOT NULL
);

CREATE TRIGGER contact_deleted_is_suppressed BEFORE DELETE ON contact
WHEN OLD.opted_out = 1
BEGIN
    INSERT OR REPLACE INTO suppression_waiting
    SELECT OLD.id, (SELECT person FROM contact_person WHERE id = OLD.id), OLD.user_id, coalesce(max(id), 0),
           CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)
    FROM consent;
END;

-- The deletion was undone.
CREATE TRIGGER contact_brought_back_is_not_suppressed AFTER INSERT ON contact
WHEN EXISTS (SELECT 1 FROM suppression_waiting WHERE contact_id = NEW.id)
BEGIN
    DELETE FROM suppression_waiting WHERE contact_id = NEW.id;
END;
