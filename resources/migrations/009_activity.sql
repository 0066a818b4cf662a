-- What a list of deliveries shows, so that one of a million is read without the bodies.
-- kinds: what was in it, in our own words ('message, status'); '' for what was not looked at, or before this column.
ALTER TABLE webhook_event ADD COLUMN kinds TEXT NOT NULL DEFAULT '';
CREATE INDEX webhook_event_list ON webhook_event(id, account, state, received_at, kinds, fields, reason);
-- How much room the bodies of those take that nobody looked into (models/webhooks/webhookinbox.cpp).
CREATE INDEX webhook_event_rejected ON webhook_event(length(CAST(body AS BLOB))) WHERE state = 'rejected';

-- A gap is shown until somebody has dismissed it, and listed as long as its account is there.
ALTER TABLE relay_gap ADD COLUMN dismissed_at INTEGER;
