-- Contacts, labels and the consent log. Times are ms since the epoch, UTC. Keys `name_key` are folded in C++
-- (models/text/folding.h) and compared as bytes.

CREATE TABLE contact(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    phone TEXT,
    wa_id TEXT,
    user_id TEXT,
    username TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    opted_out INTEGER NOT NULL DEFAULT 0 CHECK (opted_out IN (0, 1)),
    is_blocked INTEGER NOT NULL DEFAULT 0 CHECK (is_blocked IN (0, 1)),
    subscribed_via_signup TEXT,
    subscribed_at INTEGER,
    last_inbound_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    name_key TEXT NOT NULL DEFAULT '',
    CHECK (phone IS NOT NULL OR user_id IS NOT NULL)
);
CREATE UNIQUE INDEX contact_phone ON contact(phone);
CREATE UNIQUE INDEX contact_user_id ON contact(user_id) WHERE user_id IS NOT NULL;
-- Contacts without a name come last.
CREATE INDEX contact_name ON contact(name_key = '', name_key);
CREATE INDEX contact_opted_out ON contact(id) WHERE opted_out = 1;
CREATE INDEX contact_last_inbound ON contact(last_inbound_at) WHERE last_inbound_at IS NOT NULL;

CREATE TABLE label(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    color TEXT NOT NULL DEFAULT 'slate',
    name_key TEXT NOT NULL UNIQUE
);

CREATE TABLE contact_label(
    contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
    label_id INTEGER NOT NULL REFERENCES label(id) ON DELETE CASCADE,
    PRIMARY KEY (contact_id, label_id)
) WITHOUT ROWID;
CREATE INDEX contact_label_label ON contact_label(label_id, contact_id);

-- The consent log: every change of contact.opted_out, written by the triggers below and by nothing else. It outlives
-- the contact (no foreign key, the number is kept), so a person who opted out, was deleted and comes back stays out,
-- also under a number or user id that the contact got after it had opted out.
CREATE TABLE consent(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    phone TEXT,
    user_id TEXT,
    at INTEGER NOT NULL,
    opted_out INTEGER NOT NULL,
    source TEXT NOT NULL,
    evidence TEXT NOT NULL DEFAULT ''
);
CREATE INDEX consent_contact ON consent(contact_id);
CREATE INDEX consent_phone ON consent(phone) WHERE phone IS NOT NULL;
CREATE INDEX consent_user_id ON consent(user_id) WHERE user_id IS NOT NULL;

CREATE TRIGGER consent_is_never_changed BEFORE UPDATE ON consent
BEGIN
    SELECT RAISE(ABORT, 'the consent log is append-only');
END;
CREATE TRIGGER consent_is_never_deleted BEFORE DELETE ON consent
BEGIN
    SELECT RAISE(ABORT, 'the consent log is append-only');
END;

-- REPLACE deletes without firing the trigger above.
CREATE TRIGGER consent_is_never_replaced BEFORE INSERT ON consent
WHEN EXISTS (SELECT 1 FROM consent WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the consent log is append-only');
END;

-- Who or what is changing consent in the running transaction: one row, set by the writer (models/consent).
CREATE TABLE consent_origin(
    id INTEGER PRIMARY KEY CHECK (id = 1),
    source TEXT NOT NULL,
    evidence TEXT NOT NULL
);
INSERT INTO consent_origin VALUES (1, 'agent', '');

CREATE TRIGGER contact_opted_out_is_logged AFTER UPDATE OF opted_out ON contact
WHEN NEW.opted_out <> OLD.opted_out
BEGIN
    INSERT INTO consent(contact_id, phone, user_id, at, opted_out, source, evidence)
    SELECT NEW.id, NEW.phone, NEW.user_id, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER), NEW.opted_out,
           CASE WHEN NEW.opted_out = 1 AND (
                     (SELECT opted_out FROM consent WHERE phone = NEW.phone ORDER BY id DESC LIMIT 1) = 1
                     OR (SELECT opted_out FROM consent WHERE user_id = NEW.user_id ORDER BY id DESC LIMIT 1) = 1)
                THEN 'earlier' ELSE source END,
           evidence
    FROM consent_origin;
END;

-- An undone deletion brings back a contact whose opt-out is in the log already: that is not logged twice.
CREATE TRIGGER contact_created_opted_out_is_logged AFTER INSERT ON contact
WHEN NEW.opted_out = 1
     AND (SELECT opted_out FROM consent WHERE contact_id = NEW.id ORDER BY id DESC LIMIT 1) IS NOT 1
BEGIN
    INSERT INTO consent(contact_id, phone, user_id, at, opted_out, source, evidence)
    SELECT NEW.id, NEW.phone, NEW.user_id, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER), 1, source, evidence
    FROM consent_origin;
END;

CREATE TRIGGER contact_created_stays_opted_out AFTER INSERT ON contact
WHEN NEW.opted_out = 0 AND (
     (SELECT opted_out FROM consent WHERE phone = NEW.phone ORDER BY id DESC LIMIT 1) = 1
     OR (SELECT opted_out FROM consent WHERE user_id = NEW.user_id ORDER BY id DESC LIMIT 1) = 1)
BEGIN
    UPDATE contact SET opted_out = 1 WHERE id = NEW.id;
END;

-- Who opts in and changes the number in the same step has just said so: that counts, not what the log says of the number.
CREATE TRIGGER contact_renumbered_stays_opted_out AFTER UPDATE OF phone, user_id ON contact
WHEN NEW.opted_out = 0 AND OLD.opted_out = 0 AND (NEW.phone IS NOT OLD.phone OR NEW.user_id IS NOT OLD.user_id) AND (
     (SELECT opted_out FROM consent WHERE phone = NEW.phone AND NEW.phone IS NOT OLD.phone ORDER BY id DESC LIMIT 1) = 1
     OR (SELECT opted_out FROM consent WHERE user_id = NEW.user_id AND NEW.user_id IS NOT OLD.user_id
         ORDER BY id DESC LIMIT 1) = 1)
BEGIN
    UPDATE contact SET opted_out = 1 WHERE id = NEW.id;
END;

-- The keys at the end may not be those under which the contact opted out. The evidence is the key that the log knows.
CREATE TRIGGER contact_deleted_stays_opted_out AFTER DELETE ON contact
WHEN OLD.opted_out = 1 AND (
     (OLD.phone IS NOT NULL
      AND (SELECT opted_out FROM consent WHERE phone = OLD.phone ORDER BY id DESC LIMIT 1) IS NOT 1)
     OR (OLD.user_id IS NOT NULL
         AND (SELECT opted_out FROM consent WHERE user_id = OLD.user_id ORDER BY id DESC LIMIT 1) IS NOT 1))
BEGIN
    INSERT INTO consent(contact_id, phone, user_id, at, opted_out, source, evidence)
    VALUES (OLD.id, OLD.phone, OLD.user_id, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER), 1, 'earlier',
            coalesce((SELECT coalesce(phone, user_id) FROM consent WHERE contact_id = OLD.id ORDER BY id DESC LIMIT 1),
                     ''));
END;
