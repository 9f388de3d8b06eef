#!/bin/sh
# test-layers.sh BUILD: for each layer, a header of a layer that it may not use does not compile
# with the layer's own compiler flags, and one that it may use does.
set -u
build=$1
top=$(dirname "$(readlink -f "$0")")/../..
database=$build/compile_commands.json
n=0
failed=0

# The compile command of any file of a layer, without its input and output.
flags_of() {
  python3 - "$database" "$1" <<'P'
import json, shlex, sys
for entry in json.load(open(sys.argv[1])):
    if "/libgalley-%s.a.p/" % sys.argv[2] in entry["output"] or \
       entry["output"].endswith(".c.o") and "src/%s/libgalley-%s.a.p" % (sys.argv[2], sys.argv[2]) in entry["output"]:
        words = shlex.split(entry["command"])
        kept = [w for w in words[1:] if w.startswith(("-I", "-D", "-std", "-pthread", "-isystem"))]
        print(" ".join(shlex.quote(w) for w in kept))
        break
P
}

try() { # try yes|no LAYER HEADER
  n=$((n + 1))
  flags=$(flags_of "$2")
  if [ -z "$flags" ]; then
    echo "not ok $n - no command for $2"; failed=1; return
  fi
  if (cd "$build" && printf '#include <glib.h>\n#include "%s"\n' "$3" |
      eval "cc -x c -fsyntax-only -w $flags -") >/dev/null 2>&1; then
    result=yes
  else
    result=no
  fi
  if [ "$result" = "$1" ]; then
    echo "ok $n - $2 includes $3: $1"
  else
    echo "not ok $n - $2 includes $3: $result"; failed=1
  fi
}

try yes core galley-article.h
try no core galley-desk.h
try no core galley-picture.h
try yes store galley-issue.h
try no store galley-picture.h
try no store galley-page-writer.h
try no store galley-publisher.h
try no photo galley-desk.h
try no photo galley-checker.h
try yes convert galley-picture.h
try no convert galley-desk.h
try no convert galley-publisher.h
try yes check galley-finding.h
try no check galley-desk.h
try no check galley-target-driver.h
try no check galley-page-writer.h
try yes publish galley-desk.h
try yes publish galley-page-writer.h
try no publish galley-press.h
try no publish galley-checker.h
try no publish galley-session.h
try yes press galley-page-writer.h
try no press galley-desk.h
try no press galley-publisher.h
try yes app galley-publisher.h
try no app galley-cli.h
try no app galley-application.h
try yes cli galley-session.h
try no cli galley-application.h
try yes ui galley-document.h
try no ui galley-cli.h
echo "1..$n"
exit $failed
