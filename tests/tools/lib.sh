# lib.sh: what the scripts share; sourced.

say() { printf '%s\n' "$*" >&2; }

# need_packages PACKAGE…: installs those that are missing; asks before it uses sudo.
need_packages() {
  missing=
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
      missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  if ! command -v apt-get >/dev/null; then
    say "Galley needs these packages, by their names in Debian 12:$missing"
    return 1
  fi
  say "Installing:$missing"
  sudo=
  if [ "$(id -u)" -ne 0 ]; then
    printf 'Use sudo to install them? [y/N] ' >&2
    read -r answer || answer=n
    case $answer in y | Y | yes) sudo=sudo ;; *) say "Nothing was installed."; return 1 ;; esac
  fi
  # The list of packages may be empty or old on a fresh machine.
  $sudo env DEBIAN_FRONTEND=noninteractive sh -c "apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends $missing \
    || { apt-get update -qq && apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends $missing; }" \
    >/tmp/galley-apt.$$ 2>&1 || { tail -n 20 /tmp/galley-apt.$$ >&2; rm -f /tmp/galley-apt.$$; return 1; }
  rm -f /tmp/galley-apt.$$
}

# Tests in Korean need a Korean locale, which Debian does not generate by itself.
have_korean_locale() {
  locale -a 2>/dev/null | grep -qi '^ko_KR\.utf-\?8$' && return 0
  if [ "$(id -u)" -eq 0 ]; then
    localedef -i ko_KR -f UTF-8 ko_KR.UTF-8 >/dev/null 2>&1 || true
  else
    say "There is no locale ko_KR.UTF-8: tests of the Korean interface will be skipped."
  fi
}
