-- Block records (the mirror of Meta's block list), and contact.is_blocked, which follows them and nothing else.

CREATE TABLE account(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE blocked_user(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES account(id),
    phone_number TEXT,
    user_id TEXT,
    wa_id TEXT,
    blocked_at INTEGER NOT NULL,
    blocked_by TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    unblocked_at INTEGER,
    unblocked_by TEXT NOT NULL DEFAULT '',
    meta_error TEXT NOT NULL DEFAULT '',
    UNIQUE (account, phone_number),
    UNIQUE (account, user_id),
    CHECK (phone_number IS NOT NULL OR user_id IS NOT NULL)
);
CREATE INDEX blocked_user_active_phone ON blocked_user(phone_number) WHERE is_active = 1;
CREATE INDEX blocked_user_active_user_id ON blocked_user(user_id) WHERE is_active = 1;
CREATE INDEX contact_blocked ON contact(id) WHERE is_blocked = 1;

CREATE TRIGGER blocked_user_inserted AFTER INSERT ON blocked_user
WHEN NEW.is_active = 1
BEGIN
    UPDATE contact SET is_blocked = 1
    WHERE is_blocked = 0 AND (phone = NEW.phone_number OR user_id = NEW.user_id);
END;

CREATE TRIGGER blocked_user_updated AFTER UPDATE OF phone_number, user_id, is_active ON blocked_user
BEGIN
    UPDATE contact SET is_blocked =
        EXISTS (SELECT 1 FROM blocked_user b WHERE b.is_active = 1 AND b.phone_number = contact.phone)
        OR EXISTS (SELECT 1 FROM blocked_user b WHERE b.is_active = 1 AND b.user_id = contact.user_id)
    WHERE phone IN (OLD.phone_number, NEW.phone_number) OR user_id IN (OLD.user_id, NEW.user_id);
END;

CREATE TRIGGER blocked_user_deleted AFTER DELETE ON blocked_user
BEGIN
    UPDATE contact SET is_blocked =
        EXISTS (SELECT 1 FROM blocked_user b WHERE b.is_active = 1 AND b.phone_number = contact.phone)
        OR EXISTS (SELECT 1 FROM blocked_user b WHERE b.is_active = 1 AND b.user_id = contact.user_id)
    WHERE phone = OLD.phone_number OR user_id = OLD.user_id;
END;

CREATE TRIGGER contact_inserted_follows_blocks AFTER INSERT ON contact
WHEN NEW.is_blocked <> (
    EXISTS (SELECT 1 FROM blocked_user WHERE is_active = 1 AND phone_number = NEW.phone)
    OR EXISTS (SELECT 1 FROM blocked_user WHERE is_active = 1 AND user_id = NEW.user_id))
BEGIN
    UPDATE contact SET is_blocked = 1 - NEW.is_blocked WHERE id = NEW.id;
END;

CREATE TRIGGER contact_renumbered_follows_blocks AFTER UPDATE OF phone, user_id ON contact
WHEN NEW.is_blocked <> (
    EXISTS (SELECT 1 FROM blocked_user WHERE is_active = 1 AND phone_number = NEW.phone)
    OR EXISTS (SELECT 1 FROM blocked_user WHERE is_active = 1 AND user_id = NEW.user_id))
BEGIN
    UPDATE contact SET is_blocked = 1 - NEW.is_blocked WHERE id = NEW.id;
END;

CREATE TRIGGER contact_is_blocked_never_by_hand BEFORE UPDATE OF is_blocked ON contact
WHEN NEW.is_blocked <> OLD.is_blocked AND NEW.phone IS OLD.phone AND NEW.user_id IS OLD.user_id AND NEW.is_blocked <> (
    EXISTS (SELECT 1 FROM blocked_user WHERE is_active = 1 AND phone_number = NEW.phone)
    OR EXISTS (SELECT 1 FROM blocked_user WHERE is_active = 1 AND user_id = NEW.user_id))
BEGIN
    SELECT RAISE(ABORT, 'is_blocked follows the block records');
END;
