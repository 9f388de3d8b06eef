#!/bin/sh
# run.sh PROGRAM…: with folders of its own, on the display there is, else on one of its own.
# GLib's isolated folders would hide the system's icons and schemas too.
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 143' INT TERM
mkdir -m 700 "$dir/run"
export XDG_DATA_HOME="$dir/data" XDG_CONFIG_HOME="$dir/config" XDG_CACHE_HOME="$dir/cache"
export XDG_STATE_HOME="$dir/state" XDG_RUNTIME_DIR="$dir/run"
if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
  "$@"
else
  dbus-run-session -- xvfb-run -a -s '-screen 0 1280x800x24' "$@"
fi
