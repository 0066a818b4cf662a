"""Two contacts that are the same person are merged in the window, and come back with one undo."""

import os
import subprocess

from window import Window, kartei, wait


def picture(name):
    """Only when somebody wants to look: PICTURES is a folder."""
    if "PICTURES" in os.environ:
        subprocess.run(["import", "-window", "root", os.path.join(os.environ["PICTURES"], name)], check=True)


kartei("contact", "add", "--phone", "+5511987654321", "--name", "Caio Souza 🌿", "--label", "VIP")
kartei("contact", "add", "--phone", "+4915112345678", "--name", "أحمد علي", "--email", "a@example.org")

window = Window(os.environ["PROFILE"])
wait("two contacts", lambda: len(window.rows("Contacts")) == 2)

window.choose("Review Duplicates…")
window.wait_for_text("No contacts seem to be the same person.")
picture("none.png")
window.press("Close", "push button")

window.select_rows("Contacts", range(2))
window.choose("Merge…")
window.find("Name: أحمد علي", "radio button")
picture("merge.png")
window.press("Merge", "push button")
wait("one contact", lambda: len(window.rows("Contacts")) == 1)
picture("merged.png")
window.press("Undo", "push button")
wait("two contacts again", lambda: len(window.rows("Contacts")) == 2)
window.quit()
