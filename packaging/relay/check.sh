#!/usr/bin/env bash
# Refuses an nginx.conf or redis.conf that breaks a rule outside which the relay loses or holds back events:
# check.sh FILE. The units run it before every start.
set -euo pipefail

file=$1

refuse() {
    echo "check.sh: $file: $*" >&2
    exit 1
}

demand() {
    grep -Eq "^[[:space:]]*$1([[:space:]]*#.*)?$" "$file" || refuse "$2"
}

forbid() {
    ! grep -Eq "^[[:space:]]*$1" "$file" || refuse "$2"
}

count() {
    grep -Ec "^[[:space:]]*$1" "$file" || true
}

number() {
    sed -En "s/^.*$1.*$/\1/p" "$file" | head -n 1
}

check_nginx() {
    local memory events size
    demand 'worker_processes 1;' 'There has to be one worker: with more, agents went silent after one had died.'
    demand 'nchan_redis_storage_mode distributed;' 'Events have to be in Redis before Meta gets its 200.'
    [ "$(count 'nchan_(publisher|subscriber) ')" -eq "$(count 'nchan_redis_pass ')" ] \
        || refuse 'Every location of Nchan needs nchan_redis_pass: its own memory is lost on a restart.'
    memory=$(number 'nchan_shared_memory_size ([0-9]+)M;') events=$(number 'nchan_message_buffer_length ([0-9]+);')
    size=$(number '# .*taken to have ([0-9]+) bytes')
    [ -n "$memory" ] && [ -n "$events" ] && [ -n "$size" ] \
        || refuse 'It does not say how many events are kept, how large they are, and how much shared memory there is.'
    [ "$((memory * 1048576 * 2))" -ge "$((events * size * 5))" ] \
        || refuse 'nchan_shared_memory_size has to be 2.5 times what is kept, or agents go silent when it is full.'
}

check_redis() {
    demand 'appendonly yes' 'Redis has to keep its log (appendonly yes).'
    demand 'appendfsync always' 'Redis has to write before it answers (appendfsync always).'
    demand 'maxmemory-policy noeviction' 'Redis may not throw events away (maxmemory-policy noeviction).'
    [ ! -e "${file%/*}/redis-local.conf" ] || file=${file%/*}/redis-local.conf # it is included and has the last word
    forbid 'appendfsync (everysec|no)' 'Redis has to write before it answers (appendfsync always).'
    forbid 'appendonly no' 'Redis has to keep its log (appendonly yes).'
    forbid 'maxmemory-policy (all|vol)' 'Redis may not throw events away (maxmemory-policy noeviction).'
}

case $(basename "$file") in
    nginx.conf) check_nginx ;;
    redis.conf) check_redis ;;
    *) refuse 'It is neither nginx.conf nor redis.conf.' ;;
esac
