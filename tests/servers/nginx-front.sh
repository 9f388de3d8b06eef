#!/bin/bash
# nginx-front.sh [stop]: nginx before any of the servers, with its usual limit of 1 MB for a body:
# the 413, 502 and 504 of real life. PORT (8083), UPSTREAM (127.0.0.1:8081), LIMIT (1m), DIR: see
# lib.sh. /__down answers 502.
set -euo pipefail
NAME=nginx-front PORT=${PORT:-8083} UPSTREAM=${UPSTREAM:-127.0.0.1:8081} LIMIT=${LIMIT:-1m}
. "$(dirname "$(readlink -f "$0")")/lib.sh"

if [ "${1:-}" = stop ]; then stop nginx; exit 0; fi
[ "${FRESH:-0}" = 0 ] || { stop nginx; rm -rf "$DIR"; }
if ! is_running nginx; then
  # The package may start its own server, on port 80, which is not ours and stays as it is.
  command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || need_packages nginx-light curl
  nginx=$(PATH=$PATH:/usr/sbin command -v nginx)
  mkdir -p "$DIR"
  user=
  [ "$(id -u)" -ne 0 ] || user='user root;'
  cat >"$DIR/nginx.conf" <<N
daemon off; pid $DIR/own.pid; error_log $DIR/error.log; worker_processes 1; $user
events {}
http {
  access_log off;
  client_max_body_size $LIMIT;
  client_body_temp_path $DIR/b; proxy_temp_path $DIR/p; fastcgi_temp_path $DIR/f;
  uwsgi_temp_path $DIR/u; scgi_temp_path $DIR/s;
  server {
    listen 127.0.0.1:$PORT;
    location / { proxy_pass http://$UPSTREAM; proxy_set_header Host \$http_host; }
    location = /__down { proxy_pass http://127.0.0.1:1; }
  }
}
N
  start nginx "$DIR/stdout.log" "$nginx" -e "$DIR/error.log" -c "$DIR/nginx.conf"
  for _ in $(seq 100); do
    [ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$PORT/__down" || true)" != 502 ] || break
    sleep .1
  done
fi
printf 'NGINX_URL=http://127.0.0.1:%s\n' "$PORT" | tee "$DIR/credentials.env"
