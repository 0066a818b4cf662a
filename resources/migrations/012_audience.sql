-- What an audience is explained from (models/audience/audience.h), found without a walk over all contacts.

-- Who could not be reached, and whether anything arrived since.
CREATE INDEX message_status_contact ON message_status(contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX message_status_undeliverable ON message_status(contact_id, failed_at) WHERE error_code = 131026;
