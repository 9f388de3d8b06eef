#!/bin/bash
# ghost.sh [stop]: Ghost from npm on a Node that it accepts (also from npm) and SQLite.
# PORT (2368), DIR, FRESH: see lib.sh. SITE_URL: the address that Ghost believes to have, as of a
# proxy before it. GHOST (6.65.0): the version. Mail goes nowhere.
# owner@example.com / Zq7-hangang-93x; the keys are in $DIR/credentials.env.
set -euo pipefail
NAME=ghost PORT=${PORT:-2368} GHOST=${GHOST:-6.65.0}
NODE=22.23.3 PNPM=12.4.2 NPM=10.9.4
. "$(dirname "$(readlink -f "$0")")/lib.sh"
origin=http://127.0.0.1:$PORT

if [ "${1:-}" = stop ]; then stop node; exit 0; fi
case ${FRESH:-0} in
  1) stop node; rm -rf "$DIR/site" "$DIR/credentials.env" ;;
  2) stop node; rm -rf "$DIR" ;;
esac
if is_running node; then cat "$DIR/credentials.env"; exit 0; fi
need_packages curl jq
mkdir -p "$DIR"
cd "$DIR"

# unpack PACKAGE FOLDER [MEMBER…]: a package of npm as a folder.
unpack() {
  local package=$1 folder=$2 file
  shift 2
  [ ! -d "$folder" ] || return 0
  file=$(npm pack --silent "$package" 2>/dev/null | tail -n 1)
  rm -rf "$folder.new"
  mkdir "$folder.new"
  tar xzf "$file" -C "$folder.new" --strip-components=1 "$@"
  rm -f "$file"
  mv "$folder.new" "$folder"
}

# Ghost's package has a lock file of pnpm and parts of its own beside it, which npm cannot resolve.
# Its install scripts would download ready binaries; only better-sqlite3 has to be compiled.
if [ ! -f app/.installed ]; then
  need_packages gcc g++ make python3
  command -v npm >/dev/null || need_packages nodejs npm
  case $(uname -m) in
    aarch64) arch=arm64 ;;
    *) arch=x64 ;;
  esac
  unpack node-linux-$arch@$NODE node package/bin package/include
  unpack @pnpm/exe.linux-$arch@$PNPM pnpm
  unpack npm@$NPM npm
  unpack ghost@"$GHOST" app
  mkdir -p bin
  printf '#!/bin/sh\nexec node "%s" "$@"\n' "$DIR/npm/node_modules/node-gyp/bin/node-gyp.js" >bin/node-gyp
  chmod +x bin/node-gyp pnpm/pnpm
  (
    export PATH=$DIR/node/bin:$DIR/bin:$PATH npm_config_nodedir=$DIR/node CI=1
    cd app
    nice "$DIR/pnpm/pnpm" install --prod --frozen-lockfile --ignore-scripts \
      --store-dir "$DIR/store" --reporter silent
    cd node_modules/better-sqlite3
    nice node-gyp rebuild --release -j 2 >"$DIR/better-sqlite3.log" 2>&1 ||
      { tail -n 20 "$DIR/better-sqlite3.log" >&2; exit 1; }
    rm -rf build/Release/obj* deps/sqlite3/*.o
  )
  rm -rf store pnpm npm bin
  touch app/.installed
fi

mkdir -p site/content/{data,images,media,files,logs,settings,public,adapters,themes}
ln -sfn ../app site/current # Ghost looks for its package.json in the working folder or ./current
for theme in source casper; do
  ln -sfn "$DIR/app/content/themes/$theme" site/content/themes/$theme
done
cat >site/config.development.json <<J
{"url": "${SITE_URL:-$origin}", "server": {"host": "127.0.0.1", "port": $PORT},
 "database": {"client": "better-sqlite3", "useNullAsDefault": true,
              "connection": {"filename": "$DIR/site/content/data/ghost.db"}},
 "paths": {"contentPath": "$DIR/site/content/"},
 "mail": {"transport": "stub", "from": "test@example.com"},
 "logging": {"transports": ["file"], "path": "$DIR/site/content/logs", "level": "info"},
 "privacy": {"useUpdateCheck": false, "useGravatar": false, "useRpcPing": false,
             "useStructuredData": false},
 "security": {"staffDeviceVerification": false}, "spam": {"user_login": {"freeRetries": 50}}}
J
cd site
export NODE_ENV=development
start node "$DIR/site/stdout.log" "$DIR/node/bin/node" current/index.js
cd ..
api=$origin/ghost/api/admin
await node "$DIR/site/stdout.log" "$api/site/"

if [ ! -s credentials.env ]; then
  post() { # post PATH JSON [OPTION…]
    local path=$1 body=$2
    shift 2
    curl -fsS -H 'Content-Type: application/json' -H "Origin: ${SITE_URL:-$origin}" -d "$body" \
      "$@" "$api/$path"
  }
  [ "$(curl -s "$api/authentication/setup/" | jq -r '.setup[0].status')" = true ] ||
    post authentication/setup/ '{"setup": [{"name": "Owner", "email": "owner@example.com",
      "password": "Zq7-hangang-93x", "blogTitle": "Endpoint test"}]}' -o /dev/null
  post session/ '{"username": "owner@example.com", "password": "Zq7-hangang-93x"}' \
    -o /dev/null -c site/cookies
  post 'integrations/?include=api_keys' '{"integrations": [{"name": "tests"}]}' \
    -b site/cookies -o site/integration.json
  key() { jq -r --arg type "$1" '.integrations[0].api_keys[] | select(.type == $type).secret' site/integration.json; }
  printf 'GHOST_URL=%s\nGHOST_ADMIN_KEY=%s\nGHOST_CONTENT_KEY=%s\n' "$origin" "$(key admin)" \
    "$(key content)" >credentials.env
  printf 'GHOST_IMAGES=%s\n' "$DIR/site/content/images" >>credentials.env
fi
sed -i "s|^GHOST_URL=.*|GHOST_URL=$origin|" credentials.env
cat credentials.env
