# lint.sh: what is true of the source as a whole. Run by ./dev lint after a build.
set -u
. tests/tools/lib.sh
build=${GALLEY_BUILD:-build}
failed=0
check() { # check NAME COMMAND…: prints what is wrong, counts
  name=$1; shift
  if output=$("$@" 2>&1); then
    printf 'ok    %s\n' "$name"
  else
    printf 'wrong %s\n%s\n' "$name" "$(printf '%s\n' "$output" | sed 's/^/        /')"
    failed=$((failed + 1))
  fi
}

potfiles_complete() {
  git ls-files 'src/*.c' 'src/*.ui' 'data/*.in' 'data/*.gschema.xml' |
    xargs grep -lE '\b(_|N_|C_|NC_|ngettext|g_dngettext) ?\(|translatable="yes"|^_?(Name|Comment|GenericName|Keywords)=|<(summary|p|caption|name)>' |
    grep -v gschema | LC_ALL=C sort > "$build/potfiles.want"
  grep -v '^#' po/POTFILES | LC_ALL=C sort | diff - "$build/potfiles.want"
}

translation_complete() {
  pot=$build/lint.pot
  xgettext --files-from=po/POTFILES --from-code=UTF-8 --add-comments=TRANSLATORS -o "$pot" \
    --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=g_dngettext:2,3 \
    --package-name=galley >/dev/null || return 1
  msgmerge --quiet --no-fuzzy-matching -o "$build/lint.po" po/ko.po "$pot" || return 1
  msgfmt --check --statistics -o /dev/null "$build/lint.po" > "$build/lint.stat" 2>&1 || { cat "$build/lint.stat"; return 1; }
  if grep -qE 'fuzzy|untranslated' "$build/lint.stat"; then
    cat "$build/lint.stat"
    msgattrib --untranslated "$build/lint.po" | grep '^msgid' | head -n 20
    return 1
  fi
}

# The suffix of a layer's archive and what it must not refer to.
symbols_kept() { # symbols_kept LAYER PATTERN
  archive=$(find "$build/src/$1" -name 'libgalley-*.a' | head -n 1)
  [ -n "$archive" ] || { echo "no archive of $1"; return 1; }
  ! nm -u "$build/src/$1"/libgalley-*.a 2>/dev/null | grep -E " U ($2)" | sort -u | grep .
}

includes_kept() { # includes_kept LAYER PATTERN
  ! grep -rnE "#include <($2)" "src/$1" | grep .
}

# A pattern or a sentence is not cut: lines that hold little but a string may be long.
lines_fit() {
  git ls-files '*.c' '*.h' | python3 -c '
import sys
wrong = 0
for path in sys.stdin.read().split():
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        if len(line.rstrip("\n")) > 120 and line.count("\"") < 2:
            print("%s:%d: %d characters" % (path, number, len(line)))
            wrong = 1
sys.exit(wrong)'
}

no_new_api() { # no widget that newer GTK has deprecated
  ! git ls-files 'src/ui/*.c' 'src/ui/*.ui' | xargs grep -nE 'gtk_(tree_view|combo_box|dialog_|message_dialog|style_context|cell_)|GtkTreeView|GtkComboBox|GtkDialog' | grep .
}

check "a forbidden include does not compile" sh tests/layers/test-layers.sh "$build"
for layer in core store photo convert check publish press app cli; do
  check "$layer has no GTK" symbols_kept "$layer" 'gtk_|gdk_|adw_'
done
check "ui has no database and no network" symbols_kept ui 'sqlite3_|soup_'
check "ui includes neither sqlite3 nor soup" includes_kept ui 'sqlite3|libsoup'
check "no SQL outside store and press" sh -c '! grep -rnE "#include <sqlite3" src --include=*.[ch] | grep -vE "^src/(store|press)/" | grep .'
check "po/POTFILES is complete" potfiles_complete
check "po/ko.po is complete" translation_complete
check "the desktop file is valid" desktop-file-validate "$build/data/io.github.galleydesk.Galley.desktop"
check "the metainfo is valid" appstreamcli validate --no-net "$build/data/io.github.galleydesk.Galley.metainfo.xml"
check "the settings schema is valid" glib-compile-schemas --strict --dry-run data
check "lines fit" lines_fit
check "nothing deprecated" no_new_api
for script in dev .ci/run $(git ls-files 'tests/*.sh' 'flatpak/*.sh'); do
  check "$script parses" sh -n "$script"
done
check "no trailing space" sh -c '! git grep -nE "[[:space:]]+$" -- "*.c" "*.h" "*.sh" "*.py" dev | grep .'
[ "$failed" -eq 0 ] || { printf '%d wrong\n' "$failed"; exit 1; }
printf 'all well\n'
