#!/bin/bash
# wordpress.sh [stop]: WordPress as Debian packages it, on PHP's own web server and a private
# MariaDB that listens on a socket only. PORT (8081), DIR, FRESH: see lib.sh.
# UPLOAD_MAX (8M) and POST_MAX (9M) are PHP's limits.
# Users: admin/admin-pw-1, author/author-pw-1 (no unfiltered_html), sub/sub-pw-1; their application
# passwords are in $DIR/credentials.env. It believes the Host of each request, so that its addresses
# work through a proxy; with `X-Forwarded-Proto: https` they are https.
set -euo pipefail
NAME=wordpress PORT=${PORT:-8081}
. "$(dirname "$(readlink -f "$0")")/lib.sh"

if [ "${1:-}" = stop ]; then stop php mariadbd; exit 0; fi
case ${FRESH:-0} in
  1) stop php mariadbd; rm -rf "$DIR/db" "$DIR/www/wp-content/uploads" "$DIR/credentials.env" ;;
  2) stop php mariadbd; rm -rf "$DIR" ;;
esac
if is_running php && is_running mariadbd; then cat "$DIR/credentials.env"; exit 0; fi
stop php mariadbd

# The core packages of MariaDB have no service. The package of WordPress is unpacked, not installed:
# it would bring a web server.
need_packages mariadb-server-core mariadb-client-core php8.2-cli php8.2-mysql php8.2-gd php8.2-xml \
  php8.2-mbstring php8.2-curl php8.2-intl php8.2-zip php-getid3 libjs-underscore libjs-cropper \
  ca-certificates curl
mkdir -p "$DIR/deb" "$DIR/run"
if [ ! -f "$DIR/root/usr/share/wordpress/wp-load.php" ]; then
  cd "$DIR/deb"
  sandbox=
  [ "$(id -u)" -ne 0 ] || sandbox='-o APT::Sandbox::User=root'
  ls wordpress_*.deb >/dev/null 2>&1 ||
    apt-get $sandbox download -qq wordpress wordpress-theme-twentytwentythree
  mkdir -p "$DIR/root"
  for package in *.deb; do dpkg-deb -x "$package" "$DIR/root"; done
fi
# A copy without links: the package's own lead to /usr/share, unpacked or installed.
if [ ! -f "$DIR/www/wp-load.php" ]; then
  from=$DIR/root/usr/share/wordpress
  find "$from" -type l | while read -r link; do
    to=$(readlink "$link")
    case $to in
      /*) ;;
      *) to=$(realpath -ms "/usr/share/wordpress/${link#"$from"/}/../$to") ;;
    esac
    if [ -e "$DIR/root$to" ]; then to=$DIR/root$to; fi
    ln -sfn "$to" "$link"
  done
  cp -rL "$from" "$DIR/www.new" 2>"$DIR/run/copy.log" || true # links that lead nowhere
  rm -rf "$DIR/www"
  mv "$DIR/www.new" "$DIR/www"
fi

# A socket's path may have 107 bytes.
socket=$DIR/db.sock
if [ ${#socket} -gt 100 ]; then socket=$(mktemp -u "${TMPDIR:-/tmp}/galley-db.XXXXXX"); fi
as_root=
[ "$(id -u)" -ne 0 ] || as_root=--user=root
if [ ! -d "$DIR/db/mysql" ]; then
  mkdir -p "$DIR/db"
  mariadb-install-db --no-defaults $as_root --datadir="$DIR/db" --force --skip-test-db \
    --auth-root-authentication-method=socket >"$DIR/run/install-db.log" 2>&1
fi
start mariadbd "$DIR/run/mariadbd.log" /usr/sbin/mariadbd --no-defaults $as_root \
  --datadir="$DIR/db" --socket="$socket" --skip-networking --pid-file="$DIR/run/m.pid" \
  --character-set-server=utf8mb4 --innodb-buffer-pool-size=64M --innodb-log-file-size=16M \
  --max-allowed-packet=64M
sql() { mariadb --no-defaults -S "$socket" -e "$1"; }
for _ in $(seq 100); do sql 'SELECT 1' >/dev/null 2>&1 && break; sleep .1; done
sql "CREATE DATABASE IF NOT EXISTS wp CHARACTER SET utf8mb4;
     CREATE USER IF NOT EXISTS wp@localhost IDENTIFIED BY 'wp'; GRANT ALL ON wp.* TO wp@localhost"

# WP_ENVIRONMENT_TYPE local makes application passwords available over plain http. wp-cron, which
# publishes what is due, runs by GET /wp-cron.php only.
cat >"$DIR/www/wp-config.php" <<PHP
<?php
define('DB_NAME', 'wp'); define('DB_USER', 'wp'); define('DB_PASSWORD', 'wp');
define('DB_HOST', 'localhost:$socket'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT',
          'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as \$k) define(\$k, 'test-only-'.\$k);
\$table_prefix = 'wp_';
\$host = \$_SERVER['HTTP_HOST'] ?? '';
if (!preg_match('/^(127\.0\.0\.1|localhost):\d+\$/', \$host)) \$host = '127.0.0.1:$PORT';
if ((\$_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '') === 'https') \$_SERVER['HTTPS'] = 'on';
\$origin = (isset(\$_SERVER['HTTPS']) ? 'https://' : 'http://').\$host;
define('WP_HOME', \$origin); define('WP_SITEURL', \$origin);
define('WP_ENVIRONMENT_TYPE', 'local'); define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true); define('WP_DEBUG', false);
define('DISABLE_WP_CRON', true);
if (!defined('ABSPATH')) define('ABSPATH', __DIR__.'/');
require_once ABSPATH.'wp-settings.php';
PHP
mkdir -p "$DIR/www/wp-content/uploads"
cat >"$DIR/router.php" <<'PHP'
<?php // Files as they are, everything else through index.php.
$root = $_SERVER['DOCUMENT_ROOT'];
$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
if (is_dir($root.$path)) {
  if (substr($path, -1) !== '/') { header("Location: $path/", true, 301); return true; }
  $path .= 'index.php';
}
$script = $path;
if ($path !== '/index.php' && is_file($root.$path)) {
  if (substr($path, -4) !== '.php') return false;
} else {
  $script = '/index.php';
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = $script;
$_SERVER['SCRIPT_FILENAME'] = $root.$script;
chdir(dirname($root.$script));
require $root.$script;
PHP
cat >"$DIR/setup.php" <<'PHP'
<?php // Once: the site, its users and their application passwords.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1:'.getenv('PORT');
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_URI'] = '/';
chdir(getenv('DIR').'/www');
require 'wp-load.php';
require_once ABSPATH.'wp-admin/includes/upgrade.php';
if (!is_blog_installed()) {
  wp_install('Endpoint test', 'admin', 'admin@example.invalid', false, '', 'admin-pw-1');
  update_option('permalink_structure', '/%postname%/');
  flush_rewrite_rules();
  update_option('timezone_string', 'Asia/Seoul');
  foreach (['author' => 'author', 'sub' => 'subscriber'] as $name => $role)
    wp_insert_user(['user_login' => $name, 'user_pass' => "$name-pw-1",
                    'user_email' => "$name@example.invalid", 'role' => $role]);
  $out = '';
  foreach (['admin', 'author', 'sub'] as $name) {
    $id = get_user_by('login', $name)->ID;
    [$password] = WP_Application_Passwords::create_new_application_password($id, ['name' => 'tests']);
    $out .= 'WP_'.strtoupper($name)."_APP='".WP_Application_Passwords::chunk_password($password)."'\n";
  }
  file_put_contents(getenv('DIR').'/credentials.env',
                    'WP_URL=http://127.0.0.1:'.getenv('PORT')."\n".$out);
}
PHP
php -d error_reporting=0 -d display_errors=0 -d sendmail_path=/bin/true "$DIR/setup.php" </dev/null

# Workers let requests of WordPress to itself and uploads side by side through.
export PHP_CLI_SERVER_WORKERS=3
cd "$DIR/www"
start php "$DIR/run/php.log" php -d upload_max_filesize="${UPLOAD_MAX:-8M}" \
  -d post_max_size="${POST_MAX:-9M}" -d memory_limit=256M -d display_errors=0 \
  -d sendmail_path=/bin/true -S "127.0.0.1:$PORT" -t "$DIR/www" "$DIR/router.php"
await php "$DIR/run/php.log" "http://127.0.0.1:$PORT/wp-json/"
sed -i "s|^WP_URL=.*|WP_URL=http://127.0.0.1:$PORT|" "$DIR/credentials.env"
cat "$DIR/credentials.env"
