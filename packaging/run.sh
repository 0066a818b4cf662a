#!/usr/bin/env bash
# Builds Kartei and opens it on a demo profile: run.sh [PROFILE FOLDER]
# The profile is filled by the importer when it is new, and kept as it is otherwise. A sandbox on this computer stands in
# for Meta as long as the window is open, so that people can be blocked without an account there. Without a display the
# window is opened on an X server of its own, and a picture of it is left in build/kartei.png.
set -euo pipefail
[ $# -le 1 ] || { echo "Usage: packaging/run.sh [PROFILE FOLDER]" >&2; exit 2; }
profile=$(realpath -m -- "${1:-${XDG_DATA_HOME:-$HOME/.local/share}/kartei-demo}")
cd "$(dirname "$0")/.."
kartei=build/release/kartei
sandbox=build/release/kartei-sandbox
sandbox_port=18080
picture=build/kartei.png

fail() {
    echo "run.sh: $*" >&2
    exit 1
}

fill() {
    local folder=$1 name color
    # The sample writes its labels small; a rename is only another spelling of the same label.
    "$kartei" import resources/sample_contacts.csv --profile "$folder"
    "$kartei" import resources/demo_contacts.csv --profile "$folder"
    "$kartei" account add --name "Example Stores" --phone-number-id 105550100999001 --waba-id 205550100999002 \
        --graph-url "http://127.0.0.1:$sandbox_port" --profile "$folder"
    while IFS=: read -r name color; do
        "$kartei" label edit "$name" --rename "$name" --color "$color" --profile "$folder"
    done <<'END'
VIP:amber
Lead:blue
New customer:emerald
Follow up:orange
Repeat order:teal
Wholesale:indigo
Priority:red
Complaint:rose
Trade fair 2026:violet
Delhi, NCR:fuchsia
ग्राहक:cyan
عميل:#4d7c0f
END
}

has_profile() {
    [ -e "$profile/kartei.db" ]
}

# Before the long work.
check_profile() {
    has_profile || [ ! -e "$profile" ] || rmdir "$profile" 2>/dev/null \
        || fail "$profile is in the way: it is no profile of Kartei. Name another folder."
    mkdir -p "$(dirname "$profile")" || fail "The demo profile needs a folder that can be written to. Name another one."
}

# The profile gets its name when it is complete, so that an interrupted run begins anew.
make_profile() {
    local new="$profile.new" log=build/demo-profile.log
    if has_profile; then
        echo "The demo profile $profile is there already and is kept."
        return
    fi
    rm -rf "$new"
    fill "$new" >"$log" 2>&1 || { cat "$log" >&2; fail "The demo profile could not be filled; the lines above say why."; }
    mv "$new" "$profile"
    echo "Imported $("$kartei" contacts --count --profile "$profile") contacts into the demo profile $profile."
}

# What it holds is kept beside the profile's data. A port that is taken is no reason not to open the window.
start_sandbox() {
    exec {meta}< <(exec "$sandbox" --port "$sandbox_port" --state "$profile/sandbox.json" 2>build/sandbox.log)
    trap 'kill '"$!"' 2>/dev/null || true' EXIT
    read -r -t 30 <&"$meta" \
        || echo "The sandbox could not be started: $(cat build/sandbox.log) Everything works but blocking."
    # Of the sandbox: it opens nothing anywhere else.
    export KARTEI_ACCESS_TOKEN=SANDBOX-DEMO
}

open_window() {
    local code=0
    echo "Opening Kartei …"
    "$kartei" --profile "$profile" || code=$?
    # 3: the window of this profile is open already and came to the front.
    [ "$code" -eq 0 ] || [ "$code" -eq 3 ] \
        || fail "Kartei ended with code $code. If the display cannot be reached, 'env -u DISPLAY -u WAYLAND_DISPLAY packaging/run.sh' takes a picture instead."
}

take_picture() {
    packaging/packages.sh picture
    echo "There is no display; opening Kartei on an X server of its own …"
    packaging/screenshot.sh "$kartei" "$profile" "$picture" || fail "No picture could be taken."
    echo "A picture of the window lies in $PWD/$picture"
}

check_profile
packaging/packages.sh build run
packaging/build.sh release kartei kartei-sandbox
make_profile
start_sandbox
if [ -n "${DISPLAY:-}" ]; then
    open_window
elif [ -n "${WAYLAND_DISPLAY:-}" ]; then
    packaging/packages.sh wayland
    open_window
else
    take_picture
fi
