-- The consent log finds a person under every spelling of their number, as models/contacts/phonevariants.h has them:
--   Brazil     +55 DD yxxx xxxx    and +55 DD 9yxxx xxxx    y from 6 to 9, Anatel's area codes
--   Mexico     +52 yxx xxx xxxx    and +52 1 yxx xxx xxxx   y from 2 to 9
--   Argentina  +54 yx xxxx xxxx    and +54 9 yx xxxx xxxx   area codes begin with 11, 2 or 3
-- Here in SQL because the triggers need it, and the schema uses nothing that only this program knows. A test holds both
-- together.

ALTER TABLE consent ADD COLUMN variant TEXT AS (CASE
    WHEN phone GLOB '+55[14689][1-9]9[6-9]???????' OR phone GLOB '+552[12478]9[6-9]???????'
         OR phone GLOB '+553[1-578]9[6-9]???????' OR phone GLOB '+555[1345]9[6-9]???????'
         OR phone GLOB '+557[134579]9[6-9]???????' THEN substr(phone, 1, 5) || substr(phone, 7)
    WHEN phone GLOB '+55[14689][1-9][6-9]???????' OR phone GLOB '+552[12478][6-9]???????'
         OR phone GLOB '+553[1-578][6-9]???????' OR phone GLOB '+555[1345][6-9]???????'
         OR phone GLOB '+557[134579][6-9]???????' THEN substr(phone, 1, 5) || '9' || substr(phone, 6)
    WHEN phone GLOB '+521[2-9]?????????' THEN '+52' || substr(phone, 5)
    WHEN phone GLOB '+52[2-9]?????????' THEN '+521' || substr(phone, 4)
    WHEN phone GLOB '+54911????????' OR phone GLOB '+549[23]?????????' THEN '+54' || substr(phone, 5)
    WHEN phone GLOB '+5411????????' OR phone GLOB '+54[23]?????????' THEN '+549' || substr(phone, 4)
    END);
-- The shorter of the two; the number itself where there is only one.
ALTER TABLE consent ADD COLUMN person TEXT AS (CASE WHEN length(variant) < length(phone) THEN variant ELSE phone END);
CREATE INDEX consent_person ON consent(person) WHERE person IS NOT NULL;
DROP INDEX consent_phone;

-- The same for contacts. No columns: what undo records of a contact are its columns.
CREATE VIEW contact_person AS
SELECT id, CASE
    WHEN phone GLOB '+55[14689][1-9]9[6-9]???????' OR phone GLOB '+552[12478]9[6-9]???????'
         OR phone GLOB '+553[1-578]9[6-9]???????' OR phone GLOB '+555[1345]9[6-9]???????'
         OR phone GLOB '+557[134579]9[6-9]???????' THEN substr(phone, 1, 5) || substr(phone, 7)
    WHEN phone GLOB '+521[2-9]?????????' OR phone GLOB '+54911????????' OR phone GLOB '+549[23]?????????'
        THEN substr(phone, 1, 3) || substr(phone, 5)
    ELSE phone END AS person
FROM contact;

-- What 001 did for equal numbers, for all spellings.
DROP TRIGGER contact_opted_out_is_logged;
DROP TRIGGER contact_created_stays_opted_out;
DROP TRIGGER contact_renumbered_stays_opted_out;
DROP TRIGGER contact_deleted_stays_opted_out;

CREATE TRIGGER contact_opted_out_is_logged AFTER UPDATE OF opted_out ON contact
WHEN NEW.opted_out <> OLD.opted_out
BEGIN
    INSERT INTO consent(contact_id, phone, user_id, at, opted_out, source, evidence)
    SELECT NEW.id, NEW.phone, NEW.user_id, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER), NEW.opted_out,
           CASE WHEN NEW.opted_out = 1 AND (
                     (SELECT opted_out FROM consent
                      WHERE person = (SELECT person FROM contact_person WHERE id = NEW.id) ORDER BY id DESC LIMIT 1) = 1
                     OR (SELECT opted_out FROM consent WHERE user_id = NEW.user_id ORDER BY id DESC LIMIT 1) = 1)
                THEN 'earlier' ELSE source END,
           evidence
    FROM consent_origin;
END;

CREATE TRIGGER contact_created_stays_opted_out AFTER INSERT ON contact
WHEN NEW.opted_out = 0 AND (
     (SELECT opted_out FROM consent
      WHERE person = (SELECT person FROM contact_person WHERE id = NEW.id) ORDER BY id DESC LIMIT 1) = 1
     OR (SELECT opted_out FROM consent WHERE user_id = NEW.user_id ORDER BY id DESC LIMIT 1) = 1)
BEGIN
    UPDATE contact SET opted_out = 1 WHERE id = NEW.id;
END;

-- Who opts in and changes the number in the same step has just said so: that counts, not what the log says of the number.
CREATE TRIGGER contact_renumbered_stays_opted_out AFTER UPDATE OF phone, user_id ON contact
WHEN NEW.opted_out = 0 AND OLD.opted_out = 0 AND (NEW.phone IS NOT OLD.phone OR NEW.user_id IS NOT OLD.user_id) AND (
     (SELECT opted_out FROM consent
      WHERE NEW.phone IS NOT OLD.phone AND person = (SELECT person FROM contact_person WHERE id = NEW.id)
      ORDER BY id DESC LIMIT 1) = 1
     OR (SELECT opted_out FROM consent WHERE user_id = NEW.user_id AND NEW.user_id IS NOT OLD.user_id
         ORDER BY id DESC LIMIT 1) = 1)
BEGIN
    UPDATE contact SET opted_out = 1 WHERE id = NEW.id;
END;

-- The keys at the end may not be those under which the contact opted out. The evidence is the key that the log knows.
-- Before, because afterwards the view does not have the contact any more.
CREATE TRIGGER contact_deleted_stays_opted_out BEFORE DELETE ON contact
WHEN OLD.opted_out = 1 AND (
     (OLD.phone IS NOT NULL
      AND (SELECT opted_out FROM consent
           WHERE person = (SELECT person FROM contact_person WHERE id = OLD.id) ORDER BY id DESC LIMIT 1) IS NOT 1)
     OR (OLD.user_id IS NOT NULL
         AND (SELECT opted_out FROM consent WHERE user_id = OLD.user_id ORDER BY id DESC LIMIT 1) IS NOT 1))
BEGIN
    INSERT INTO consent(contact_id, phone, user_id, at, opted_out, source, evidence)
    VALUES (OLD.id, OLD.phone, OLD.user_id, CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER), 1, 'earlier',
            coalesce((SELECT coalesce(phone, user_id) FROM consent WHERE contact_id = OLD.id ORDER BY id DESC LIMIT 1),
                     ''));
END;

-- Two contacts may have the two spellings of one number: who opts out of one opts out of both. Where the first update
-- fired this trigger, the one that logs does not fire again for the second.
CREATE TRIGGER consent_is_for_both_spellings AFTER INSERT ON consent
WHEN NEW.opted_out = 1 AND NEW.variant IS NOT NULL
BEGIN
    UPDATE contact SET opted_out = 1 WHERE opted_out = 0 AND phone IN (NEW.phone, NEW.variant);
    INSERT INTO consent(contact_id, phone, user_id, at, opted_out, source, evidence)
    SELECT id, phone, user_id, NEW.at, 1, 'earlier', NEW.evidence FROM contact
    WHERE phone = NEW.variant AND opted_out = 1
          AND (SELECT opted_out FROM consent WHERE contact_id = contact.id ORDER BY id DESC LIMIT 1) IS NOT 1;
END;

-- People who came back under another spelling before this version, and were missed then.
UPDATE consent_origin SET source = 'earlier', evidence = '';
UPDATE contact SET opted_out = 1
WHERE opted_out = 0 AND (phone GLOB '+5[245]*')
      AND (SELECT opted_out FROM consent
           WHERE person = (SELECT person FROM contact_person WHERE id = contact.id) ORDER BY id DESC LIMIT 1) = 1;
UPDATE consent_origin SET source = 'agent', evidence = '';
