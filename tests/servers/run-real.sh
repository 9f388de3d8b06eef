#!/bin/bash
# run-real.sh GALLEY [SEED]: starts a real WordPress, a real Ghost, a Micropub server that can only
# create, and nginx with a limit of 1 MB; lets the program publish to them, and then again with
# faults in chosen requests. Closes with "N passed, N failed". A server that does not start is a
# failure.
set -uo pipefail
here=$(dirname "$(readlink -f "$0")")
galley=$1
seed=${2:-$(date +%Y%m%d)}
root=${GALLEY_SERVERS:-${XDG_CACHE_HOME:-$HOME/.cache}/galley-servers}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
names='wordpress ghost micropub-express nginx-front'

start_server() { # start_server NAME
  local name=$1
  if timeout 900 bash "$here/$name.sh" >"$root/$name.log" 2>&1; then
    echo "ok - $name starts"
    set -a
    . "$root/$name/credentials.env"
    set +a
  else
    tail -n 20 "$root/$name.log" | sed 's/^/# /'
    echo "not ok - $name starts"
  fi
}

mkdir -p "$root"
{
  for name in $names; do start_server "$name"; done
  export GHOST_FILES=${GHOST_IMAGES:-} MICROPUB_FILES=$root/micropub-express/data
  timeout 1200 python3 "$here/flows.py" "$galley" || echo "# flows ended with $?"
  timeout 2400 python3 "$here/faults.py" "$galley" --real --cases 24 --seed "$seed" \
    --dialects real-wordpress,real-ghost,real-create-only || echo "# faults ended with $?"
} | tee "$log" >&2
for name in $names; do bash "$here/$name.sh" stop >/dev/null 2>&1; done
passed=$(grep -c '^ok ' "$log")
failed=$(grep -c '^not ok ' "$log")
# What was announced and did not run is a failure too.
ran=$(grep -cE '^(not )?ok [0-9]' "$log")
planned=$(sed -n 's/^1\.\.\([0-9]*\)$/\1/p' "$log" | awk '{ n += $1 } END { print n + 0 }')
[ "$ran" -eq "$planned" ] && [ "$planned" -gt 60 ] || failed=$((failed + 1))
printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
