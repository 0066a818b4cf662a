#!/usr/bin/env bash
# Meta apps whose webhooks the relay takes, one channel each. The relay restarts when they change; that loses nothing.
# app.sh [--conf FOLDER] …; FOLDER is /etc/kartei-relay
#   app.sh add CHANNEL       asks for the app secret (or reads it from standard input), makes a verify token and a relay
#                            key, and prints them; again: only the app secret is replaced
#   app.sh show CHANNEL      verify token and relay key
#   app.sh remove CHANNEL    its events stay until they are too old; its agents are forgotten
#   app.sh list
#   app.sh apply             after the table of apps or the agents were copied from another node
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
source "$here/common.sh"

system=/etc/kartei-relay
conf=$system
if [ "${1:-}" = --conf ]; then
    conf=${2:?--conf FOLDER}
    shift 2
fi
table=$conf/apps # CHANNEL VERIFY_TOKEN APP_SECRET RELAY_KEY, a line each; root only, like what is made of it

usage() {
    sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

line_of() {
    awk -v channel="$1" '$1 == channel' "$table"
}

others_than() {
    awk -v channel="$1" '$1 != channel' "$table"
}

replace() {
    cat >"$1.new"
    mv "$1.new" "$1"
}

apply() {
    local channel
    apps_conf <"$table" | replace "$conf/apps.conf"
    while read -r channel _; do
        [ -e "$conf/agents/$channel" ] || make_agents "$conf/agents/$channel"
    done <"$table"
    if [ "$conf" = "$system" ] && [ -d /run/systemd/system ]; then
        systemctl restart kartei-relay
    else
        echo "Restart the relay for it to take effect." >&2
    fi
}

# Readable by nginx's worker, whose group the folder has.
make_agents() {
    touch "$1"
    chgrp --reference="$conf/agents" "$1"
    chmod 0640 "$1"
}

read_secret() {
    if [ -t 0 ]; then
        read -rsp 'App secret (App Dashboard, App settings, Basic): ' secret && echo >&2
    else
        IFS= read -r secret || true
    fi
    is_secret "$secret" || fail "That is no app secret: 8 to 256 letters, digits and . _ ~ + / = - are expected."
}

add() {
    local secret token key
    read_secret
    read -r _ token _ key < <(line_of "$1") || true
    { others_than "$1"; echo "$1 ${token:-$(random_key)} $secret ${key:-$(random_key)}"; } | replace "$table"
    apply
    show "$1"
}

show() {
    local token key
    read -r _ token _ key < <(line_of "$1") || fail "There is no channel $1. 'app.sh list' shows which there are."
    cat <<END
Callback URL (Meta): https://$(<"$conf/domain")/webhook/$1
Verify token (Meta): $token
Relay address (Kartei): https://$(<"$conf/domain")
Channel (Kartei): $1
Relay key (Kartei): $key
END
}

remove() {
    [ -n "$(line_of "$1")" ] || fail "There is no channel $1. 'app.sh list' shows which there are."
    others_than "$1" | replace "$table"
    rm -f "$conf/agents/$1"
    apply
}

[ -w "$table" ] || fail "$table cannot be written. Install the relay first, and be root."
umask 077
exec {lock}<"$table"
flock "$lock"
case ${1:-}:$# in
    list:1) awk '{ print $1 }' "$table" | sort ;;
    apply:1) apply ;;
    add:2 | show:2 | remove:2)
        is_channel "$2" || fail "A channel's name has small letters, digits, _ and - only."
        "$1" "$2"
        ;;
    *) usage ;;
esac
