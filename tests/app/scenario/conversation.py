"""People write through a real relay: the desktop tells of it, a click shows the conversation, which goes on by itself."""

import os

from gi.repository import Gio, GLib

from relay import Relay, photograph
from window import Window, kartei, wait

SERVER = """<node><interface name="org.freedesktop.Notifications">
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
<arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/></method>
<signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface></node>"""


class Desktop:
    """Shows notifications, as far as a list is a show."""

    def __init__(self):
        self.shown = []
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        interface = Gio.DBusNodeInfo.new_for_xml(SERVER).interfaces[0]
        self.bus.register_object("/org/freedesktop/Notifications", interface, self._answer)
        Gio.bus_own_name_on_connection(self.bus, "org.freedesktop.Notifications", Gio.BusNameOwnerFlags.NONE)

    def _answer(self, _bus, _sender, _path, _interface, method, arguments, invocation):
        if method == "GetCapabilities":
            return invocation.return_value(GLib.Variant("(as)", (["body", "body-markup", "actions"],)))
        self.shown.append(arguments.unpack()[3:5])
        invocation.return_value(GLib.Variant("(u)", (7,)))

    def seen(self):
        while GLib.MainContext.default().iteration(False):
            pass
        return self.shown

    def click(self):
        self.bus.emit_signal(
            None, "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "ActionInvoked",
            GLib.Variant("(us)", (7, "default")),
        )


def messages(window, name):
    node = window.look(f"Conversation with {name}", "list")
    return [node.get_child_at_index(i).get_name() for i in range(node.get_child_count())] if node else []


desktop = Desktop()
relay = Relay(f"{os.environ['PROFILE']}-relay")
relay.add_account()
kartei("contact", "add", "--phone", "+4915112345678", "--name", "Never Wrote")
with open(f"{os.environ['PROFILE']}/settings.ini", "a") as settings:
    settings.write("[messages]\ntell=true\n")

window = Window(os.environ["PROFILE"])
window.find("Receiving: Connected", "push button")
relay.write(1, "مرحبا، رقمي +91 98765 43210", "محمد", "919876543211")
wait("a notification", lambda: desktop.seen() == [("محمد", "مرحبا، رقمي +91 98765 43210")])
desktop.click()
wait("the conversation", lambda: len(messages(window, "محمد")) == 1)
relay.write(2, "<b>Still</b> there?", "محمد", "919876543211")
wait("the next message", lambda: len(messages(window, "محمد")) == 2)
assert messages(window, "محمد")[1].endswith("<b>Still</b> there?"), messages(window, "محمد")
photograph("conversation")
relay.write(3, "Hello")
wait("another notification", lambda: len(desktop.seen()) == 2)
assert desktop.shown[1] == ("अनन्या 🎉", "Hello"), desktop.shown  # not of who is being read
wait("everybody", lambda: len(window.rows("Contacts")) == 3)
window.press("Wrote in the Last 24 Hours", "check box")
wait("who wrote", lambda: len(window.rows("Contacts")) == 2)
photograph("wrote-lately")
window.quit()
assert "Still" in kartei("messages", "+919876543211")
