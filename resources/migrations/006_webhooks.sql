-- What Meta's webhooks told: the deliveries as they arrived, conversations, and what is known of people besides their
-- contact. Times are ms since the epoch, UTC.
-- Nothing here refers to contacts by a foreign key. Ids of contacts are never used twice, so what belongs to a contact
-- that was deleted waits for the undo, until the next pruning (models/webhooks/webhookinbox.h).

-- Where to go on in the relay's channel: everything up to this event has been applied, in the same transaction.
CREATE TABLE relay_position(
    account INTEGER PRIMARY KEY REFERENCES account(id) ON DELETE CASCADE,
    channel TEXT NOT NULL,
    event_id TEXT NOT NULL,
    at INTEGER NOT NULL -- when the relay took that event
);

-- Spans of time in which the relay may have dropped events that this program never saw.
CREATE TABLE relay_gap(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
    missing_from INTEGER, -- NULL: unknown
    missing_to INTEGER,
    found_at INTEGER NOT NULL
);
CREATE INDEX relay_gap_account ON relay_gap(account);

-- One delivery: a POST of Meta's with up to 1,000 updates. States:
--   applied    everything in it
--   unknown    something in it this version does not know
--   set aside  something in it could not be applied; the rest was
--   rejected   nothing in it was looked at: forged, no JSON, somebody else's
CREATE TABLE webhook_event(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL, -- whose channel brought it
    received_at INTEGER NOT NULL,
    relayed_at INTEGER NOT NULL, -- when the relay took it; 0: not said
    relay_event_id TEXT NOT NULL,
    body_hash TEXT NOT NULL UNIQUE, -- SHA-256
    fields TEXT NOT NULL, -- 'messages', or several: 'messages, user_preferences'
    updates INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('applied', 'unknown', 'set aside', 'rejected')),
    reason TEXT NOT NULL,
    body TEXT NOT NULL -- byte by byte as it arrived
);
CREATE INDEX webhook_event_received ON webhook_event(received_at);
CREATE INDEX webhook_event_odd ON webhook_event(state, id) WHERE state <> 'applied';

-- Updates that have been applied: Meta and the relay deliver more than once, in other batches too.
CREATE TABLE webhook_key(
    key TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX webhook_key_at ON webhook_key(at);

CREATE TABLE message(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    wamid TEXT NOT NULL UNIQUE, -- Meta's id of the message
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    at INTEGER NOT NULL,
    type TEXT NOT NULL,
    text TEXT NOT NULL, -- empty once revoked
    context_wamid TEXT NOT NULL, -- the message that it answers; empty: none
    extra TEXT NOT NULL, -- Meta's own object, as JSON; empty once revoked
    understood INTEGER NOT NULL CHECK (understood IN (0, 1)) -- 0: a type that this version does not know
);
CREATE INDEX message_contact ON message(contact_id, at, id);

-- What happened to messages later. It may arrive before the message itself.
CREATE TABLE message_edit(
    wamid TEXT PRIMARY KEY, -- the message that was edited; the newest edit counts
    at INTEGER NOT NULL,
    edit_wamid TEXT NOT NULL,
    text TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE message_revoke(
    wamid TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE message_reaction(
    wamid TEXT NOT NULL, -- the message that was reacted to
    contact_id INTEGER NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    at INTEGER NOT NULL,
    reaction_wamid TEXT NOT NULL,
    emoji TEXT NOT NULL, -- empty: taken back
    PRIMARY KEY (wamid, contact_id, direction)
) WITHOUT ROWID;

-- How far a message of ours came. Also for messages that other programs sent.
CREATE TABLE message_status(
    wamid TEXT NOT NULL,
    recipient TEXT NOT NULL, -- of a group: the participant; else empty
    contact_id INTEGER, -- NULL: nobody who is a contact
    sent_at INTEGER,
    delivered_at INTEGER,
    read_at INTEGER,
    played_at INTEGER,
    failed_at INTEGER,
    deleted_at INTEGER,
    warning_at INTEGER,
    error_code INTEGER NOT NULL DEFAULT 0, -- 0: none
    error TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (wamid, recipient)
) WITHOUT ROWID;

-- What WhatsApp says of a contact. A contact's name is the profile's as long as it equals profile_name: once an agent has
-- typed another one, profiles do not change it.
CREATE TABLE contact_profile(
    contact_id INTEGER PRIMARY KEY,
    profile_name TEXT NOT NULL DEFAULT '',
    username_at INTEGER NOT NULL DEFAULT 0,
    profile_at INTEGER NOT NULL DEFAULT 0,
    book_name TEXT NOT NULL DEFAULT '', -- in the address book of the WhatsApp Business app
    book_at INTEGER NOT NULL DEFAULT 0
);

-- The newest of a person's own words on consent: older ones that arrive later change nothing. The log itself (001) gets an
-- entry beside those of its triggers when somebody who is opted out says so too (models/consent/consentlog.h).
CREATE TABLE contact_word(
    contact_id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    opted_out INTEGER NOT NULL CHECK (opted_out IN (0, 1))
);

-- Numbers and user ids that were given up for others, by Meta's word. A late message from an old one finds the contact.
CREATE TABLE identity_change(
    previous TEXT NOT NULL,
    current TEXT NOT NULL,
    at INTEGER NOT NULL,
    contact_id INTEGER, -- NULL: nobody who was a contact then
    PRIMARY KEY (previous, current)
) WITHOUT ROWID;

-- Two contacts that may be one person; first_contact < second_contact. They are never merged by themselves.
CREATE TABLE merge_proposal(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    first_contact INTEGER NOT NULL,
    second_contact INTEGER NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('message', 'number change', 'user id change', 'shared number', 'address book')),
    evidence TEXT NOT NULL, -- what Meta said: both keys
    proposed_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'merged', 'dismissed')),
    settled_at INTEGER,
    UNIQUE (first_contact, second_contact),
    CHECK (first_contact < second_contact)
);
CREATE INDEX merge_proposal_second ON merge_proposal(second_contact);

-- Words that opt out, or in again, when they are all there is in a message (models/webhooks/consentwords.h). Editable.
CREATE TABLE consent_word(
    word TEXT PRIMARY KEY,
    opts_out INTEGER NOT NULL CHECK (opts_out IN (0, 1))
) WITHOUT ROWID;
INSERT INTO consent_word VALUES
    -- English
    ('STOP', 1), ('STOP ALL', 1), ('STOPALL', 1), ('UNSUBSCRIBE', 1), ('OPT OUT', 1), ('OPTOUT', 1), ('OPT-OUT', 1),
    ('START', 0), ('UNSTOP', 0), ('SUBSCRIBE', 0), ('RESUBSCRIBE', 0), ('OPT IN', 0), ('OPTIN', 0), ('OPT-IN', 0),
    -- German, Dutch, Danish, Norwegian, Swedish
    ('STOPP', 1), ('ABMELDEN', 1), ('ABBESTELLEN', 1), ('AFMELDEN', 1), ('UITSCHRIJVEN', 1), ('AFMELD', 1),
    ('AVMELD', 1), ('AVSLUTA', 1), ('ANMELDEN', 0), ('AANMELDEN', 0), ('TILMELD', 0),
    -- Spanish, Portuguese, French, Italian
    ('BAJA', 1), ('DARSE DE BAJA', 1), ('DARME DE BAJA', 1), ('CANCELAR SUSCRIPCIÓN', 1), ('SAIR', 1),
    ('PARAR', 1), ('DESCADASTRAR', 1), ('CANCELAR INSCRIÇÃO', 1), ('ARRÊT', 1), ('ARRÊTER', 1), ('DÉSABONNER', 1),
    ('DÉSINSCRIRE', 1), ('DISISCRIVI', 1), ('ANNULLA ISCRIZIONE', 1), ('ALTA', 0), ('SUSCRIBIR', 0), ('INSCREVER', 0),
    ('ABONNER', 0), ('ISCRIVI', 0),
    -- Polish, Russian, Ukrainian, Turkish
    ('WYPISZ', 1), ('ZAPISZ', 0), ('СТОП', 1), ('ОТПИСАТЬСЯ', 1), ('ВІДПИСАТИСЯ', 1), ('СТАРТ', 0),
    ('ПОДПИСАТЬСЯ', 0), ('ПІДПИСАТИСЯ', 0), ('DURDUR', 1), ('ABONELİKTEN ÇIK', 1), ('ABONE OL', 0),
    -- Arabic, Hebrew, Persian, Urdu
    ('إيقاف', 1), ('ايقاف', 1), ('توقف', 1), ('إلغاء الاشتراك', 1), ('الغاء الاشتراك', 1), ('اشتراك', 0), ('הסר', 1),
    ('הסרה', 1), ('لغو', 1), ('بند کریں', 1), ('شروع کریں', 0),
    -- Hindi, Marathi, Bengali, Tamil
    ('रोकें', 1), ('बंद करें', 1), ('बंद करा', 1), ('शुरू करें', 0), ('শুরু করুন', 0), ('বন্ধ করুন', 1), ('நிறுத்து', 1),
    -- Indonesian, Malay, Vietnamese, Thai, Chinese, Japanese, Korean
    ('BERHENTI', 1), ('MULAI', 0), ('MULA', 0), ('HỦY', 1), ('DỪNG', 1), ('ĐĂNG KÝ', 0), ('หยุด', 1), ('ยกเลิกการสมัคร', 1),
    ('退订', 1), ('取消订阅', 1), ('退訂', 1), ('订阅', 0), ('訂閱', 0), ('停止', 1), ('配信停止', 1), ('수신거부', 1), ('구독취소', 1),
    ('구독', 0);
