#!/bin/sh
# run.sh SCRIPT PROGRAM: a test that drives the built program, on a display, session bus and home
# of its own. Prints TAP.
set -u
here=$(dirname "$(readlink -f "$0")")
home=$(mktemp -d "${TMPDIR:-/tmp}/galley-e2e.XXXXXX")
mkdir -p "$home/run" && chmod 700 "$home/run"
export HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_DATA_HOME="$home/data" \
  XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache" TMPDIR="$home"
export GSK_RENDERER=cairo GTK_A11Y=atspi GSETTINGS_BACKEND=memory NO_AT_BRIDGE=0 \
  LIBGL_ALWAYS_SOFTWARE=1 G_DEBUG=fatal-criticals PYTHONDONTWRITEBYTECODE=1 GALLEY_BACKGROUND=0
unset WAYLAND_DISPLAY
lang=$(locale -a 2>/dev/null | grep -i '^ko_KR\.utf-\?8$' | head -n 1)
if [ -z "$lang" ]; then
  echo "1..0 # SKIP there is no Korean locale"
  exit 0
fi
export LC_ALL="$lang" LANGUAGE=ko
[ -z "${GALLEY_TEST_ARTEFACTS:-}" ] || mkdir -p "$GALLEY_TEST_ARTEFACTS"
# What servers of the session print is no TAP.
exec 3>&1
export SCRIPT="$here/$1" PROGRAM="$2"
xvfb-run -a -s '-screen 0 1440x900x24' dbus-run-session -- \
  sh -c 'exec /usr/bin/python3 "$SCRIPT" "$PROGRAM" >&3' >&2
status=$?
# What a failed test leaves is looked at by a person.
[ $status -ne 0 ] || rm -rf "$home"
exit $status
