# shoot-window.sh: starts the program on GALLEY_DESK, takes one picture of it. Under Xvfb.
openbox &
manager=$!
"$GALLEY_PROGRAM" --desk "$GALLEY_DESK" &
program=$!
for _ in $(seq 60); do
  id=$(xdotool search --onlyvisible --pid "$program" 2>/dev/null | tail -n 1)
  [ -z "$id" ] || break
  sleep 0.25
done
sleep 1.5
xdotool windowmove "$id" 0 0 windowsize "$id" 1440 900
sleep 3
import -window root "$GALLEY_SHOT"
kill "$program" "$manager"
wait
