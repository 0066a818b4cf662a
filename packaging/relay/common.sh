# What run-local.sh, install.sh and agent.sh share. To be sourced.

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

# shared_memory EVENTS MEAN_SIZE: what nginx needs so that its agents never go silent, in MiB.
shared_memory() {
    local size=$((($1 * $2 * 5 / 2 + 1048575) / 1048576))
    echo "$((size < 64 ? 64 : size))M"
}

# store_memory EVENTS MEAN_SIZE: Redis takes about twice an envelope; the rest is for bursts of large ones.
store_memory() {
    local size=$((($1 * $2 * 4 + 1048575) / 1048576))
    echo "$((size < 256 ? 256 : size))mb"
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
