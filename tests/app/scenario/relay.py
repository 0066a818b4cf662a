"""Meta's messages through a real relay on this computer, and pictures of what the screen shows then."""

import hashlib
import hmac
import json
import os
import subprocess
import time
import urllib.request

from window import PHONE_NUMBER_ID, kartei

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

    def write(self, number, text, name="अनन्या 🎉", phone="919876543210"):
        self.post("messages", {
            "contacts": [{"profile": {"name": name}, "wa_id": phone}],
            "messages": [{"from": phone, "id": f"wamid.{number}", "timestamp": str(int(time.time())),
                          "type": "text", "text": {"body": text}}],
        })

    def add_account(self):
        """The account "Shop" that receives from it; its secrets come from the environment."""
        os.environ["KARTEI_RELAY_PASSWORD"] = self.env["password"]
        os.environ["KARTEI_RELAY_KEY"] = self.env["relay_key"]
        kartei(
            *("account", "add", "--name", "Shop", "--phone-number-id", PHONE_NUMBER_ID, "--waba-id", "205550100999002"),
            *("--graph-url", os.environ["SANDBOX"], "--relay-url", self.url, "--relay-channel", self.env["channel"]),
            *("--relay-user", self.env["user"]),
        )


def photograph(name):
    if os.environ.get("PICTURES"):
        subprocess.run(["import", "-window", "root", f"{os.environ['PICTURES']}/{name}.png"], check=True)
