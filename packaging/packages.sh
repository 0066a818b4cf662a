#!/usr/bin/env bash
# Installs what Kartei needs from Debian 12's packages, as far as it is missing: packages.sh GROUP…
# Groups: build, run, wayland, picture (a window without a display), test.
set -euo pipefail

packages() {
    cat <<'END'
build    g++                     C++20
build    cmake                   presets need 3.25
build    ninja-build             the presets' generator
build    ccache                  builds again in seconds; used when present
build    qt6-base-dev            Core, Gui, Widgets, Sql, Concurrent, Network, DBus, Test
build    qt6-base-dev-tools      moc, rcc
build    qt6-httpserver-dev      the sandbox, which the demo and the tests talk to
build    qt6-svg-dev             icons
build    qt6-websockets-dev      qt6-httpserver-dev needs it, and does not say so
build    qt6-tools-dev           CMake's side of the translations
build    qt6-l10n-tools          lrelease: plural forms, translations
build    qtkeychain-qt6-dev      the desktop's keyring, where access tokens are
build    libsqlite3-dev          session extension, virtual tables, backup
build    libphonenumber-dev      numbering plans of all countries
build    libprotobuf-dev         libphonenumber's types derive from its
build    libicu-dev              decodes CSV files, and counts what it cannot decode
build    libqrencode-dev         QR codes of sign-up links
build    libuchardet-dev         suggests the encoding of a CSV file that does not tell it
run      libqt6sql6-sqlite       Qt's SQLite driver, a plug-in that no library depends on
run      libqt6svg6              icons: likewise a plug-in
run      libsecret-1-0           QtKeychain loads it to reach the keyring, and depends on none
run      fonts-noto-core         contacts have names in every script
run      fonts-noto-cjk          Chinese, Japanese, Korean
run      fonts-noto-color-emoji  and emoji
wayland  qt6-wayland             windows on a Wayland desktop without X
picture  xvfb                    X server without a screen
picture  openbox                 window manager: gives the window its focus
picture  dbus-daemon             a session bus of its own
picture  xdotool                 finds the window and closes it
picture  imagemagick             takes the picture and looks at it
test     curl                    packaging/relay/run-local.sh asks nginx whether it is ready
test     dbus-daemon             the desktop's dark or light preference comes over a bus
test     at-spi2-core            the bus that screen readers, and scenarios, read windows by
test     dbus-bin                tells the bus where the window is
test     gir1.2-atspi-2.0        its bindings
test     gnome-keyring           a real keyring: stored, locked, not unlocked
test     imagemagick             takes pictures of windows
test     libnginx-mod-http-js    the relay: verifies and wraps what Meta sends
test     libnginx-mod-nchan      the relay: hands it to the agents
test     nginx                   the relay: speaks HTTP
test     nodejs                  runs a client of Meta's that somebody else wrote
test     npm                     gets it
test     openbox                 its window manager
test     openssl                 makes certificates: for the relay, and of an impostor who must get no token
test     python3                 tests/support/makecontacts.py
test     python3-gi              likewise
test     redis-server            the relay: keeps what is stored
test     xvfb                    scenarios play on a real window
test     zbar-tools              reads the QR codes back
test     sqlite3                 what the measurements are compared with
END
}

fail() {
    echo "packages.sh: $*" >&2
    exit 1
}

wanted() {
    local group name
    while read -r group name _; do
        [[ " $* " == *" $group "* ]] && echo "$name"
    done < <(packages) | sort -u
}

# By its own name, or as what another package provides: a nodejs from elsewhere has npm in it.
installed() {
    dpkg-query -W -f='${db:Status-Status} ${Package}, ${Provides}\n' | sed -n 's/^installed //p' \
        | tr ',' '\n' | sed 's/^ *//; s/ .*//'
}

missing() {
    local names
    names=$(installed)
    grep -vxF "$names" < <(printf '%s\n' "$@") || true
}

apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 "$@" >>"$log" 2>&1
}

install() {
    apt install -y --no-install-recommends "$@"
}

# Debian starts nginx and Redis as soon as they are installed, and at every boot. Here only tests and the demo need
# them, and start their own. What was installed before is left as it is.
hold_services() {
    local service
    for service in nginx redis-server; do
        [[ " ${names[*]} " != *" $service "* ]] || services+=("$service")
    done
    [ "${#services[@]}" -gt 0 ] && [ ! -e "$policy" ] || return 0
    has_policy=yes
    "${as_root[@]}" tee "$policy" >/dev/null <<END
#!/bin/sh
case " ${services[*]} " in *" \$1 "*) exit 101 ;; esac
exit 0
END
    "${as_root[@]}" chmod 0755 "$policy"
}

release_services() {
    [ -z "$has_policy" ] || "${as_root[@]}" rm -f "$policy"
}

disable_services() {
    [ "${#services[@]}" -gt 0 ] && command -v systemctl >/dev/null || return 0
    "${as_root[@]}" systemctl disable "${services[@]}" >>"$log" 2>&1 || true
}

[ $# -gt 0 ] || fail "Say what for: packages.sh build run wayland picture test"
mapfile -t names < <(wanted "$@")
[ "${#names[@]}" -gt 0 ] || fail "There is no group $*."
command -v dpkg-query apt-get >/dev/null \
    || fail "This is not Debian. Install by hand what corresponds to: ${names[*]}"
mapfile -t names < <(missing "${names[@]}")
[ "${#names[@]}" -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "Packages are missing. Install them as root: apt-get install ${names[*]}"
    as_root=(sudo)
fi
log=$(mktemp)
services=() policy=/usr/sbin/policy-rc.d has_policy=
trap 'rm -f "$log"; release_services' EXIT
echo "Installing ${names[*]} …"
compgen -G '/var/lib/apt/lists/*Packages*' >/dev/null || apt update || true
hold_services
# Lists that are older than a package's newest version name files that are gone.
install "${names[@]}" || { apt update && install "${names[@]}"; } || {
    tail -n 20 "$log" >&2
    fail "The packages could not be installed; the last lines above say why."
}
disable_services
