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
CREATE UNIQUE INDEX account_phone_number_id ON account(phone_number_id) WHERE phone_number_id <> '';

ALTER TABLE blocked_user ADD COLUMN meta_error_code INTEGER NOT NULL DEFAULT 0; -- 0: none
CREATE INDEX blocked_user_wa_id ON blocked_user(account, wa_id) WHERE wa_id IS NOT NULL;

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
    user_id TEXT,
    state TEXT NOT NULL CHECK (state IN ('held', 'waiting', 'sent', 'unclear', 'failed', 'done', 'refused', 'cancelled')),
    when_they_write INTEGER NOT NULL DEFAULT 0 CHECK (when_they_write IN (0, 1)),
    reason TEXT NOT NULL DEFAULT '',
    requested_by TEXT NOT NULL DEFAULT '',
    requested_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    sent_at INTEGER,
    settled_at INTEGER,
    was_active INTEGER NOT NULL DEFAULT 0 CHECK (was_active IN (0, 1)), -- done, but it had been so before
    meta_error_code INTEGER NOT NULL DEFAULT 0,
    meta_error TEXT NOT NULL DEFAULT '',
    CHECK (phone_number IS NOT NULL OR user_id IS NOT NULL)
);
CREATE INDEX block_request_open ON block_request(id) WHERE state IN ('held', 'waiting', 'sent', 'unclear', 'failed');
CREATE INDEX block_request_open_phone ON block_request(phone_number)
    WHERE phone_number IS NOT NULL AND state IN ('held', 'waiting', 'sent', 'unclear', 'failed');
CREATE INDEX block_request_open_user_id ON block_request(user_id)
    WHERE user_id IS NOT NULL AND state IN ('held', 'waiting', 'sent', 'unclear', 'failed');

-- They wrote: now Meta may accept the block.
CREATE TRIGGER contact_wrote_releases_blocks AFTER UPDATE OF last_inbound_at ON contact
WHEN NEW.last_inbound_at IS NOT NULL AND NEW.last_inbound_at > coalesce(OLD.last_inbound_at, 0)
BEGIN
    UPDATE block_request SET state = 'waiting', not_before = 0
    WHERE state = 'held' AND (phone_number = NEW.phone OR user_id = NEW.user_id);
END;
CREATE TRIGGER contact_created_by_writing_releases_blocks AFTER INSERT ON contact
WHEN NEW.last_inbound_at IS NOT NULL
BEGIN
    UPDATE block_request SET state = 'waiting', not_before = 0
    WHERE state = 'held' AND (phone_number = NEW.phone OR user_id = NEW.user_id);
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
    wa_id TEXT,
    user_id TEXT,
    parent_user_id TEXT
);
CREATE INDEX listed_user_account ON listed_user(account);
