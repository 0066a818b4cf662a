"""A sign-up link is made in the window; its QR code is read from the screen; it is disabled, deleted, and comes back."""

import json
import os
import subprocess

from window import Window, kartei, wait

SCREEN = f"{os.environ['PROFILE']}.png"


def links():
    return [json.loads(line) for line in kartei("signup", "list", "--json").splitlines()]


def scanned():
    """What a decoder reads in a picture of the whole screen."""
    subprocess.run(["import", "-silent", "-window", "root", SCREEN], check=True)
    done = subprocess.run(["zbarimg", "--quiet", "--raw", SCREEN], capture_output=True, text=True, check=False)
    return done.stdout.strip()


window = Window(os.environ["PROFILE"])
window.go_to("Sign-ups")
window.choose("New Sign-Up Link…")
window.type("Name", "वसंत प्रस्ताव 🎉")
window.type("Phone", "+1 555 010 0999")
window.type("Message", "नमस्ते, मुझे ऑफ़र चाहिए")
window.press("Create Link", "push button")

wait("the row", lambda: len(window.rows("Sign-up links")) == 1)
link = links()[0]
assert link["name"] == "वसंत प्रस्ताव 🎉" and link["link"] == link["text_link"], link
wait("the code on the screen", lambda: scanned() == link["link"])

# Another program makes one of Meta's in-app links.
kartei("signup", "add", "--name", "Flyer", "--signup-id", "2718281828459045", "--label", "Newsletter")
wait("the other row", lambda: len(window.rows("Sign-up links")) == 2)
names = [row[0] for row in window.rows("Sign-up links")]
window.select_rows("Sign-up links", [names.index("Flyer")])
wait("its code", lambda: scanned() == "https://wa.me/15550100999/signup/2718281828459045")

window.choose("Disable")
wait("a disabled link", lambda: [each["status"] for each in links()] == ["active", "disabled"])
window.choose("Delete")
wait("one row", lambda: len(window.rows("Sign-up links")) == 1)
window.press("Undo", "push button")
wait("two rows again", lambda: len(window.rows("Sign-up links")) == 2)

window.choose("Subscribers")
window.wait_for_text("Nobody has signed up by this link yet.")
window.press("Close", "push button")
window.quit()
