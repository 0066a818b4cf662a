#!/usr/bin/env bash
# Opens the window on an X server and a session bus of its own, takes a picture once it is painted, and closes
# everything again: screenshot.sh PROGRAM PROFILE PICTURE
set -euo pipefail
program=$1 profile=$2 picture=$3
. "$(dirname "$0")/desktop.sh"

# The main window; a dialog would be smaller.
find_window() {
    local id
    for id in $(xdotool search --onlyvisible --class kartei 2>/dev/null); do
        [ "$(xdotool getwindowgeometry --shell "$id" 2>/dev/null | sed -n 's/^WIDTH=//p')" -ge 600 ] && echo "$id" && return
    done 2>/dev/null
}

# What stands in place of the main window, such as a question before it.
other_windows() {
    local id
    for id in $(xdotool search --onlyvisible --class kartei 2>/dev/null); do
        xdotool getwindowname "$id" 2>/dev/null
    done | paste -sd, | sed 's/,/, /g'
}

# On a machine that is busy with something else the start takes minutes. While Kartei runs, waiting is right.
wait_for_window() {
    local tell=30
    SECONDS=0
    while [ "$SECONDS" -lt "$patience" ]; do
        is_running "$kartei" || fail "Kartei ended before its window was there."
        window=$(find_window) || true
        [ -z "$window" ] || return 0
        if [ "$SECONDS" -ge "$tell" ]; then
            tell=$((tell + 30))
            echo "Kartei runs, but has no window yet ($SECONDS s; load $(cut -d' ' -f1 /proc/loadavg)); still waiting …"
        fi
        sleep 0.2
    done
    local others
    others=$(other_windows) || true
    fail "Kartei's main window did not come within $patience seconds. ${others:+There are these windows: $others.}"
}

# A blinking cursor makes a few pixels differ for ever.
is_same() {
    local differing
    differing=$(compare -metric AE "$1" "$2" null: 2>&1) || true
    [[ $differing =~ ^[0-9]+$ ]] && [ "$differing" -lt 300 ]
}

# Until nothing has changed for some two seconds.
wait_until_painted() {
    local same=0
    SECONDS=0
    while [ "$SECONDS" -lt "$patience" ]; do
        is_running "$kartei" || fail "Kartei ended while its window was painted."
        import -silent -window "$window" "$work/now.png"
        if [ -e "$work/before.png" ] && is_same "$work/before.png" "$work/now.png"; then
            same=$((same + 1))
        else
            same=0
        fi
        mv "$work/now.png" "$work/before.png"
        [ "$same" -lt 4 ] || return 0
        sleep 0.5
    done
    fail "Kartei's window did not come to rest within $patience seconds."
}

check_not_blank() {
    local colors
    colors=$(identify -format %k "$1")
    [ "$colors" -ge 100 ] || fail "The window is blank: its picture has $colors colours."
}

close_window() {
    timeout 30 xdotool windowactivate --sync "$window" key --clearmodifiers ctrl+q 2>/dev/null || true
    SECONDS=0
    while [ "$SECONDS" -lt "$patience" ]; do
        is_running "$kartei" || return 0
        sleep 0.2
    done
    fail "Kartei did not end when it was told to quit."
}

start_desktop 1440x900
"$program" --profile "$profile" >"$work/log" 2>&1 &
kartei=$!
programs+=("$kartei")

wait_for_window
wait_until_painted
check_not_blank "$work/before.png"
mkdir -p "$(dirname "$picture")"
cp "$work/before.png" "$picture"
close_window
