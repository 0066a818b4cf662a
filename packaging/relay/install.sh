#!/usr/bin/env bash
# Installs the relay on a Debian host, as root; again: with other settings, or with a newer version of these files.
#   install.sh --domain NAME CERTIFICATE [STORE] [SIZE]
# CERTIFICATE  --certbot MAIL                     gets one from Let's Encrypt and renews it; needs port 80
#              --certificate FILE --key FILE      one that you have: the whole chain, and its key
# STORE        nothing                            Redis on this host, for this host only
#              --redis-address ADDRESS            Redis on this host, for other nodes too, at this private address
#              --store FILE                       Redis elsewhere: the lines of that host's /etc/kartei-relay/store.conf
# SIZE         --events N                         that a channel keeps: more than come in a week (100000)
#              --mean-size BYTES                  of an event, wrapped (4096)
# Then: app.sh add CHANNEL, agent.sh add AGENT. README.md tells the rest.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
source "$here/common.sh"

conf=/etc/kartei-relay
programs=/usr/local/lib/kartei-relay

usage() {
    sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

read_arguments() {
    while [ $# -gt 0 ]; do
        [[ -v options[${1#--}] && -n ${2:-} ]] || usage
        options[${1#--}]=$2
        shift 2
    done
    [ -n "${options[domain]}" ] || usage
    if [ -n "${options[certbot]}" ]; then
        options[certificate]=/etc/letsencrypt/live/${options[domain]}/fullchain.pem
        options[key]=/etc/letsencrypt/live/${options[domain]}/privkey.pem
    fi
    [ -n "${options[certificate]}" ] && [ -n "${options[key]}" ] || usage
    [[ ${options[events]} =~ ^[1-9][0-9]{0,8}$ && ${options[mean-size]} =~ ^[1-9][0-9]{0,8}$ ]] || usage
}

has_own_redis() {
    [ -z "${options[store]}" ]
}

# What serves something else must not be stopped.
check_host() {
    local service
    for service in nginx redis-server; do
        ! systemctl is-active --quiet "$service" 2>/dev/null \
            || fail "$service is in use on this host. The relay wants a host of its own; or stop it: systemctl disable --now $service"
    done
}

install_packages() {
    local names=(curl libnginx-mod-http-js libnginx-mod-nchan nginx openssl) services=(nginx)
    if has_own_redis; then
        names+=(redis-server) && services+=(redis-server)
    fi
    [ -z "${options[certbot]}" ] || names+=(certbot)
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-upgrade --no-install-recommends "${names[@]}"
    # Debian's own services would hold the ports.
    systemctl disable --now "${services[@]}" || true
}

make_user() {
    getent passwd kartei-relay >/dev/null || useradd --system --home-dir /nonexistent --shell /usr/sbin/nologin kartei-relay
}

copy_files() {
    [ "$here" != "$programs" ] || return 0
    install -d "$programs"
    install -m 0755 "$here"/{agent,app,check,install}.sh "$programs"
    install -m 0644 "$here"/{common.sh,relay.js,nginx.conf.in,redis.conf.in,README.md} "$here"/kartei-relay*.service "$programs"
    install -m 0644 "$here/kartei-relay.service" /etc/systemd/system
    if has_own_redis; then
        install -m 0644 "$here/kartei-relay-redis.service" /etc/systemd/system
    fi
    ln -sf "$programs/app.sh" /usr/local/sbin/kartei-relay-app
    ln -sf "$programs/agent.sh" /usr/local/sbin/kartei-relay-agent
}

get_certificate() {
    [ -z "${options[certbot]}" ] || certbot certonly --non-interactive --standalone --agree-tos --keep-until-expiring \
        --email "${options[certbot]}" --domain "${options[domain]}" --deploy-hook 'systemctl restart kartei-relay'
    [ -r "${options[certificate]}" ] && [ -r "${options[key]}" ] || fail "The certificate or its key cannot be read."
}

# What is there already is kept: apps, agents, the password of Redis.
make_folder() {
    install -d -g kartei-relay -m 0750 "$conf" "$conf/agents"
    [ -e "$conf/apps" ] || install -m 0600 /dev/null "$conf/apps"
    apps_conf <"$conf/apps" >"$conf/apps.conf"
    chmod 0600 "$conf/apps.conf"
    echo "${options[domain]}" >"$conf/domain"
}

write_nginx() {
    write_nginx_conf "$conf/nginx.conf" "${options[events]}" "${options[mean-size]}" RUN=/run/kartei-relay LOG=stderr \
        TEMP=/var/cache/kartei-relay "CONF=$conf" "NODE=$conf" "SCRIPTS=$programs" RETENTION=7d PING_INTERVAL=15
    cat >"$conf/listen.conf" <<END
listen 443 ssl;
$([ ! -e /proc/net/if_inet6 ] || echo 'listen [::]:443 ssl;')
server_name ${options[domain]};
ssl_certificate ${options[certificate]};
ssl_certificate_key ${options[key]};
END
}

# Redis runs as its own user, who has to read its part; nobody else does.
write_redis() {
    local password address="127.0.0.1${options[redis-address]:+ ${options[redis-address]}}"
    [ -e "$conf/redis-password.conf" ] || echo "requirepass $(random_key)" >"$conf/redis-password.conf"
    touch "$conf/redis-local.conf"
    write_redis_conf "$conf/redis.conf" "${options[events]}" "${options[mean-size]}" "ADDRESS=$address" PORT=6379 \
        DATA=/var/lib/kartei-relay "CONF=$conf"
    chown root:redis "$conf"/redis*.conf
    chmod 0640 "$conf"/redis*.conf
    chmod o+x "$conf"
    password=$(awk '$1 == "requirepass" { print $2 }' "$conf/redis-password.conf")
    [ -e "$conf/store.conf" ] \
        || echo "nchan_redis_server redis://:$password@${options[redis-address]:-127.0.0.1}:6379;" >"$conf/store.conf"
    # Redis forks to rewrite its log; without this the kernel may refuse when the store is large.
    echo 'vm.overcommit_memory = 1' >/etc/sysctl.d/60-kartei-relay.conf
    sysctl -q -p /etc/sysctl.d/60-kartei-relay.conf || true
}

write_store() {
    if has_own_redis; then
        write_redis
    else
        grep -q nchan_redis_server "${options[store]}" || fail "${options[store]} names no Redis (nchan_redis_server …)."
        [ "${options[store]}" -ef "$conf/store.conf" ] || install -m 0600 "${options[store]}" "$conf/store.conf"
    fi
    chmod 0600 "$conf/store.conf"
}

start_services() {
    local services=(kartei-relay)
    has_own_redis && services=(kartei-relay-redis kartei-relay)
    if [ ! -d /run/systemd/system ]; then
        echo "systemd does not run here; start ${services[*]} yourself." >&2
        return
    fi
    systemctl daemon-reload
    systemctl enable "${services[@]}"
    systemctl restart "${services[@]}"
}

declare -A options=([domain]='' [certbot]='' [certificate]='' [key]='' [redis-address]='' [store]=''
    [events]=100000 [mean-size]=4096)
umask 027
read_arguments "$@"
[ "$(id -u)" -eq 0 ] || fail "Installing needs root."
check_host
install_packages
make_user
copy_files
get_certificate
make_folder
write_store
write_nginx
start_services
echo "The relay is installed. Next: kartei-relay-app add CHANNEL, then kartei-relay-agent add AGENT."
