// Takes Meta's webhooks: answers the verification, verifies signatures, wraps and stores. Runs in njs 0.7.9 (Debian 12)
// and 0.8.9 (Debian 13).
//
// What an agent receives is one line of ASCII JSON, so that Server-Sent Events cannot change a byte of what Meta signed:
//   content-type            of Meta's request
//   x-hub-signature-256     Meta's signature over the raw body, sha256=HEX, with the app secret
//   timestamp               of arrival, ms since epoch, as text
//   bodyB                   the raw body, base64
//   x-relay-signature-256   sha256=HEX over timestamp + "." + bodyB with the relay key: agents know the relay by it and
//                           need no app secret
import crypto from 'crypto';

// Both sides are hashed first, so the time that comparing takes tells nothing about content or length.
function isSame(one, other) {
    const a = crypto.createHash('sha256').update(one).digest('hex');
    const b = crypto.createHash('sha256').update(other).digest('hex');
    let difference = 0;
    for (let i = 0; i < a.length; i++) {
        difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
    }
    return difference === 0;
}

function signature(key, data) {
    return 'sha256=' + crypto.createHmac('sha256', key).update(data).digest('hex');
}

function answer(r, status, text) {
    r.headersOut['Content-Type'] = 'text/plain; charset=utf-8';
    r.headersOut['X-Content-Type-Options'] = 'nosniff';
    r.return(status, text);
}

// GET ?hub.mode=subscribe&hub.verify_token=…&hub.challenge=…: Meta expects the challenge and nothing else.
// A parameter that comes twice is an array.
function verify(r) {
    const token = r.args['hub.verify_token'], challenge = r.args['hub.challenge'];
    const expected = r.variables.meta_verify_token;
    if (!expected || r.args['hub.mode'] !== 'subscribe' || typeof token !== 'string' || typeof challenge !== 'string'
        || !/^[A-Za-z0-9._~-]{1,256}$/.test(challenge) || !isSame(token, expected)) {
        answer(r, 403, 'The verification is refused.\n');
        return;
    }
    answer(r, 200, challenge);
}

function wrap(r, body, metaSignature) {
    const timestamp = String(Date.now());
    const text = body.toString('base64');
    return JSON.stringify({
        'content-type': r.headersIn['Content-Type'] || '',
        'x-hub-signature-256': metaSignature,
        'timestamp': timestamp,
        'bodyB': text,
        'x-relay-signature-256': signature(r.variables.relay_key, timestamp + '.' + text)
    });
}

// POST: 200 only once the event is stored; after anything else Meta sends it again, for up to 7 days.
async function receive(r) {
    const secret = r.variables.meta_app_secret;
    const body = r.requestBuffer;
    const metaSignature = r.headersIn['X-Hub-Signature-256'];
    if (!secret || !body || typeof metaSignature !== 'string'
        || !isSame(metaSignature, signature(secret, body))) {
        answer(r, 401, 'The signature is missing or wrong.\n');
        return;
    }
    const stored = await r.subrequest('/publish/' + r.variables.channel,
        { method: 'POST', body: wrap(r, body, metaSignature) });
    if (stored.status !== 201 && stored.status !== 202) { // with and without a subscriber
        r.error('An event could not be stored: ' + stored.status);
        answer(r, 503, 'Not stored. Send it again.\n');
        return;
    }
    answer(r, 200, 'Stored.\n');
}

async function webhook(r) {
    if (r.method === 'GET') {
        verify(r);
    } else if (r.method === 'POST') {
        await receive(r);
    } else {
        answer(r, 405, 'Use GET or POST.\n');
    }
}

export default { webhook };
