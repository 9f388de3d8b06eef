# fuzz.sh SECONDS: the readers against mutated input, with sanitizers. Run by ./dev fuzz.
set -eu
seconds=$1
build=$GALLEY_BUILD
[ -f "$build/build.ninja" ] || meson setup "$build" -Db_sanitize=address,undefined -Db_lundef=false >&2
ninja -C "$build" tests/fuzz/fuzz-readers >&2
seed=${GALLEY_FUZZ_SEED:-$(date +%j%H%M)}
G_SLICE=always-malloc ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
  "$build/tests/fuzz/fuzz-readers" "$seconds" "$seed" tests/data/*.txt data/sample/issue.txt README.md
