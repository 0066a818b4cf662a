"""Without Meta people are blocked, labelled and written about all the same; the blocks wait, and are sent once."""

import os

from window import PHONE_NUMBER_ID, Window, ask_sandbox, blocked_at_meta, kartei, sandbox, wait

ASHA = "+919876543210"

kartei(
    *("account", "add", "--name", "Shop", "--phone-number-id", PHONE_NUMBER_ID, "--waba-id", "205550100999002"),
    *("--graph-url", os.environ["SANDBOX"]),
)
kartei("label", "add", "VIP")
for phone, name in {ASHA: "Asha", "+4915112345678": "Bernd", "+5511987654321": "Carla"}.items():
    kartei("contact", "add", "--phone", phone, "--name", name)
control = ask_sandbox("state")["elsewhere_url"]
sandbox("offline", {}, control)

window = Window(os.environ["PROFILE"])
wait("three contacts", lambda: len(window.rows("Contacts")) == 3)
window.select_rows("Contacts", range(3))
window.choose("Block…")
window.press("Block", "push button")
window.press("Close", "push button")
window.find("3 waiting (offline)", "push button")

window.choose("VIP")
wait("three labels", lambda: kartei("contacts", "--label", "VIP", "--count").strip() == "3")
window.choose("Select None")
window.select_rows("Contacts", [0])
window.type("Notes", "Calls on Monday")
window.select_rows("Contacts", [1])
wait("a note", lambda: "Calls on Monday" in kartei("contacts"))

sandbox("online", {}, control)
wait("all at Meta", lambda: blocked_at_meta() == {"919876543210", "4915112345678", "5511987654321"})
blocks = [request for request in ask_sandbox("requests")["data"] if request["method"] == "POST"]
assert len(blocks) == 1, blocks
wait("nothing waits", lambda: not window.look("3 waiting (offline)", "push button"))

window.check_secrets(ASHA)
window.quit()
