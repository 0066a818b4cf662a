-- Accounts with what Meta calls them, requests to block and unblock, the history of all blocks, and the staging table of
-- Meta's list. Times are ms since the epoch, UTC.

ALTER TABLE account ADD COLUMN phone_number_id TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN waba_id TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN graph_url TEXT NOT NULL DEFAULT 'https://graph.facebook.com';
ALTER TABLE account ADD COLUMN graph_version TEXT NOT NULL DEFAULT 'v25.0';
ALTER TABLE account ADD COLUMN relay_urls TEXT NOT NULL DEFAULT ''; -- one a line
ALTER TABLE account ADD COLUMN relay_channel TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN relay_user TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN synced_at INTEGER; -- when Meta's list was last read to its end
-- How many readings of Meta's list have begun. What changes is marked with it, so that a listing knows what is newer than
-- itself: the clock cannot tell, it may be put back.
ALTER TABLE account ADD COLUMN listings INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX account_phone_number_id ON account(phone_number_id) WHERE phone_number_id <> '';

ALTER TABLE blocked_user ADD COLUMN meta_error_code INTEGER NOT NULL DEFAULT 0; -- 0: none
-- The other spelling of the number (models/contacts/phonevariants.h), written in C++.
ALTER TABLE blocked_user ADD COLUMN phone_variant TEXT;
ALTER TABLE blocked_user ADD COLUMN request INTEGER; -- the last one whose outcome this is
ALTER TABLE blocked_user ADD COLUMN changed_in INTEGER NOT NULL DEFAULT 0; -- account.listings when it was last (un)blocked
-- Active; refused: never active since the last refusal (unblocked_at is empty then); unblocked: has unblocked_at.
CREATE INDEX blocked_user_state ON blocked_user(account, is_active, unblocked_at);

-- Everything under which the person of a block record may be known, as contact.phone, '+' and contact.wa_id, or
-- contact.user_id. Written by the triggers below and by nothing else.
CREATE TABLE blocked_key(
    key TEXT NOT NULL,
    account INTEGER NOT NULL,
    blocked_user INTEGER NOT NULL,
    PRIMARY KEY (key, account, blocked_user)
) WITHOUT ROWID;
CREATE INDEX blocked_key_blocked_user ON blocked_key(blocked_user, key);
DROP INDEX blocked_user_active_phone;
DROP INDEX blocked_user_active_user_id;

-- Only where Meta's id is not simply the number, as in Brazil.
CREATE INDEX contact_wa_id ON contact(wa_id) WHERE wa_id <> coalesce(substr(phone, 2), '');

CREATE VIEW active_key AS
SELECT key FROM blocked_key CROSS JOIN blocked_user ON blocked_user.id = blocked_user WHERE is_active = 1;

-- The contacts of a block record. One may occur twice.
CREATE VIEW blocked_contact AS
SELECT blocked_user, contact.id AS contact FROM blocked_key CROSS JOIN contact ON phone = key
UNION ALL
SELECT blocked_user, contact.id FROM blocked_key CROSS JOIN contact ON user_id = key
UNION ALL
SELECT blocked_user, contact.id FROM blocked_key CROSS JOIN contact ON wa_id = substr(key, 2)
WHERE wa_id <> coalesce(substr(phone, 2), '') AND key LIKE '+%';

-- What 002 did for equal numbers and user ids, for all keys.
DROP TRIGGER blocked_user_inserted;
DROP TRIGGER blocked_user_updated;
DROP TRIGGER blocked_user_deleted;
DROP TRIGGER contact_inserted_follows_blocks;
DROP TRIGGER contact_renumbered_follows_blocks;
DROP TRIGGER contact_is_blocked_never_by_hand;

CREATE TRIGGER blocked_user_inserted AFTER INSERT ON blocked_user
BEGIN
    INSERT OR IGNORE INTO blocked_key
    SELECT key, NEW.account, NEW.id
    FROM (SELECT NEW.phone_number AS key UNION ALL SELECT NEW.phone_variant UNION ALL SELECT '+' || NEW.wa_id
          UNION ALL SELECT NEW.user_id)
    WHERE key IS NOT NULL;
    UPDATE contact SET is_blocked = 1
    WHERE NEW.is_active = 1 AND is_blocked = 0
          AND id IN (SELECT contact FROM blocked_contact WHERE blocked_user = NEW.id);
END;

CREATE TRIGGER blocked_user_switched AFTER UPDATE OF is_active ON blocked_user
WHEN NEW.is_active <> OLD.is_active
BEGIN
    UPDATE contact SET is_blocked = EXISTS (SELECT 1 FROM active_key WHERE key IN (phone, '+' || wa_id, user_id))
    WHERE id IN (SELECT contact FROM blocked_contact WHERE blocked_user = NEW.id);
END;

CREATE TRIGGER blocked_user_rekeyed AFTER UPDATE OF id, account, phone_number, phone_variant, wa_id, user_id ON blocked_user
WHEN NEW.id <> OLD.id OR NEW.account <> OLD.account OR NEW.phone_number IS NOT OLD.phone_number
     OR NEW.phone_variant IS NOT OLD.phone_variant OR NEW.wa_id IS NOT OLD.wa_id OR NEW.user_id IS NOT OLD.user_id
BEGIN
    DELETE FROM blocked_key WHERE blocked_user = OLD.id;
    INSERT OR IGNORE INTO blocked_key
    SELECT key, NEW.account, NEW.id
    FROM (SELECT NEW.phone_number AS key UNION ALL SELECT NEW.phone_variant UNION ALL SELECT '+' || NEW.wa_id
          UNION ALL SELECT NEW.user_id)
    WHERE key IS NOT NULL;
    UPDATE contact SET is_blocked = 1
    WHERE NEW.is_active = 1 AND is_blocked = 0
          AND id IN (SELECT contact FROM blocked_contact WHERE blocked_user = NEW.id);
END;

CREATE TRIGGER blocked_user_deleted AFTER DELETE ON blocked_user
BEGIN
    DELETE FROM blocked_key WHERE blocked_user = OLD.id;
END;

CREATE TRIGGER blocked_key_deleted AFTER DELETE ON blocked_key
BEGIN
    UPDATE contact SET is_blocked = 0
    WHERE is_blocked = 1
          AND id IN (SELECT id FROM contact WHERE phone = OLD.key
                     UNION ALL SELECT id FROM contact WHERE user_id = OLD.key
                     UNION ALL SELECT id FROM contact
                     WHERE wa_id = substr(OLD.key, 2) AND wa_id <> coalesce(substr(phone, 2), '') AND OLD.key LIKE '+%')
          AND NOT EXISTS (SELECT 1 FROM active_key WHERE key IN (phone, '+' || wa_id, user_id));
END;

CREATE TRIGGER contact_inserted_follows_blocks AFTER INSERT ON contact
WHEN NEW.is_blocked <> EXISTS (SELECT 1 FROM active_key WHERE key IN (NEW.phone, '+' || NEW.wa_id, NEW.user_id))
BEGIN
    UPDATE contact SET is_blocked = 1 - NEW.is_blocked WHERE id = NEW.id;
END;

CREATE TRIGGER contact_renumbered_follows_blocks AFTER UPDATE OF phone, wa_id, user_id ON contact
WHEN NEW.is_blocked <> EXISTS (SELECT 1 FROM active_key WHERE key IN (NEW.phone, '+' || NEW.wa_id, NEW.user_id))
BEGIN
    UPDATE contact SET is_blocked = 1 - NEW.is_blocked WHERE id = NEW.id;
END;

CREATE TRIGGER contact_is_blocked_never_by_hand BEFORE UPDATE OF is_blocked ON contact
WHEN NEW.is_blocked <> OLD.is_blocked AND NEW.phone IS OLD.phone AND NEW.wa_id IS OLD.wa_id
     AND NEW.user_id IS OLD.user_id
     AND NEW.is_blocked <> EXISTS (SELECT 1 FROM active_key WHERE key IN (NEW.phone, '+' || NEW.wa_id, NEW.user_id))
BEGIN
    SELECT RAISE(ABORT, 'is_blocked follows the block records');
END;

-- Records that were there before.
INSERT OR IGNORE INTO blocked_key
SELECT phone_number, account, id FROM blocked_user WHERE phone_number IS NOT NULL
UNION ALL SELECT '+' || wa_id, account, id FROM blocked_user WHERE wa_id IS NOT NULL
UNION ALL SELECT user_id, account, id FROM blocked_user WHERE user_id IS NOT NULL;

-- A wish to block or unblock, and what became of it:
--   held      block when they write again
--   waiting   to be sent (not before not_before)
--   sent      on its way; found later without an answer: it was interrupted, Meta's list tells what became of it
--   unclear   Meta's answer did not name it; Meta's list tells
--   failed    could not be sent or Meta was in trouble: sent again at not_before
--   done, refused, cancelled   settled
CREATE TABLE block_request(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES account(id),
    action TEXT NOT NULL CHECK (action IN ('block', 'unblock')),
    phone_number TEXT,
    phone_variant TEXT, -- see blocked_user
    user_id TEXT,
    person TEXT AS (CASE WHEN length(phone_variant) < length(phone_number) THEN phone_variant
                    ELSE coalesce(phone_number, user_id) END), -- the same for both spellings
    state TEXT NOT NULL CHECK (state IN ('held', 'waiting', 'sent', 'unclear', 'failed', 'done', 'refused', 'cancelled')),
    when_they_write INTEGER NOT NULL DEFAULT 0 CHECK (when_they_write IN (0, 1)),
    reason TEXT NOT NULL DEFAULT '',
    requested_by TEXT NOT NULL DEFAULT '',
    requested_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    sent_at INTEGER,
    sent_in INTEGER NOT NULL DEFAULT 0, -- account.listings when it was last sent
    settled_at INTEGER,
    was_active INTEGER NOT NULL DEFAULT 0 CHECK (was_active IN (0, 1)), -- done, but it had been so before
    meta_error_code INTEGER NOT NULL DEFAULT 0,
    meta_error TEXT NOT NULL DEFAULT '',
    CHECK (phone_number IS NOT NULL OR user_id IS NOT NULL)
);
-- Queries repeat these conditions word by word: only then SQLite uses the indexes.
CREATE INDEX block_request_open ON block_request(account, id)
    WHERE state IN ('held', 'waiting', 'sent', 'unclear', 'failed');
CREATE INDEX block_request_open_person ON block_request(person, account)
    WHERE state IN ('held', 'waiting', 'sent', 'unclear', 'failed');
CREATE INDEX block_request_open_user_id ON block_request(user_id, account)
    WHERE user_id IS NOT NULL AND state IN ('held', 'waiting', 'sent', 'unclear', 'failed');
CREATE INDEX block_request_queue ON block_request(account, id) WHERE state IN ('waiting', 'failed');
CREATE INDEX block_request_due ON block_request(account, not_before) WHERE state IN ('waiting', 'failed');
CREATE INDEX block_request_uncertain ON block_request(account, id) WHERE state IN ('sent', 'unclear');
CREATE INDEX block_request_held ON block_request(phone_number) WHERE state = 'held';
CREATE INDEX block_request_held_variant ON block_request(phone_variant)
    WHERE phone_variant IS NOT NULL AND state = 'held';
CREATE INDEX block_request_held_user_id ON block_request(user_id) WHERE user_id IS NOT NULL AND state = 'held';

-- They wrote: now Meta may accept the block.
CREATE TRIGGER contact_wrote_releases_blocks AFTER UPDATE OF last_inbound_at ON contact
WHEN NEW.last_inbound_at IS NOT NULL AND NEW.last_inbound_at > coalesce(OLD.last_inbound_at, 0)
BEGIN
    UPDATE block_request SET state = 'waiting', not_before = 0
    WHERE id IN (SELECT id FROM block_request WHERE phone_number IN (NEW.phone, '+' || NEW.wa_id) AND state = 'held'
                 UNION ALL SELECT id FROM block_request
                 WHERE phone_variant IN (NEW.phone, '+' || NEW.wa_id) AND state = 'held'
                 UNION ALL SELECT id FROM block_request WHERE user_id = NEW.user_id AND state = 'held');
END;
CREATE TRIGGER contact_created_by_writing_releases_blocks AFTER INSERT ON contact
WHEN NEW.last_inbound_at IS NOT NULL
BEGIN
    UPDATE block_request SET state = 'waiting', not_before = 0
    WHERE id IN (SELECT id FROM block_request WHERE phone_number IN (NEW.phone, '+' || NEW.wa_id) AND state = 'held'
                 UNION ALL SELECT id FROM block_request
                 WHERE phone_variant IN (NEW.phone, '+' || NEW.wa_id) AND state = 'held'
                 UNION ALL SELECT id FROM block_request WHERE user_id = NEW.user_id AND state = 'held');
END;

-- Every block, unblock, refusal and finding of a sync, for good: it outlives the account and the contact.
CREATE TABLE block_history(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL,
    account_name TEXT NOT NULL,
    phone_number TEXT,
    user_id TEXT,
    at INTEGER NOT NULL,
    event TEXT NOT NULL CHECK (event IN ('blocked', 'unblocked', 'block refused', 'unblock refused', 'found blocked',
                                         'found unblocked', 'account removed')),
    by TEXT NOT NULL DEFAULT '', -- the agent's name; 'Meta sync'
    reason TEXT NOT NULL DEFAULT '',
    request INTEGER, -- whose outcome it is
    meta_error_code INTEGER NOT NULL DEFAULT 0,
    meta_error TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX block_history_request ON block_history(request) WHERE request IS NOT NULL;
CREATE INDEX block_history_phone ON block_history(phone_number) WHERE phone_number IS NOT NULL;
CREATE INDEX block_history_user_id ON block_history(user_id) WHERE user_id IS NOT NULL;

CREATE TRIGGER block_history_is_never_changed BEFORE UPDATE ON block_history
BEGIN
    SELECT RAISE(ABORT, 'the block history is append-only');
END;
CREATE TRIGGER block_history_is_never_deleted BEFORE DELETE ON block_history
BEGIN
    SELECT RAISE(ABORT, 'the block history is append-only');
END;
-- REPLACE deletes without firing the trigger above.
CREATE TRIGGER block_history_is_never_replaced BEFORE INSERT ON block_history
WHEN EXISTS (SELECT 1 FROM block_history WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the block history is append-only');
END;

-- Meta's block list while it is read page by page. Only a listing that came to its end is applied.
CREATE TABLE listed_user(
    account INTEGER NOT NULL REFERENCES account(id),
    key TEXT NOT NULL, -- '+' and the wa_id, or else the user id
    phone_variant TEXT, -- see blocked_user
    user_id TEXT,
    parent_user_id TEXT,
    PRIMARY KEY (account, key)
) WITHOUT ROWID;

-- The rows of the "Blocked" page: records, and requests that are not settled (models/blocking/blockentry.h). Both views
-- have the same columns.
CREATE VIEW blocked_entry AS
SELECT record.id, record.account, account.name AS account_name, phone_number, record.user_id, contact.name AS contact_name,
       contact.phone AS contact_phone, contact.username AS contact_username, blocked_at AS since, blocked_by AS by, reason,
       unblocked_at, unblocked_by, meta_error_code, meta_error, request, 'block' AS action,
       iif(is_active, 'active', iif(unblocked_at IS NULL, 'refused', 'unblocked')) AS state, 0 AS not_before,
       0 AS attempts, contact.user_id AS contact_user_id, is_active
FROM blocked_user AS record JOIN account ON account.id = record.account
LEFT JOIN contact ON contact.id = (SELECT contact FROM blocked_contact WHERE blocked_user = record.id LIMIT 1);

CREATE VIEW waiting_entry AS
SELECT wish.id, wish.account, account.name AS account_name, phone_number, wish.user_id, contact.name AS contact_name,
       contact.phone AS contact_phone, contact.username AS contact_username, requested_at AS since, requested_by AS by, reason,
       NULL AS unblocked_at, '' AS unblocked_by, meta_error_code, meta_error, wish.id AS request, action, state, not_before,
       attempts, contact.user_id AS contact_user_id, NULL AS is_active
FROM block_request AS wish JOIN account ON account.id = wish.account
LEFT JOIN contact ON contact.id = coalesce((SELECT id FROM contact WHERE phone = wish.phone_number),
                                           (SELECT id FROM contact WHERE phone = wish.phone_variant),
                                           (SELECT id FROM contact WHERE user_id = wish.user_id),
                                           (SELECT id FROM contact
                                            WHERE wa_id IN (substr(phone_number, 2), substr(phone_variant, 2))
                                                  AND wa_id <> coalesce(substr(phone, 2), '') LIMIT 1))
WHERE state IN ('held', 'waiting', 'sent', 'unclear', 'failed');
