"""Finds, presses, types and reads what a window shows, by its accessible names: what has none cannot be reached."""

import json
import os
import subprocess
import time
import urllib.request

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE = 20  # seconds
PHONE_NUMBER_ID = "105550100999001"


def wait(what, question):
    """The first answer that is neither None, False nor empty."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        answer = question()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"{what} did not come within {PATIENCE} s")


class Window:
    def __init__(self, profile):
        self.said = open(f"{profile}.log", "w+b")
        self.program = subprocess.Popen(
            [os.environ["KARTEI"], "--profile", profile], stdout=self.said, stderr=subprocess.STDOUT
        )
        self.application = wait("the window", self._find_application)

    def _find_application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and child.get_name() == "kartei" and child.get_child_count():
                return child
        return None

    def find(self, name, role=None, showing=True):
        return wait(f"{role or 'something'} named “{name}”", lambda: self.look(name, role, showing))

    def look(self, name, role=None, showing=True):
        """None when there is none now."""
        return next(self.all(name, role, showing), None)

    def all(self, name=None, role=None, showing=True):
        todo = [self.application]
        while todo:
            node = todo.pop(0)
            try:
                if (
                    (name is None or node.get_name() == name)
                    and (role is None or node.get_role_name() == role)
                    and (not showing or node.get_state_set().contains(Atspi.StateType.SHOWING))
                    and node != self.application
                ):
                    yield node
                if node.get_role_name() not in ("table", "tree table"):
                    todo += filter(None, (node.get_child_at_index(i) for i in range(node.get_child_count())))
            except gi.repository.GLib.Error:
                continue  # gone meanwhile

    def press(self, name, role=None, showing=True):
        node = self.find(name, role, showing)
        wait(f"“{name}” to be enabled", lambda: node.get_state_set().contains(Atspi.StateType.SENSITIVE))
        actions = [node.get_action_name(i) for i in range(node.get_n_actions())]
        for action in ("Press", "Toggle", "SetFocus"):
            if action in actions:
                node.do_action(actions.index(action))
                return
        raise AssertionError(f"“{name}” cannot be pressed: {actions}")

    def choose(self, name):
        """An entry of the menu bar, whether its menu is open or not."""
        self.press(name, "menu item", showing=False)

    def go_to(self, page):
        navigation = self.find("Navigation", "list")
        names = [navigation.get_child_at_index(i).get_name() for i in range(navigation.get_child_count())]
        navigation.get_table_iface().add_row_selection(names.index(page))

    def type(self, name, text):
        node = self.find(name, "text")
        node.get_editable_text_iface().set_text_contents(text)

    def rows(self, table="Contacts"):
        node = self.find(table, "table").get_table_iface()
        return [
            [node.get_accessible_at(row, column).get_name() for column in range(node.get_n_columns())]
            for row in range(node.get_n_rows())
        ]

    def select_rows(self, table, rows):
        node = self.find(table, "table").get_table_iface()
        for row in rows:
            node.add_row_selection(row)

    def texts(self):
        return [node.get_name() for node in self.all(role="label")]

    def wait_for_text(self, part):
        return wait(f"a text with “{part}”", lambda: next((text for text in self.texts() if part in text), None))

    def quit(self):
        self.choose("Quit")
        assert self.program.wait(PATIENCE) == 0


    def check_secrets(self, number):
        """The token is in no file, argument or output, and the number is in no output."""
        token = os.environ["KARTEI_ACCESS_TOKEN"].encode()
        backup = f"{os.environ['PROFILE']}/backup.db"
        kartei("backup", backup)
        with open(f"/proc/{self.program.pid}/cmdline", "rb") as arguments:
            assert token not in arguments.read()
        files = [os.path.join(folder, name) for folder, _, names in os.walk(os.environ["PROFILE"]) for name in names]
        assert backup in files
        for file in files:
            with open(file, "rb") as content:
                assert token not in content.read(), file
        self.said.seek(0)
        said = self.said.read()
        assert token not in said and number.encode() not in said, said


def sandbox(path, state, address=None):
    """Tells the sandbox what shall be so."""
    address = address or os.environ["SANDBOX"]
    request = urllib.request.Request(f"{address}/sandbox/{path}", json.dumps(state).encode(), method="POST")
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def ask_sandbox(path):
    with urllib.request.urlopen(f"{os.environ['SANDBOX']}/sandbox/{path}") as answer:
        return json.load(answer)


def blocked_at_meta():
    return {entry.get("wa_id") for entry in ask_sandbox(f"block_lists/{PHONE_NUMBER_ID}")["data"]}


def kartei(*arguments):
    """The command line on the scenario's profile."""
    done = subprocess.run(
        [os.environ["KARTEI"], *arguments, "--profile", os.environ["PROFILE"]], capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 4), f"{arguments}: {done.stderr}"
    return done.stdout
