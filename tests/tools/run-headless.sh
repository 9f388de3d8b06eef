# run-headless.sh: the main job without a display; run by ./dev run.
# Imports the sample issue, checks it, publishes it to the local press, prints the page's address
# and the paths of two pictures. The press stays up.
set -eu
. tests/tools/lib.sh
program=$GALLEY_PROGRAM
work=$(mktemp -d "${TMPDIR:-/tmp}/galley-run.XXXXXX")
desk=$work/desk

say "Importing the sample issue into a new desk: $desk"
"$program" import --desk "$desk" --sample >&2
"$program" check --desk "$desk" latest >&2 || true
address=$("$program" publish --desk "$desk" latest)

say "Taking a picture of the page"
page=$work/page.png
chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/chromium" \
  --window-size=1000,2400 --screenshot="$page" "$address" >/dev/null 2>&1 || true
[ -s "$page" ] || { say "chromium took no picture of $address"; exit 1; }

say "Taking a picture of the window"
window=$work/window.png
export XDG_CONFIG_HOME="$work/config" XDG_CACHE_HOME="$work/cache" GSETTINGS_BACKEND=memory \
  GSK_RENDERER=cairo LIBGL_ALWAYS_SOFTWARE=1
lang=$(locale -a 2>/dev/null | grep -i '^ko_KR\.utf-\?8$' | head -n 1)
[ -n "${LC_ALL:-}" ] || export LC_ALL="${lang:-C.UTF-8}"
GALLEY_DESK=$desk GALLEY_SHOT=$window xvfb-run -a -s '-screen 0 1440x900x24' \
  dbus-run-session -- sh tests/tools/shoot-window.sh >/dev/null 2>&1 || true
[ -s "$window" ] || { say "no picture of the window"; exit 1; }

printf '%s\n%s\n%s\n' "$address" "$window" "$page"
say "The press stays up. To stop it: $program press --desk $desk --stop"
