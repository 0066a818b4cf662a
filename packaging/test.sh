#!/usr/bin/env bash
# Builds Kartei and runs its tests: test.sh [PRESET…]. The last lines are ctest's own summary.
# Without a preset: as released. `test.sh release asan` runs them under AddressSanitizer and UndefinedBehaviorSanitizer,
# too.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ $# -eq 0 ]; then
    set -- release
fi
packaging/packages.sh build run test
for preset in "$@"; do
    packaging/build.sh "$preset"
    packaging/sdk.sh "$preset"
    ctest --preset "$preset" --output-on-failure -j2
done
