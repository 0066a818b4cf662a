-- Sign-up links and who signed up by them. Times are ms since the epoch, UTC.

CREATE TABLE signup(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    signup_id TEXT NOT NULL UNIQUE, -- Meta's, of an in-app sign-up; else the token
    token TEXT NOT NULL,            -- stands in the text that people send
    token_key TEXT NOT NULL UNIQUE, -- folded in C++ (models/signups/signuptoken.h)
    name TEXT NOT NULL,             -- empty: unknown, a webhook named the signup_id and nobody has described it yet
    message TEXT NOT NULL DEFAULT '',
    confirmation_message TEXT NOT NULL DEFAULT '',
    privacy_policy_url TEXT NOT NULL DEFAULT '',
    website TEXT NOT NULL DEFAULT '',
    promo_code TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL CHECK (status IN ('active', 'disabled', 'unknown')),
    label_id INTEGER, -- no foreign key: a deletion of the label that is undone brings it back
    account INTEGER REFERENCES account(id) ON DELETE SET NULL,
    phone TEXT, -- of the business: where people sign up; NULL only while unknown
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE INDEX signup_account ON signup(account) WHERE account IS NOT NULL;

-- Who signed up, once however often it is told. Ids of contacts are never used twice: the rows of a contact that was
-- deleted wait for the undo, until the next pruning, and do not count meanwhile.
CREATE TABLE signup_subscriber(
    signup INTEGER NOT NULL REFERENCES signup(id),
    contact_id INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    PRIMARY KEY (signup, contact_id)
) WITHOUT ROWID;
CREATE INDEX signup_subscriber_contact ON signup_subscriber(contact_id);

CREATE INDEX contact_signup ON contact(subscribed_via_signup) WHERE subscribed_via_signup IS NOT NULL;

-- The contacts that a link brought: those who were seen to sign up, and those of whom a file says it.
CREATE VIEW signup_subscription AS
SELECT signup, contact_id, first_at FROM signup_subscriber WHERE contact_id IN (SELECT id FROM contact)
UNION ALL
SELECT signup.id, contact.id, contact.subscribed_at
FROM signup JOIN contact ON contact.subscribed_via_signup = signup.signup_id
WHERE NOT EXISTS (SELECT 1 FROM signup_subscriber WHERE signup = signup.id AND contact_id = contact.id);

-- A link that gets another signup_id, or its first, stays the one that brought its contacts.
CREATE TRIGGER signup_renamed_keeps_contacts AFTER UPDATE OF signup_id ON signup
WHEN NEW.signup_id <> OLD.signup_id
BEGIN
    UPDATE contact SET subscribed_via_signup = NEW.signup_id WHERE subscribed_via_signup = OLD.signup_id;
END;
