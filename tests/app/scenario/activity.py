"""What Meta sends through a real relay is seen as it arrives; a broken connection and lost messages are told."""

import hashlib
import hmac
import json
import os
import subprocess
import time
import urllib.request

from window import PHONE_NUMBER_ID, Window, kartei, wait

HERE = os.path.dirname(os.path.abspath(__file__))


class Relay:
    def __init__(self, folder):
        self.process = subprocess.Popen(
            [f"{HERE}/../../../packaging/relay/run-local.sh", "--folder", folder, "--events", "5", "--until-stdin-closes"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        self.url = self.process.stdout.readline().strip()
        with open(f"{folder}/relay.env") as settings:
            self.env = dict(line.strip().split("=", 1) for line in settings)

    def tell(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline().strip() == "ok", command

    def post(self, field, value):
        value = {"metadata": {"display_phone_number": "15550783881", "phone_number_id": PHONE_NUMBER_ID}, **value}
        entry = {"id": "205550100999002", "changes": [{"field": field, "value": value}]}
        body = json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()
        signature = hmac.new(self.env["app_secret"].encode(), body, hashlib.sha256).hexdigest()
        headers = {"X-Hub-Signature-256": f"sha256={signature}", "Content-Type": "application/json"}
        with urllib.request.urlopen(urllib.request.Request(f"{self.url}/webhook/{self.env['channel']}", body, headers)) as answer:
            assert answer.status == 200

    def write(self, number, text):
        self.post("messages", {
            "contacts": [{"profile": {"name": "अनन्या 🎉"}, "wa_id": "919876543210"}],
            "messages": [{"from": "919876543210", "id": f"wamid.{number}", "timestamp": str(int(time.time())),
                          "type": "text", "text": {"body": text}}],
        })


def photograph(name):
    if os.environ.get("PICTURES"):
        subprocess.run(["import", "-window", "root", f"{os.environ['PICTURES']}/{name}.png"], check=True)


def events(window):
    return window.rows("Events")


relay = Relay(f"{os.environ['PROFILE']}-relay")
os.environ["KARTEI_RELAY_PASSWORD"] = relay.env["password"]
os.environ["KARTEI_RELAY_KEY"] = relay.env["relay_key"]
kartei(
    *("account", "add", "--name", "Shop", "--phone-number-id", PHONE_NUMBER_ID, "--waba-id", "205550100999002"),
    *("--graph-url", os.environ["SANDBOX"], "--relay-url", relay.url, "--relay-channel", relay.env["channel"]),
    *("--relay-user", relay.env["user"]),
)

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
