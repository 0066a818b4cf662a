#!/usr/bin/env bash
# Gets the client of Meta's that the test sandbox/sdk runs, in the version of its package-lock.json, into the build tree
# of a preset: sdk.sh PRESET
set -euo pipefail
cd "$(dirname "$0")/.."

folder=build/${1:?release, debug or asan}/tests/sandbox/sdk
[ -e "$folder/package-lock.json" ] || { echo "sdk.sh: Build the preset '$1' first." >&2; exit 1; }
# What is there in the right version stays; then no network is needed.
! cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed" || exit 0
npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >/dev/null || {
    echo "sdk.sh: npm could not get the packages of tests/sandbox/sdk; the lines above say why." >&2
    exit 1
}
cp "$folder/package-lock.json" "$folder/node_modules/.installed"
