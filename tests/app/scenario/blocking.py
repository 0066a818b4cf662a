"""Three people are chosen and blocked with a reason; one is refused; one is unblocked; Meta's list is taken over."""

import json
import os
import urllib.request

from window import Window, kartei, wait

SANDBOX = os.environ["SANDBOX"]
PHONE_NUMBER_ID = "105550100999001"
PEOPLE = {"+919876543210": "Asha Rao", "+4915112345678": "Zoë Müller 🌿", "+5511987654321": "أحمد علي"}


def sandbox(path, state):
    request = urllib.request.Request(f"{SANDBOX}/sandbox/{path}", json.dumps(state).encode(), method="POST")
    urllib.request.urlopen(request).close()


def blocked_at_meta():
    with urllib.request.urlopen(f"{SANDBOX}/sandbox/block_lists/{PHONE_NUMBER_ID}") as answer:
        return {entry.get("wa_id") for entry in json.load(answer)["data"]}


sandbox("state", {"people": [{"phone": "+4915112345678", "wrote_seconds_ago": None}]})
kartei(
    *("account", "add", "--name", "Shop", "--phone-number-id", PHONE_NUMBER_ID, "--waba-id", "205550100999002"),
    *("--graph-url", SANDBOX),
)
for phone, name in PEOPLE.items():
    kartei("contact", "add", "--phone", phone, "--name", name)

window = Window(os.environ["PROFILE"])
wait("three contacts", lambda: len(window.rows("Contacts")) == 3)

window.select_rows("Contacts", range(3))
window.choose("Block…")
window.press("Try now all the same", "radio button")
window.type("Reason", "spam")
window.press("Block", "push button")

wait("two blocked and one refused", lambda: "Has not written to you in the last 24 hours" in str(window.rows("Numbers")))
wait("two at Meta", lambda: blocked_at_meta() == {"919876543210", "5511987654321"})
window.press("Close", "push button")

window.go_to("Blocked")
wait("two rows", lambda: len(window.rows("Blocked numbers")) == 2)
names = [row[1] for row in window.rows("Blocked numbers")]
assert sorted(names) == sorted(["Asha Rao", "أحمد علي"]), names
window.select_rows("Blocked numbers", [names.index("Asha Rao")])
window.choose("Unblock…")
window.press("Unblock", "push button")
wait("one at Meta", lambda: blocked_at_meta() == {"5511987654321"})
wait("one row", lambda: len(window.rows("Blocked numbers")) == 1)

sandbox(f"block_lists/{PHONE_NUMBER_ID}", {"block": ["+15550100177"]})
window.choose("Sync with Meta")
window.press("Apply", "push button")
wait("two rows again", lambda: len(window.rows("Blocked numbers")) == 2)
window.quit()

history = [line for line in kartei("blocked", "--history", "+919876543210").splitlines()]
assert any("unblocked" in line for line in history), history
