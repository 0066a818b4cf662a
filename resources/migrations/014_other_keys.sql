-- Numbers and user ids of a contact besides those in its row, so that merging contacts and changes of numbers lose none of
-- them, nor the blocks and opt-outs that go with them. Times are ms since the epoch, UTC.

-- Like contact.phone, '+' and contact.wa_id, or contact.user_id. As in 006 there is no foreign key to contacts.
--   merged  of somebody merged into the contact: what comes from it is theirs, and nobody else becomes a contact under it
--   former  given up for another one, by Meta's word. Blocks of it still count for the contact until no account has one;
--           otherwise it may be somebody else's by now (identity_change)
CREATE TABLE other_key(
    key TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('merged', 'former')),
    at INTEGER NOT NULL,
    PRIMARY KEY (key, contact_id)
) WITHOUT ROWID;
CREATE INDEX other_key_contact ON other_key(contact_id);
CREATE UNIQUE INDEX other_key_merged ON other_key(key) WHERE origin = 'merged';

-- As contact_person.
CREATE VIEW other_key_person AS
SELECT key, contact_id, origin, CASE
    WHEN key GLOB '+55[14689][1-9]9[6-9]???????' OR key GLOB '+552[12478]9[6-9]???????'
         OR key GLOB '+553[1-578]9[6-9]???????' OR key GLOB '+555[1345]9[6-9]???????'
         OR key GLOB '+557[134579]9[6-9]???????' THEN substr(key, 1, 5) || substr(key, 7)
    WHEN key GLOB '+521[2-9]?????????' OR key GLOB '+54911????????' OR key GLOB '+549[23]?????????'
        THEN substr(key, 1, 3) || substr(key, 5)
    ELSE key END AS person
FROM other_key;

-- Contacts that became another one. What the logs say of the one that is gone belongs to the one that was kept, which is
-- never one that is gone itself.
CREATE TABLE contact_merge(
    gone INTEGER PRIMARY KEY,
    kept INTEGER NOT NULL,
    at INTEGER NOT NULL, -- also contact.updated_at of the one that was kept
    by TEXT NOT NULL DEFAULT '',
    logged_before INTEGER NOT NULL DEFAULT 0 -- the newest entry of the consent log until then
);
CREATE INDEX contact_merge_kept ON contact_merge(kept);

-- One more reason: two spellings of a number (models/contacts/phonevariants.h).
ALTER TABLE merge_proposal RENAME TO old_merge_proposal;
DROP INDEX merge_proposal_second;
CREATE TABLE merge_proposal(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    first_contact INTEGER NOT NULL,
    second_contact INTEGER NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('message', 'number change', 'user id change', 'shared number', 'address book',
                                           'same number')),
    evidence TEXT NOT NULL, -- what Meta said: both keys
    proposed_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'merged', 'dismissed')),
    settled_at INTEGER,
    UNIQUE (first_contact, second_contact),
    CHECK (first_contact < second_contact)
);
CREATE INDEX merge_proposal_second ON merge_proposal(second_contact);
CREATE INDEX merge_proposal_open ON merge_proposal(id) WHERE state = 'open';
INSERT INTO merge_proposal SELECT * FROM old_merge_proposal;
DROP TABLE old_merge_proposal;

CREATE INDEX identity_change_current ON identity_change(current);
CREATE INDEX identity_change_contact ON identity_change(contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX message_reaction_contact ON message_reaction(contact_id);

-- Contacts that are blocked under another key than those in their row. One may occur twice.
CREATE VIEW blocked_otherwise AS
SELECT contact_id FROM other_key CROSS JOIN blocked_key ON blocked_key.key = other_key.key
CROSS JOIN blocked_user ON blocked_user.id = blocked_user WHERE is_active = 1;

-- What 005 did for the keys in the contact's row, for all of them.
DROP TRIGGER blocked_user_switched;
DROP TRIGGER blocked_key_deleted;
DROP TRIGGER contact_inserted_follows_blocks;
DROP TRIGGER contact_renumbered_follows_blocks;
DROP TRIGGER contact_is_blocked_never_by_hand;
DROP TRIGGER contact_wrote_releases_blocks;
DROP TRIGGER contact_created_by_writing_releases_blocks;
DROP VIEW waiting_entry;
DROP VIEW blocked_contact;

CREATE VIEW blocked_contact AS
SELECT blocked_user, contact.id AS contact FROM blocked_key CROSS JOIN contact ON phone = key
UNION ALL
SELECT blocked_user, contact.id FROM blocked_key CROSS JOIN contact ON user_id = key
UNION ALL
SELECT blocked_user, contact.id FROM blocked_key CROSS JOIN contact ON wa_id = substr(key, 2)
WHERE wa_id <> coalesce(substr(phone, 2), '') AND key LIKE '+%'
UNION ALL
SELECT blocked_user, contact.id FROM blocked_key CROSS JOIN other_key ON other_key.key = blocked_key.key
CROSS JOIN contact ON contact.id = contact_id;

CREATE TRIGGER blocked_user_switched AFTER UPDATE OF is_active ON blocked_user
WHEN NEW.is_active <> OLD.is_active
BEGIN
    UPDATE contact SET is_blocked = EXISTS (SELECT 1 FROM active_key WHERE key IN (phone, '+' || wa_id, user_id))
        OR EXISTS (SELECT 1 FROM blocked_otherwise WHERE contact_id = contact.id)
    WHERE id IN (SELECT contact FROM blocked_contact WHERE blocked_user = NEW.id);
    DELETE FROM other_key
    WHERE origin = 'former' AND NEW.is_active = 0 AND key IN (SELECT key FROM blocked_key WHERE blocked_user = NEW.id)
          AND NOT EXISTS (SELECT 1 FROM active_key WHERE active_key.key = other_key.key);
END;

CREATE TRIGGER blocked_key_deleted AFTER DELETE ON blocked_key
BEGIN
    UPDATE contact SET is_blocked = 0
    WHERE is_blocked = 1
          AND id IN (SELECT id FROM contact WHERE phone = OLD.key
                     UNION ALL SELECT id FROM contact WHERE user_id = OLD.key
                     UNION ALL SELECT id FROM contact
                     WHERE wa_id = substr(OLD.key, 2) AND wa_id <> coalesce(substr(phone, 2), '') AND OLD.key LIKE '+%'
                     UNION ALL SELECT contact_id FROM other_key WHERE key = OLD.key)
          AND NOT EXISTS (SELECT 1 FROM active_key WHERE key IN (phone, '+' || wa_id, user_id))
          AND NOT EXISTS (SELECT 1 FROM blocked_otherwise WHERE contact_id = contact.id);
END;

CREATE TRIGGER contact_inserted_follows_blocks AFTER INSERT ON contact
WHEN NEW.is_blocked <> (
    EXISTS (SELECT 1 FROM active_key WHERE key IN (NEW.phone, '+' || NEW.wa_id, NEW.user_id))
    OR EXISTS (SELECT 1 FROM blocked_otherwise WHERE contact_id = NEW.id))
BEGIN
    UPDATE contact SET is_blocked = 1 - NEW.is_blocked WHERE id = NEW.id;
END;

CREATE TRIGGER contact_renumbered_follows_blocks AFTER UPDATE OF phone, wa_id, user_id, is_blocked ON contact
WHEN NEW.is_blocked <> (
    EXISTS (SELECT 1 FROM active_key WHERE key IN (NEW.phone, '+' || NEW.wa_id, NEW.user_id))
    OR EXISTS (SELECT 1 FROM blocked_otherwise WHERE contact_id = NEW.id))
BEGIN
    UPDATE contact SET is_blocked = 1 - NEW.is_blocked WHERE id = NEW.id;
END;

-- Together with other changes, as in an undo, it is no error, but does not help either.
CREATE TRIGGER contact_is_blocked_never_by_hand BEFORE UPDATE OF is_blocked ON contact
WHEN NEW.is_blocked <> OLD.is_blocked AND NEW.phone IS OLD.phone AND NEW.wa_id IS OLD.wa_id
     AND NEW.user_id IS OLD.user_id AND NEW.updated_at = OLD.updated_at
     AND NEW.is_blocked <> (
         EXISTS (SELECT 1 FROM active_key WHERE key IN (NEW.phone, '+' || NEW.wa_id, NEW.user_id))
         OR EXISTS (SELECT 1 FROM blocked_otherwise WHERE contact_id = NEW.id))
BEGIN
    SELECT RAISE(ABORT, 'is_blocked follows the block records');
END;

CREATE TRIGGER other_key_inserted AFTER INSERT ON other_key
BEGIN
    UPDATE contact SET is_blocked = 1
    WHERE id = NEW.contact_id AND is_blocked = 0 AND EXISTS (SELECT 1 FROM active_key WHERE key = NEW.key);
END;

CREATE TRIGGER other_key_deleted AFTER DELETE ON other_key
BEGIN
    UPDATE contact SET is_blocked = 0
    WHERE id = OLD.contact_id AND is_blocked = 1
          AND NOT EXISTS (SELECT 1 FROM active_key WHERE key IN (phone, '+' || wa_id, user_id))
          AND NOT EXISTS (SELECT 1 FROM blocked_otherwise WHERE contact_id = contact.id);
END;

-- They wrote: now Meta may accept the block. A merge brings the time of an old message, which releases nothing.
CREATE TRIGGER contact_wrote_releases_blocks AFTER UPDATE OF last_inbound_at ON contact
WHEN NEW.last_inbound_at IS NOT NULL AND NEW.last_inbound_at > coalesce(OLD.last_inbound_at, 0)
     AND NOT EXISTS (SELECT 1 FROM contact_merge WHERE kept = NEW.id AND at = NEW.updated_at)
BEGIN
    UPDATE block_request SET state = 'waiting', not_before = 0
    WHERE id IN (SELECT id FROM block_request WHERE phone_number IN (NEW.phone, '+' || NEW.wa_id) AND state = 'held'
                 UNION ALL SELECT id FROM block_request
                 WHERE phone_variant IN (NEW.phone, '+' || NEW.wa_id) AND state = 'held'
                 UNION ALL SELECT id FROM block_request WHERE user_id = NEW.user_id AND state = 'held');
END;

-- Also when a deletion or merge is undone; then what was asked for since they wrote goes on waiting. Meta tells the time of a
-- message in whole seconds.
CREATE TRIGGER contact_created_by_writing_releases_blocks AFTER INSERT ON contact
WHEN NEW.last_inbound_at IS NOT NULL
BEGIN
    UPDATE block_request SET state = 'waiting', not_before = 0
    WHERE requested_at / 1000 * 1000 <= NEW.last_inbound_at
          AND id IN (SELECT id FROM block_request WHERE phone_number IN (NEW.phone, '+' || NEW.wa_id) AND state = 'held'
                     UNION ALL SELECT id FROM block_request
                     WHERE phone_variant IN (NEW.phone, '+' || NEW.wa_id) AND state = 'held'
                     UNION ALL SELECT id FROM block_request WHERE user_id = NEW.user_id AND state = 'held');
END;

CREATE TRIGGER contact_wrote_releases_other_blocks AFTER UPDATE OF last_inbound_at ON contact
WHEN NEW.last_inbound_at IS NOT NULL AND NEW.last_inbound_at > coalesce(OLD.last_inbound_at, 0)
     AND EXISTS (SELECT 1 FROM other_key WHERE contact_id = NEW.id AND origin = 'merged')
     AND NOT EXISTS (SELECT 1 FROM contact_merge WHERE kept = NEW.id AND at = NEW.updated_at)
BEGIN
    UPDATE block_request SET state = 'waiting', not_before = 0
    WHERE id IN (SELECT id FROM block_request WHERE state = 'held' AND phone_number IN
                     (SELECT key FROM other_key WHERE contact_id = NEW.id AND origin = 'merged')
                 UNION ALL SELECT id FROM block_request WHERE phone_variant IS NOT NULL AND state = 'held'
                     AND phone_variant IN (SELECT key FROM other_key WHERE contact_id = NEW.id AND origin = 'merged')
                 UNION ALL SELECT id FROM block_request WHERE user_id IS NOT NULL AND state = 'held'
                     AND user_id IN (SELECT key FROM other_key WHERE contact_id = NEW.id AND origin = 'merged'));
END;

-- Nobody becomes reachable again under another key of somebody who opted out.
CREATE TRIGGER contact_created_under_other_key_stays_opted_out AFTER INSERT ON contact
WHEN NEW.opted_out = 0
     AND EXISTS (SELECT 1 FROM other_key CROSS JOIN contact AS known ON known.id = contact_id
                 WHERE key IN (NEW.phone, '+' || NEW.wa_id, NEW.user_id) AND origin = 'merged' AND known.opted_out = 1
                       AND known.id <> NEW.id)
BEGIN
    UPDATE contact SET opted_out = 1 WHERE id = NEW.id;
END;

-- Who opts out does so under all their keys, so that another spelling of one of them is opted out, too.
CREATE TRIGGER consent_is_for_merged_keys AFTER INSERT ON consent
WHEN NEW.opted_out = 1 AND EXISTS (SELECT 1 FROM other_key WHERE contact_id = NEW.contact_id AND origin = 'merged')
BEGIN
    INSERT INTO consent(contact_id, phone, user_id, at, opted_out, source, evidence)
    SELECT contact_id, iif(key LIKE '+%', key, NULL), iif(key LIKE '+%', NULL, key), NEW.at, 1, 'earlier',
           coalesce(NEW.phone, NEW.user_id)
    FROM other_key_person AS other
    WHERE contact_id = NEW.contact_id AND origin = 'merged'
          AND coalesce((SELECT opted_out FROM consent WHERE person = other.person ORDER BY id DESC LIMIT 1),
                       (SELECT opted_out FROM consent WHERE user_id = key ORDER BY id DESC LIMIT 1)) IS NOT 1;
END;

-- The other way round. As in 007, the update logs by itself unless it was an update that fired this trigger.
CREATE TRIGGER consent_is_for_who_has_the_key_too AFTER INSERT ON consent
WHEN NEW.opted_out = 1
     AND EXISTS (SELECT 1 FROM other_key WHERE key IN (NEW.phone, NEW.variant, NEW.user_id) AND origin = 'merged'
                       AND contact_id <> NEW.contact_id)
BEGIN
    UPDATE contact SET opted_out = 1
    WHERE opted_out = 0 AND id IN (SELECT contact_id FROM other_key
                                   WHERE key IN (NEW.phone, NEW.variant, NEW.user_id) AND origin = 'merged');
    INSERT INTO consent(contact_id, phone, user_id, at, opted_out, source, evidence)
    SELECT id, phone, user_id, NEW.at, 1, 'earlier', coalesce(NEW.phone, NEW.user_id) FROM contact
    WHERE id IN (SELECT contact_id FROM other_key
                 WHERE key IN (NEW.phone, NEW.variant, NEW.user_id) AND origin = 'merged' AND contact_id <> NEW.contact_id)
          AND opted_out = 1
          AND (SELECT opted_out FROM consent WHERE contact_id = contact.id ORDER BY id DESC LIMIT 1) IS NOT 1;
END;

-- Outside of 007's, since other keys of a contact that is deleted wait for the undo and are forgotten in the end.
CREATE TRIGGER contact_deleted_other_keys_stay_opted_out BEFORE DELETE ON contact
WHEN OLD.opted_out = 1 AND EXISTS (SELECT 1 FROM other_key WHERE contact_id = OLD.id AND origin = 'merged')
BEGIN
    INSERT INTO consent(contact_id, phone, user_id, at, opted_out, source, evidence)
    SELECT OLD.id, iif(key LIKE '+%', key, NULL), iif(key LIKE '+%', NULL, key),
           CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER), 1, 'earlier', coalesce(OLD.phone, OLD.user_id)
    FROM other_key_person AS other
    WHERE contact_id = OLD.id AND origin = 'merged'
          AND coalesce((SELECT opted_out FROM consent WHERE person = other.person ORDER BY id DESC LIMIT 1),
                       (SELECT opted_out FROM consent WHERE user_id = key ORDER BY id DESC LIMIT 1)) IS NOT 1;
END;

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
                                                  AND wa_id <> coalesce(substr(phone, 2), '') LIMIT 1),
                                           (SELECT contact_id FROM other_key
                                            WHERE key IN (phone_number, phone_variant, wish.user_id)
                                                  AND origin = 'merged' LIMIT 1))
WHERE state IN ('held', 'waiting', 'sent', 'unclear', 'failed');
