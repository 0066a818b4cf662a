# shellcheck shell=bash
# What the relay's scripts share. To be sourced by one that has set $here to their folder.

fail() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

# fill TEMPLATE NAME=VALUE… writes the template to standard output, with every @NAME@ replaced.
fill() {
    local text pair
    text=$(<"$1")
    shift
    for pair in "$@"; do
        text=${text//"@${pair%%=*}@"/"${pair#*=}"}
    done
    [[ ! $text =~ @[A-Z_]+@ ]] || fail "Nothing was given for ${BASH_REMATCH[0]}."
    printf '%s\n' "$text"
}

# write_nginx_conf FILE EVENTS MEAN_SIZE NAME=VALUE…: nginx.conf, sized for what is kept and refused where it breaks a rule.
# Shared memory has to hold 2.5 times the events, or agents go silent.
write_nginx_conf() {
    local file=$1 events=$2 mean_size=$3 size
    shift 3
    size=$(in_mebibytes "$((events * mean_size * 5 / 2))" 64)
    fill "$here/nginx.conf.in" "SHARED_MEMORY=${size}M" "BUFFER_LENGTH=$events" "MEAN_SIZE=$mean_size" "$@" >"$file"
    "$here/check.sh" "$file"
}

# write_redis_conf FILE EVENTS MEAN_SIZE NAME=VALUE…: redis.conf. Redis takes about twice an event; the rest is for bursts
# of large ones.
write_redis_conf() {
    local file=$1 size
    size=$(in_mebibytes "$(($2 * $3 * 4))" 256)
    shift 3
    fill "$here/redis.conf.in" "MEMORY=${size}mb" "$@" >"$file"
    "$here/check.sh" "$file"
}

# in_mebibytes BYTES LEAST
in_mebibytes() {
    local size=$((($1 + 1048575) / 1048576))
    echo "$((size < $2 ? $2 : size))"
}

random_key() {
    openssl rand -hex 32
}

# apps_conf < TABLE: the secrets by channel, as nginx reads them. A line of the table has
# CHANNEL VERIFY_TOKEN APP_SECRET RELAY_KEY.
apps_conf() {
    awk '
        { token[$1] = $2; app[$1] = $3; key[$1] = $4 }
        function map(variable, values, channel) {
            printf "map $channel $%s {\n    default \"\";\n", variable
            for (channel in values)
                printf "    %s \"%s\";\n", channel, values[channel]
            print "}"
        }
        END { map("meta_verify_token", token); map("meta_app_secret", app); map("relay_key", key) }'
}

# Only then can nginx read it as it is.
is_secret() {
    [[ $1 =~ ^[A-Za-z0-9._~+/=-]{8,256}$ ]]
}

is_channel() {
    [[ $1 =~ ^[a-z0-9_-]{1,64}$ ]]
}
