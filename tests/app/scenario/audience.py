"""A manager sees who of an audience is left out and why, keeps a record, and looks at the subscribers of a new link."""

import json
import os

from window import Window, kartei, wait

PEOPLE = f"{os.environ['PROFILE']}.csv"


def records():
    return [json.loads(line) for line in kartei("audience", "records", "--json").splitlines()]


with open(PEOPLE, "w", encoding="utf-8") as file:
    file.write("Phone,Name,Labels,opted_out\n")
    for i in range(20):
        file.write(f"+91987654{3210 + i},Élodie {i},{'vip' if i % 2 else 'lead'},{'true' if i % 7 == 3 else ''}\n")
kartei("import", PEOPLE)
kartei("audience", "--label", "vip", "--save", "Best")

window = Window(os.environ["PROFILE"])
window.go_to("Audience")
window.find("Chosen: 20")
window.find("Saved Audiences", "list").get_table_iface().add_row_selection(0)
window.find("Chosen: 10")
window.press("Opted out: 2", "check box")
wait("who opted out", lambda: [row[0] for row in window.rows("People")] == ["Élodie 17", "Élodie 3"])

# Another program opts somebody out: the page follows, and the record is of what is true now.
kartei("contact", "edit", "+919876543211", "--opt-out", "yes")
window.find("Opted out: 3")
window.choose("Keep a Record")
wait("a record", lambda: [(each["name"], each["eligible"], each["opted_out"]) for each in records()] == [("Best", 7, 3)])
kartei("contact", "delete", "+919876543211")
window.find("Chosen: 9")
wait("its row", lambda: window.find("Records", "list").get_table_iface().get_n_rows() == 1)
window.find("Records", "list").get_table_iface().add_row_selection(0)
window.find("Chosen: 10")
window.wait_for_text("Best · Contacts: labelled vip")
window.choose("Close Record")
window.find("Chosen: 9")

window.go_to("Sign-ups")
window.choose("New Sign-Up Link…")
window.type("Name", "Shop window")
window.type("Phone", "+1 555 010 0999")
window.press("Create Link", "push button")
wait("the row", lambda: len(window.rows("Sign-up links")) == 1)
window.choose("Subscribers")
window.press("Show as Audience", "push button")
window.find("Chosen: 0")
window.quit()
