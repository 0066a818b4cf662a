#!/usr/bin/env bash
# Plays a scenario on a real window, through the accessibility bus, as a screen reader or an agent would meet it:
# run.sh KARTEI SANDBOX SCENARIO.py
# The scenario finds KARTEI, SANDBOX (the address of a sandbox that answers like Meta) and PROFILE (an empty folder) in its
# environment.
set -euo pipefail
kartei=$1 sandbox=$2 scenario=$3
here=$(dirname "$0")
. "$here/../../../packaging/desktop.sh"

start_desktop 1440x900
dbus-update-activation-environment DISPLAY XDG_RUNTIME_DIR
export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 KARTEI=$kartei PROFILE=$work/profile KARTEI_ACCESS_TOKEN=SANDBOX-SCENARIO
exec {meta}< <(exec "$sandbox")
programs+=($!)
read -r -t "$patience" SANDBOX <&"$meta" || fail "The sandbox did not start."
export SANDBOX
# Debian's own Python has the bindings of the accessibility bus.
PYTHONPATH=$here timeout 100 /usr/bin/python3 "$scenario"
