// A client of Meta's that somebody else wrote blocks and unblocks in the sandbox: node blocking.test.js KARTEI-SANDBOX

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { after, before, beforeEach, test } from "node:test";
import { WhatsAppAPI } from "whatsapp-api-js";
import { Text } from "whatsapp-api-js/messages";

const phoneNumberId = "105550100999001";
const sandbox = spawn(process.argv[2], ["--until-stdin-closes"], { stdio: ["pipe", "pipe", "inherit"] });
let address;

/** The client knows Meta's address only. */
function fetchFromSandbox(url, options) {
    const target = new URL(url);
    assert.equal(target.origin, "https://graph.facebook.com");
    return fetch(address + target.pathname + target.search, options);
}

function client(token = "SANDBOX-TOKEN") {
    return new WhatsAppAPI({ token, v: "v25.0", secure: false, ponyfill: { fetch: fetchFromSandbox } });
}

async function control(method, path, body) {
    const answer = await fetch(`${address}/sandbox/${path}`, { method, body: JSON.stringify(body) });
    assert.equal(answer.status, 200, path);
    return answer.json();
}

async function blocked() {
    const list = await fetch(`${address}/sandbox/block_lists/${phoneNumberId}`);
    return (await list.json()).data.map((row) => row.wa_id);
}

before(async () => {
    [address] = await once(createInterface({ input: sandbox.stdout }), "line");
});
beforeEach(() => control("POST", "reset"));
after(() => sandbox.stdin.end());

test("blocks and unblocks", async () => {
    const added = await client().blockUser(phoneNumberId, "+15550100123", "+919876543210");
    assert.deepEqual(added, {
        messaging_product: "whatsapp",
        block_users: {
            added_users: [
                { input: "+15550100123", wa_id: "15550100123" },
                { input: "+919876543210", wa_id: "919876543210" },
            ],
        },
    });
    assert.deepEqual(await blocked(), ["15550100123", "919876543210"]);

    const removed = await client().unblockUser(phoneNumberId, "+15550100123");
    assert.deepEqual(removed.block_users, { removed_users: [{ input: "+15550100123", wa_id: "15550100123" }] });
    assert.deepEqual(await blocked(), ["919876543210"]);
});

test("sees who cannot be blocked", async () => {
    await control("POST", "state", { people: [{ phone: "+15550100124", wrote_seconds_ago: null }] });
    const answer = await client().blockUser(phoneNumberId, "+15550100123", "+15550100124");
    assert.deepEqual(answer.block_users.added_users, [{ input: "+15550100123", wa_id: "15550100123" }]);
    const [failed] = answer.block_users.failed_users;
    assert.equal(failed.input, "+15550100124");
    assert.equal(failed.wa_id, "15550100124");
    assert.equal(failed.errors[0].code, 131047);
    assert.equal(typeof failed.errors[0].message, "string");
    assert.equal(typeof failed.errors[0].error_data.details, "string");
});

test("blocks nobody without failing", async () => {
    const answer = await client().blockUser(phoneNumberId);
    assert.deepEqual(answer.block_users, { added_users: [] });
});

test("sees that its token is not valid", async () => {
    const answer = await client("EAAnonsense").blockUser(phoneNumberId, "+15550100123");
    assert.equal(answer.error.code, 190);
    assert.equal(answer.error.type, "OAuthException");
    assert.deepEqual(await blocked(), []);
});

test("writes to people until they are blocked", async () => {
    const sent = await client().sendMessage(phoneNumberId, "+15550100123", new Text("Hello"));
    assert.deepEqual(sent.contacts, [{ input: "+15550100123", wa_id: "15550100123" }]);
    assert.match(sent.messages[0].id, /^wamid\./);
    await client().blockUser(phoneNumberId, "+15550100123");
    const refused = await client().sendMessage(phoneNumberId, "+15550100123", new Text("Hello again"));
    assert.equal(refused.error.code, 130403);
});
