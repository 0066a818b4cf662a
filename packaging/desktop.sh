# shellcheck shell=bash
# A desktop without a screen: X server, session bus, window manager, and a folder $work for what comes and goes. To be
# sourced: `start_desktop WIDTHxHEIGHT`. Everything in `programs` ends with the script.
patience=180 # seconds for each thing that is waited for

work=$(mktemp -d)
programs=()
clean_up() {
    local i
    for ((i = ${#programs[@]} - 1; i >= 0; --i)); do
        kill "${programs[i]}" 2>/dev/null || continue
        wait "${programs[i]}" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap clean_up EXIT

fail() {
    if [ -s "$work/log" ]; then
        tail -n 20 "$work/log" >&2
    fi
    echo "$(basename "$0"): $*" >&2
    exit 1
}

is_running() {
    kill -0 "$1" 2>/dev/null
}

# A window that shows itself while the window manager takes over stays unmapped for good.
wait_for_manager() {
    SECONDS=0
    while [ ! -e "$work/managed" ]; do
        [ "$SECONDS" -lt "$patience" ] || fail "The window manager did not start."
        sleep 0.05
    done
}

start_desktop() {
    # Both say on standard output where they can be reached, as soon as they can.
    exec {x}< <(exec Xvfb -displayfd 1 -screen 0 "$1x24" -nolisten tcp 2>"$work/log")
    programs+=($!)
    read -r -t "$patience" number <&"$x" || fail "The X server did not start."
    exec {bus}< <(exec dbus-daemon --session --nofork --print-address 2>"$work/log")
    programs+=($!)
    read -r -t "$patience" DBUS_SESSION_BUS_ADDRESS <&"$bus" || fail "The session bus did not start."
    export DBUS_SESSION_BUS_ADDRESS
    export DISPLAY=":$number" QT_QPA_PLATFORM=xcb XDG_RUNTIME_DIR="$work/runtime"
    unset WAYLAND_DISPLAY
    mkdir -m 0700 "$XDG_RUNTIME_DIR"
    openbox --startup "touch '$work/managed'" >/dev/null 2>&1 &
    programs+=($!)
    wait_for_manager
}
