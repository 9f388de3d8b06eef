# shellcheck shell=bash
# lib.sh: what the scripts that start real servers share; sourced by bash with NAME and PORT set.
# Each script: DIR is where it lives, `stop` stops it, FRESH=1 drops its data and FRESH=2 also what
# was installed. Addresses and credentials are written to $DIR/credentials.env. Loopback only.

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$here/../tools/lib.sh"

DIR=${DIR:-${GALLEY_SERVERS:-${XDG_CACHE_HOME:-$HOME/.cache}/galley-servers}/$NAME}
export DIR PORT LC_ALL=C.UTF-8

# is_running NAME: whether the process of $DIR/NAME.pid lives and is ours, not a later one that got
# the number: its working folder or its command line lies in DIR.
is_running() {
  local pid
  pid=$(cat "$DIR/$1.pid" 2>/dev/null) && [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null || return 1
  case "$(readlink "/proc/$pid/cwd") $(tr '\0' ' ' <"/proc/$pid/cmdline")" in
    *"$DIR"*) return 0 ;;
    *) return 1 ;;
  esac
}

# start NAME LOG COMMAND…: in a process group of its own, so that its workers end with it.
start() {
  local name=$1 log=$2
  shift 2
  setsid nice "$@" >"$log" 2>&1 </dev/null &
  echo $! >"$DIR/$name.pid"
}

# stop NAME…: ends each and waits for it.
stop() {
  local name pid
  for name in "$@"; do
    if is_running "$name"; then
      pid=$(cat "$DIR/$name.pid")
      kill -- "-$pid" 2>/dev/null || kill "$pid" 2>/dev/null || true
      for _ in $(seq 150); do kill -0 "$pid" 2>/dev/null || break; sleep .1; done
    fi
    rm -f "$DIR/$name.pid"
  done
}

# await NAME LOG URL: until URL answers; shows the log when NAME ends before.
await() {
  for _ in $(seq 600); do
    curl -fsS -m 10 -o /dev/null "$3" 2>/dev/null && return 0
    is_running "$1" || { tail -n 20 "$2" >&2; return 1; }
    sleep .1
  done
  say "$3 does not answer."
  return 1
}
