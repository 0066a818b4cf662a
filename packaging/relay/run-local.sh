#!/usr/bin/env bash
# Runs the relay on loopback, as an ordinary user, for tests and the demo. When it can be used, standard output gets one
# line with its base address. It ends, with everything it started, on SIGTERM, SIGINT, or when a part ends by itself.
#   --folder DIR           where it keeps everything, also for the next time; without: a temporary one, removed at the end
#   --port N               of the first node (else a free one, kept in the folder); --redis-port N likewise
#   --nodes N              so many nginx on the one Redis; the line has their addresses, separated by blanks
#   --tls                  https with a certificate of an authority of its own: DIR/tls/ca.crt
#   --events N             how many a channel keeps (20000); --mean-size BYTES of an event, wrapped (4096)
#   --retention SECONDS    how long it keeps them (7 days); --ping SECONDS between signs of life (15)
#   --until-stdin-closes   ends then, too
# Secrets, the agent and the ports are in DIR/relay.env. A line on standard input is a command, answered by a line "ok" or
# "failed: …":  kill|stop|start|restart|suspend|resume nginx|nginx2|…|redis
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
source "$here/common.sh"
export PATH=$PATH:/usr/sbin

patience=30 # seconds for each thing that is waited for

usage() {
    sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

# --- settings: DIR/relay.env, one NAME=VALUE per line

declare -A env
load_env() {
    local name value
    while IFS='=' read -r name value; do
        env[$name]=$value
    done <"$folder/relay.env"
}

save_env() {
    local name
    for name in "${!env[@]}"; do
        echo "$name=${env[$name]}"
    done | sort >"$folder/relay.env"
}

complete_env() {
    local name
    [ ! -e "$folder/relay.env" ] || load_env
    for name in verify_token app_secret relay_key password redis_password; do
        : "${env[$name]:=$(random_key)}"
    done
    : "${env[channel]:=wa}" "${env[user]:=agent}"
}

is_free() {
    ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# free_ports NUMBER: the first of so many free ports in a row, below those that the system gives to clients.
free_ports() {
    local first i tries=0
    while [ "$((++tries))" -le 200 ]; do
        first=$((RANDOM % 20000 + 12000))
        for ((i = 0; i < $1; ++i)); do
            is_free "$((first + i))" || continue 2
        done
        echo "$first"
        return
    done
    fail "There is no free port."
}

# --- files

make_folders() {
    local i
    mkdir -p "$folder"/{agents,redis,tls}
    for ((i = 1; i <= options[nodes]; ++i)); do
        mkdir -p "$folder/node$i"/{run,temp}
    done
}

make_certificate() {
    local tls=$folder/tls
    [ ! -e "$tls/server.crt" ] || return 0
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj '/CN=Relay on loopback' \
        -addext 'keyUsage=critical,keyCertSign' -keyout "$tls/ca.key" -out "$tls/ca.crt"
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj '/CN=127.0.0.1' \
        -keyout "$tls/server.key" -out "$tls/server.csr"
    openssl x509 -req -in "$tls/server.csr" -CA "$tls/ca.crt" -CAkey "$tls/ca.key" -CAcreateserial -days 3650 \
        -extfile <(echo 'subjectAltName=IP:127.0.0.1,DNS:localhost
extendedKeyUsage=serverAuth') -out "$tls/server.crt"
}

listen_conf() {
    if [ -z "$with_tls" ]; then
        echo "listen 127.0.0.1:$1;"
    else
        echo "listen 127.0.0.1:$1 ssl;"
        echo "ssl_certificate $folder/tls/server.crt;"
        echo "ssl_certificate_key $folder/tls/server.key;"
    fi
}

write_secrets() {
    echo "${env[channel]} ${env[verify_token]} ${env[app_secret]} ${env[relay_key]}" | apps_conf >"$folder/apps.conf"
    echo "nchan_redis_server redis://:${env[redis_password]}@127.0.0.1:${env[redis_port]};" >"$folder/store.conf"
    echo "requirepass ${env[redis_password]}" >"$folder/redis-password.conf"
    touch "$folder/agents/${env[channel]}"
    "$here/agent.sh" --conf "$folder" --channel "${env[channel]}" add "${env[user]}" --password-stdin <<<"${env[password]}"
}

write_node() {
    local node=$folder/node$1
    write_nginx_conf "$node/nginx.conf" "${options[events]}" "${options[mean-size]}" "RUN=$node/run" \
        "LOG=$node/error.log" "TEMP=$node/temp" "CONF=$folder" "NODE=$node" "SCRIPTS=$folder" \
        "RETENTION=${options[retention]}s" "PING_INTERVAL=${options[ping]}"
    listen_conf "$((env[port] + $1 - 1))" >"$node/listen.conf"
}

write_files() {
    local i
    make_folders
    cp "$here/relay.js" "$folder"
    touch "$folder/redis-local.conf"
    write_redis_conf "$folder/redis.conf" "${options[events]}" "${options[mean-size]}" ADDRESS=127.0.0.1 \
        "PORT=${env[redis_port]}" "DATA=$folder/redis" "CONF=$folder"
    write_secrets
    for ((i = 1; i <= options[nodes]; ++i)); do
        write_node "$i"
    done
    [ -z "$with_tls" ] || make_certificate >"$folder/tls/log" 2>&1 || fail "No certificate could be made: $(tail -n 3 "$folder/tls/log")"
}

# --- processes, by name: redis, nginx (the first node), nginx2 …

declare -A pids

number_of() {
    [[ $1 =~ ^nginx([2-9]?)$ ]] && echo "${BASH_REMATCH[1]:-1}"
}

log_of() {
    if [ "$1" = redis ]; then echo "$folder/redis.log"; else echo "$folder/node$(number_of "$1")/error.log"; fi
}

# In a process group of its own, so that workers can be killed with their master, and not longer than this script.
launch() {
    local name=$1
    shift
    setsid setpriv --pdeathsig TERM "$@" </dev/null >>"$(log_of "$name")" 2>&1 &
    pids[$name]=$!
}

launch_redis() {
    launch redis redis-server "$folder/redis.conf"
}

# As root, nginx would let another user do the work, who cannot enter this folder.
launch_nginx() {
    local node directives='daemon off;'
    node=$folder/node$(number_of "$1")
    [ "$(id -u)" -ne 0 ] || directives+=' user root;'
    rm -f "$node"/run/*.sock # left by a kill -9
    launch "$1" nginx -p "$node" -e "$node/error.log" -c "$node/nginx.conf" -g "$directives"
}

is_alive() {
    local state
    state=$(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -c1)
    [ -n "$state" ] && [ "$state" != Z ] && [ "$state" != X ]
}

is_ready() {
    local status
    if [ "$1" = redis ]; then
        [ "$(REDISCLI_AUTH=${env[redis_password]} redis-cli -p "${env[redis_port]}" ping 2>/dev/null)" = PONG ]
        return
    fi
    status=$(curl -s -m 5 --unix-socket "$folder/node$(number_of "$1")/run/status.sock" http://relay/status) || return 1
    [ -z "${pids[redis]:-}" ] || [[ $status =~ "redis connected servers: "[1-9] ]]
}

wait_until_ready() {
    SECONDS=0
    until is_ready "$1"; do
        is_alive "${pids[$1]}" || fail_with_log "$1" "$1 ended while it started."
        [ "$SECONDS" -lt "$patience" ] || fail_with_log "$1" "$1 did not start within $patience seconds."
        sleep 0.05
    done
}

fail_with_log() {
    tail -n 5 "$(log_of "$1")" >&2
    fail "$2"
}

start() {
    local name
    [ -z "${pids[$1]:-}" ] || return 0
    "launch_${1%[2-9]}" "$1"
    wait_until_ready "$1"
    [ "$1" = redis ] || return 0
    for name in "${!pids[@]}"; do
        [ "$name" = redis ] || wait_until_ready "$name" # has it found Redis again?
    done
}

# end NAME SIGNAL: returns when the process and its workers are gone. The shell's own words about it are not needed.
end() {
    local pid=${pids[$1]:-} workers worker
    [ -n "$pid" ] || return 0
    workers=$(cat "/proc/$pid/task/$pid/children") || true
    if [ "$2" = KILL ]; then
        kill -KILL -- "-$pid" || kill -KILL "$pid" || true
    else
        kill -CONT -- "-$pid" || true
        kill "-$2" "$pid" || true
    fi
    for worker in $pid $workers; do
        while is_alive "$worker"; do sleep 0.01; done
    done
    wait "$pid" || true
    unset "pids[$1]"
} 2>/dev/null

# --- commands

obey() {
    local action=$1 name=$2
    case $action in
        start) start "$name" ;;
        kill) end "$name" KILL ;;
        stop) end "$name" TERM ;;
        restart) end "$name" TERM && start "$name" ;;
        suspend) kill -STOP -- "-${pids[$name]}" ;;
        resume) kill -CONT -- "-${pids[$name]}" ;;
    esac
}

is_command() {
    [[ $1 =~ ^(start|kill|stop|restart|suspend|resume)$ ]] || return 1
    [ "$2" = redis ] || [[ $(number_of "$2") -ge 1 && $(number_of "$2") -le ${options[nodes]} ]]
}

obey_commands() {
    local action name
    while read -r action name; do
        if ! is_command "$action" "$name"; then
            echo "failed: There is no command '$action $name'."
        elif [[ $action =~ ^(suspend|resume)$ && -z ${pids[$name]:-} ]]; then
            echo "failed: $name does not run."
        else
            obey "$action" "$name"
            echo ok
        fi
    done
}

clean_up() {
    local name
    for name in "${!pids[@]}"; do
        end "$name" KILL
    done
    [ -z "$is_temporary" ] || rm -rf "$folder"
}

read_arguments() {
    while [ $# -gt 0 ]; do
        case $1 in
            --tls) with_tls=yes ;;
            --until-stdin-closes) until_stdin_closes=yes ;;
            --folder) folder=${2:-} && [ -n "$folder" ] && shift || usage ;;
            *)
                [[ -v options[${1#--}] && ${2:-} =~ ^[1-9][0-9]{0,8}$ ]] || usage
                options[${1#--}]=$2 && shift
                ;;
        esac
        shift
    done
    [ "${options[nodes]}" -le 9 ] || usage
}

make_folder() {
    if [ -z "$folder" ]; then
        folder=$(mktemp -d)
        is_temporary=yes
    fi
    mkdir -p "$folder" && folder=$(cd "$folder" && pwd)
    [[ $folder =~ ^[A-Za-z0-9._/+@-]+$ ]] || fail "nginx cannot use the folder '$folder': use letters, digits and . _ + @ - only."
    [ "${#folder}" -le 80 ] || fail "The folder's name is too long for sockets in it. Name another one: --folder DIR"
    exec {lock}<"$folder"
    flock -n "$lock" || fail "Another relay runs in $folder."
}

choose_ports() {
    local first
    first=$(free_ports "$((options[nodes] + 1))")
    env[port]=${options[port]:-${env[port]:-$first}}
    env[redis_port]=${options[redis-port]:-${env[redis_port]:-$((first + options[nodes]))}}
    for port in "${env[redis_port]}" $(seq "${env[port]}" "$((env[port] + options[nodes] - 1))"); do
        is_free "$port" || fail "Port $port is in use. Name another one: --port N, --redis-port N"
    done
}

addresses() {
    local i list=()
    for ((i = 0; i < options[nodes]; ++i)); do
        list+=("http${with_tls:+s}://127.0.0.1:$((env[port] + i))")
    done
    echo "${list[*]}"
}

start_all() {
    local i
    start redis
    start nginx
    for ((i = 2; i <= options[nodes]; ++i)); do
        start "nginx$i"
    done
}

declare -A options=([port]='' [redis-port]='' [nodes]=1 [events]=20000 [mean-size]=4096 [retention]=604800 [ping]=15)
folder='' with_tls='' until_stdin_closes='' is_temporary=''
umask 077
read_arguments "$@"
trap 'exit 0' TERM INT HUP
trap clean_up EXIT
make_folder
complete_env
choose_ports
save_env
write_files
start_all
addresses
echo "The relay runs. Meta posts to /webhook/${env[channel]}; the rest is in $folder/relay.env." >&2
obey_commands
[ -z "$until_stdin_closes" ] || exit 0
wait -n 2>/dev/null || true
fail "A part of the relay ended by itself. Its last words may be in the logs in $folder."
