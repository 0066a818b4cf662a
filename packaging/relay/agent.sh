#!/usr/bin/env bash
# Who may receive what the relay keeps. It holds at once, without a restart; only a stream that is open already goes on
# until its next reconnect.
#   agent.sh [--conf FOLDER] [--channel NAME] add AGENT [--password-stdin]    a new password, printed unless it was given
#   agent.sh [--conf FOLDER] [--channel NAME] remove AGENT
#   agent.sh [--conf FOLDER] [--channel NAME] list
# FOLDER is /etc/kartei-relay; the channel need not be named where there is only one.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
source "$here/common.sh"

usage() {
    sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

only_channel() {
    local files=("$conf"/agents/*)
    [ -e "${files[0]}" ] || fail "There is no channel in $conf/agents. Add an app first."
    [ "${#files[@]}" -eq 1 ] || fail "There are several channels; say which: --channel NAME"
    basename "${files[0]}"
}

# nginx reads at any moment: it sees the old file or the new one.
replace() {
    local new
    new=$(mktemp "$conf/.agents.XXXXXX")
    cat >"$new"
    chown --reference="$file" "$new"
    chmod --reference="$file" "$new"
    mv "$new" "$file"
}

# Without the line of the agent.
others() {
    awk -F: -v agent="$agent" '$1 != agent' "$file"
}

has_agent() {
    awk -F: -v agent="$agent" '$1 == agent { found = 1 } END { exit !found }' "$file"
}

add() {
    local password hash
    if [ "$password_from" = stdin ]; then
        IFS= read -r password || [ -n "$password" ] || fail "No password came on standard input."
        [ "${#password}" -ge 12 ] || fail "The password needs at least 12 characters."
    else
        password=$(openssl rand -base64 24)
    fi
    hash=$(openssl passwd -6 -stdin <<<"$password")
    { others; echo "$agent:$hash"; } | replace
    if [ "$password_from" = random ]; then
        echo "$password"
    fi
}

remove() {
    has_agent || fail "There is no agent $agent in channel $channel. 'agent.sh list' shows who there is."
    others | replace
}

conf=/etc/kartei-relay channel='' password_from=random words=()
while [ $# -gt 0 ]; do
    case $1 in
        --conf) conf=${2:?--conf FOLDER} && shift 2 ;;
        --channel) channel=${2:?--channel NAME} && shift 2 ;;
        --password-stdin) password_from=stdin && shift ;;
        -*) usage ;;
        *) words+=("$1") && shift ;;
    esac
done
action=${words[0]:-} agent=${words[1]:-}
[ -n "$channel" ] || channel=$(only_channel)
is_channel "$channel" || fail "A channel's name has small letters, digits, _ and - only."
file=$conf/agents/$channel
[ -w "$file" ] || fail "$file cannot be written. Is the channel's name right, and are you root?"
exec {lock}<"$conf/agents"
flock "$lock"

case $action:${#words[@]} in
    list:1) cut -d: -f1 "$file" | sort ;;
    add:2 | remove:2)
        [[ $agent =~ ^[A-Za-z0-9._@-]{1,64}$ ]] || fail "An agent's name has letters, digits and . _ @ - only."
        "$action"
        ;;
    *) usage ;;
esac
