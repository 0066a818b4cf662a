#!/usr/bin/env bash
# Configures and builds a preset of CMakePresets.json; quiet unless somebody watches: build.sh PRESET [TARGET…]
set -euo pipefail
cd "$(dirname "$0")/.."

preset=${1:?release, debug or asan}
targets=("${@:2}")
[ ${#targets[@]} -gt 0 ] || targets=(all)
quiet=()
if [ ! -t 1 ]; then
    quiet=(-- --quiet)
fi
echo "Building Kartei ($preset); the first time takes some minutes …"
cmake --preset "$preset" --log-level=NOTICE >/dev/null || {
    echo "build.sh: CMake could not configure the preset '$preset'; the lines above say why." >&2
    exit 1
}
cmake --build --preset "$preset" --target "${targets[@]}" "${quiet[@]}" || {
    echo "build.sh: The preset '$preset' does not build; the lines above say why." >&2
    exit 1
}
