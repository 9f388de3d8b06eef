# bench.sh: what takes how long, beside something known, in one run. Run by ./dev bench.
# Machines are shared and noisy: only the ratios say something, each of medians of seven.
set -eu
build=$GALLEY_BUILD
galley=$build/src/galley/galley
work=$(mktemp -d "${TMPDIR:-/tmp}/galley-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

# median COMMAND…: milliseconds
median() {
  for _ in 1 2 3 4 5 6 7; do
    start=$(date +%s%N)
    "$@" >/dev/null 2>&1
    echo $((($(date +%s%N) - start) / 10000))
  done | sort -n | sed -n 4p | sed 's/..$/.&/'
}
row() { # row WHAT OURS BESIDE THEIRS
  printf '%-44s %9s ms   %-34s %9s ms   ratio %s\n' "$1" "$2" "$3" "$4" \
    "$(awk "BEGIN { printf \"%.2f\", $2 / ($4 > 0 ? $4 : 0.01) }")"
}

"$build/tests/tools/make-desk" "$work/small" 100 >/dev/null
"$build/tests/tools/make-desk" "$work/big" 10000 >/dev/null
row "the newest of 10,000 issues" "$(median "$galley" show --desk "$work/big" latest)" \
  "the newest of 100" "$(median "$galley" show --desk "$work/small" latest)"

for _ in $(seq 400); do cat tests/data/letter.txt; echo; done > "$work/long.txt"
row "understand $(($(wc -c < "$work/long.txt") / 1000)) kB of text" \
  "$(median "$galley" import --dry-run --json "$work/long.txt")" \
  "sort the same lines" "$(median sort "$work/long.txt")"

"$galley" import --desk "$work/issue" --sample >/dev/null 2>&1
"$galley" publish --desk "$work/issue" latest >/dev/null 2>&1
row "publish what stands there already" "$(median "$galley" publish --desk "$work/issue" latest)" \
  "fetch its page with curl" "$(median curl -s "$("$galley" publish --desk "$work/issue" latest 2>/dev/null)")"
"$galley" press --desk "$work/issue" --stop >/dev/null 2>&1

# Every rule over copy, beside the dictionary alone asked for the same words in the same process.
grep -v '^#' tests/quality/clean.txt > "$work/clean.txt"
for _ in $(seq 370); do cat "$work/clean.txt"; done > "$work/two-megabytes.txt"
for text in clean two-megabytes; do
  set -- $("$build/tests/tools/bench-check" "$work/$text.txt")
  row "check $(wc -w < "$work/$text.txt") eojeol with every rule" "$1" "enchant, one by one" "$2"
done

mkdir "$work/publish"
python3 "$(dirname "$0")/bench-publish.py" "$galley" "$work/publish"
