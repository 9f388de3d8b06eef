#!/bin/bash
# micropub-express.sh [stop]: micropub-express 0.9.1, which can only create, in front of a handler
# that keeps each document as JSON. PORT (8091), DIR, FRESH: see lib.sh.
# Tokens: good-token (scope create), noscope-token.
set -euo pipefail
NAME=micropub-express PORT=${PORT:-8091}
. "$(dirname "$(readlink -f "$0")")/lib.sh"

if [ "${1:-}" = stop ]; then stop node; exit 0; fi
case ${FRESH:-0} in
  1) stop node; rm -rf "$DIR/data" ;;
  2) stop node; rm -rf "$DIR" ;;
esac
if is_running node; then cat "$DIR/credentials.env"; exit 0; fi
need_packages curl
command -v npm >/dev/null || need_packages nodejs npm
mkdir -p "$DIR/data"
cd "$DIR"
if [ ! -f .installed ]; then
  printf '{"private":true}' >package.json
  nice npm install --silent --no-audit --no-fund --save-exact micropub-express@0.9.1 \
    express@4.21.2 >npm.log 2>&1 || { tail -n 20 npm.log >&2; exit 1; }
  touch .installed
fi
cat >host.js <<'JS'
const express = require('express'), micropub = require('micropub-express'), fs = require('fs');
const { DIR, PORT } = process.env;
const me = `http://127.0.0.1:${PORT}/`;
const scopes = { 'good-token': 'create', 'noscope-token': 'read' };
const bytes = (key, value) =>
  value && value.type === 'Buffer' ? `[${value.data.length} bytes]` : value;
let n = fs.readdirSync(`${DIR}/data`).filter((name) => name.endsWith('.json')).length;
const app = express();
// The token endpoint answers as micropub-express expects: form-encoded.
app.get('/token', (request, reply) => {
  const scope = scopes[(request.headers.authorization || '').replace(/^Bearer /, '')];
  if (!scope) return reply.status(401).send('error=unauthorized');
  const answer = new URLSearchParams({ me, scope, client_id: 'http://client.example/' });
  reply.type('application/x-www-form-urlencoded').send(answer.toString());
});
app.use('/micropub', micropub({
  tokenReference: { me, endpoint: me + 'token' },
  handler: async (document) => {
    n += 1;
    fs.writeFileSync(`${DIR}/data/${n}.json`, JSON.stringify(document, bytes, 1));
    return { url: `${me}posts/${n}` };
  },
  queryHandler: async (query) => (query === 'config' ? { 'syndicate-to': [] } : null),
}));
app.get('/', (request, reply) =>
  reply.send('<link rel="micropub" href="/micropub"><link rel="token_endpoint" href="/token">'));
app.listen(Number(PORT), '127.0.0.1');
JS
start node "$DIR/data/stdout.log" node "$DIR/host.js"
await node "$DIR/data/stdout.log" "http://127.0.0.1:$PORT/"
printf 'MICROPUB_URL=http://127.0.0.1:%s/micropub\nMICROPUB_TOKEN=good-token\n' "$PORT" |
  tee "$DIR/credentials.env"
