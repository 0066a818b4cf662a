"""What Meta sends through a real relay is seen as it arrives; a broken connection and lost messages are told."""

import os

from relay import Relay, photograph
from window import Window, kartei, wait


def events(window):
    return window.rows("Events")


relay = Relay(f"{os.environ['PROFILE']}-relay")
relay.add_account()

window = Window(os.environ["PROFILE"])
window.find("Receiving: Connected", "push button")
window.go_to("Activity")
wait("the connection", lambda: any(text.endswith("Shop\u2069: Connected") for text in window.texts()))
photograph("connected")
relay.write(1, "مرحبا")
wait("the message", lambda: [row[2:] for row in events(window)] == [["Message", "Applied", ""]])
relay.post("hologram", {"x": 1})
wait("something new", lambda: [row[2] for row in events(window)] == ["Something new", "Message"])
window.select_rows("Events", [0])
content = window.find("Content", "text")
wait("its content", lambda: '"field": "hologram"' in content.get_text(0, -1))
window.choose("Apply Again")
window.wait_for_text("1 still not known.")
relay.write(2, "और एक")
wait("another message", lambda: len(events(window)) == 3)
table = window.find("Events", "table").get_table_iface()
assert list(table.get_selected_rows()) == [1], list(table.get_selected_rows())
photograph("received")

relay.tell("stop nginx")
wait("a break", lambda: any("Reconnecting in" in text for text in window.texts()))
photograph("broken")
relay.tell("start nginx")
window.press("Reconnect Shop now", "push button")
wait("the connection again", lambda: any(text.endswith("Shop\u2069: Connected") for text in window.texts()))

window.go_to("Contacts")
wait("the contact", lambda: len(window.rows("Contacts")) == 1)
window.press("Receiving: Connected", "push button")
window.find("Events", "table")
window.quit()

for number in range(3, 23):
    relay.write(number, "Hello")
relay.tell("restart nginx")
window = Window(os.environ["PROFILE"])
window.wait_for_text("may be missing")
window.press("Receiving: Connected; messages may be missing", "push button")
wait("the account's gap", lambda: any(text.endswith("Shop\u2069: Connected; messages may be missing") for text in window.texts()))
window.wait_for_text("may be missing")
photograph("gap")
window.press("All Gaps…", "push button")
window.press("Dismiss All", "push button")
window.find("Receiving: Connected", "push button")
photograph("gaps")
window.press("Close", "push button")
window.quit()
said = kartei("events", "--state", "unknown")
assert "hologram" in said, said
