"""Three people are chosen and blocked with a reason; one is refused; one is unblocked; Meta's list is taken over."""

import os

from window import PHONE_NUMBER_ID, Window, blocked_at_meta, kartei, sandbox, wait

ASHA = "+919876543210"
PEOPLE = {ASHA: "Asha Rao", "+4915112345678": "Zoë Müller 🌿", "+5511987654321": "أحمد علي"}

sandbox("state", {"people": [{"phone": "+4915112345678", "wrote_seconds_ago": None}]})
kartei(
    *("account", "add", "--name", "Shop", "--phone-number-id", PHONE_NUMBER_ID, "--waba-id", "205550100999002"),
    *("--graph-url", os.environ["SANDBOX"]),
)
for phone, name in PEOPLE.items():
    kartei("contact", "add", "--phone", phone, "--name", name)

window = Window(os.environ["PROFILE"])
wait("three contacts", lambda: len(window.rows("Contacts")) == 3)

window.select_rows("Contacts", range(3))
window.choose("Block…")
window.type("Reason", "spam")
window.press("Block", "push button")

wait("one refused", lambda: "Has not written to you in the last 24 hours" in str(window.rows("Numbers")))
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

window.check_secrets(ASHA)
window.quit()
history = kartei("blocked", "--history", ASHA)
assert "spam" in history and "unblocked" in history, history
