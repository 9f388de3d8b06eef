#!/usr/bin/env python3
"""The command line over a desk of its own: what it prints, its exit statuses, and that bad input
changes nothing."""
import json
import os
import subprocess
import sys
import tempfile
import urllib.request

PROGRAM, DATA, SAMPLE = sys.argv[1:4]
LETTER = os.path.join(DATA, "letter.txt")
folder = tempfile.mkdtemp()
desk = os.path.join(folder, "desk")
os.environ.update(HOME=folder, XDG_DATA_HOME=os.path.join(folder, "data"),
                  XDG_CONFIG_HOME=os.path.join(folder, "config"), LC_ALL="C.UTF-8")
os.environ.pop("DISPLAY", None)
count = 0
failed = False


def galley(*arguments, status=0, stdin=""):
    done = subprocess.run([PROGRAM, *arguments], input=stdin, capture_output=True, text=True,
                          timeout=120)
    assert done.returncode == status, "%s: status %d\n%s%s" % (arguments, done.returncode,
                                                              done.stdout, done.stderr)
    return done


def on_desk(*arguments, **more):
    return galley(*arguments, "--desk", desk, **more)


def case(function):
    global count, failed
    count += 1
    name = function.__name__.replace("_", " ")
    try:
        function()
        print("ok %d - %s" % (count, name), flush=True)
    except Exception as error:
        failed = True
        for line in str(error).split("\n"):
            print("# " + line)
        print("not ok %d - %s" % (count, name), flush=True)


def usage():
    assert "galley import" in galley("help").stdout
    assert galley("--version").stdout.startswith("Galley ")
    for words in (["frobnicate"], ["import"], ["publish"], ["import", "--nonsense", "x"],
                  ["target", "add"], ["credit", "parse", "x"]):
        assert galley(*words, status=2).stderr, words


def dry_run_touches_no_desk():
    got = json.loads(galley("import", "--dry-run", "--json", LETTER).stdout)
    assert got["title"] == "항구의 겨울, 얼음 값이 사라진 이유"
    assert [s["heading"] for s in got["sections"]] == ["얼음 공장이 문을 닫은 날", "냉동 창고의 새 주인"]
    assert [p["credit_kind"] for p in got["photos"]] == ["provided", "source", "capture"]
    assert {i["why"] for i in got["ignored"]} == {"junk", "repeated-title"}
    assert not os.path.exists(os.path.join(folder, "data"))


def credit_lines():
    done = galley("credit", "parse", "--json", stdin="항구 전경. 사진=문가람 기자\n바다를 봤다.\n\n")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows[0] == {"caption": "항구 전경.", "credit_kind": "photo_by", "source": "문가람 기자",
                       "agency": "", "person": "문가람"}, rows[0]
    assert rows[1]["credit_kind"] == "none" and len(rows) == 3


def bad_files_change_nothing():
    bad = os.path.join(folder, "bad")
    os.mkdir(bad)
    files = {"empty.txt": b"", "blank.txt": b" \n\n", "picture.txt": b"\x89PNG\r\n\x1a\n0000",
             "noise.txt": bytes(range(256)) * 40}
    for name, data in files.items():
        with open(os.path.join(bad, name), "wb") as file:
            file.write(data)
    for name in [*files, "missing.txt", "."]:
        done = on_desk("import", os.path.join(bad, name), status=1)
        assert done.stderr.startswith("galley: ") and not done.stdout, name
    assert on_desk("issues").stdout == ""


def import_and_show():
    issue = json.loads(on_desk("import", "--json", LETTER).stdout)
    assert issue["number"] == 1 and issue["photos"] == 3
    listed = json.loads(on_desk("issues", "--json").stdout)
    assert len(listed) == 1
    assert "서해온" in on_desk("show", "1").stdout
    assert "서해온" in on_desk("show", issue["issue"][:6]).stdout
    on_desk("show", "99", status=1)


def preflight_blocks():
    done = on_desk("publish", "latest", status=1)
    assert "Photo 1 has a caption but no picture" in done.stderr, done.stderr
    assert not os.path.exists(os.path.join(desk, "press", "press.db"))


def photos_fill_their_captions():
    for number in (1, 2, 3):
        on_desk("photo", "add", "latest", os.path.join(SAMPLE, "photo-%d.jpg" % number))
    on_desk("photo", "add", "latest", LETTER, status=1)
    on_desk("photo", "add", "latest", os.path.join(folder, "nothing.jpg"), status=1)
    text = on_desk("render", "latest", "--as", "page").stdout
    assert text.count("<figure") == 3 and "여울수협" in text, text


def check_a_file():
    path = os.path.join(folder, "copy.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("좋은 날이다.\n몇일 뒤 학교을 갔다.\n")
    found = json.loads(galley("check", "--json", path, status=1).stdout)
    errors = [f for f in found if f["level"] == "error"]
    assert [(e["line"], e["column"], e["length"], e["text"]) for e in errors] == [
        (2, 1, 2, "몇일"), (2, 6, 3, "학교을")], errors
    assert errors[0]["suggestions"][0] == "며칠"
    with open(path, "w", encoding="utf-8") as file:
        file.write("좋은 날이다.\n")
    assert json.loads(galley("check", "--json", path).stdout) == []


def render_documents():
    assert on_desk("render", "latest", "--as", "markdown").stdout.count("## ") >= 2
    assert json.loads(on_desk("render", "latest", "--as", "json").stdout)
    target = os.path.join(folder, "page.html")
    on_desk("render", "latest", "--as", "page", "-o", target)
    with open(target, encoding="utf-8") as file:
        assert "<!DOCTYPE html>" in file.read()
    on_desk("render", "latest", "--as", "nonsense", status=2)


def publish_once():
    first = on_desk("publish", "latest").stdout.strip()
    second = on_desk("publish", "latest").stdout.strip()
    assert first == second and first.startswith("http://127.0.0.1:"), (first, second)
    with urllib.request.urlopen(first) as reply:
        page = reply.read().decode()
    assert page.count("<figure") == 3 and "얼음 공장이 문을 닫은 날" in page
    with urllib.request.urlopen(first.split("/issues/")[0] + "/feed.atom") as reply:
        assert reply.read().decode().count("<entry>") == 1
    assert "published" in on_desk("issues").stdout
    assert on_desk("publish", "--resume").returncode == 0


def withdraw():
    names = json.loads(on_desk("target", "list", "--json").stdout)
    address = on_desk("publish", "latest").stdout.strip()
    on_desk("withdraw", "latest", "--to", names[0]["name"])
    try:
        urllib.request.urlopen(address)
    except urllib.error.HTTPError as error:
        assert error.code in (404, 410), error.code
    else:
        raise AssertionError("the page is still there")
    on_desk("withdraw", "latest", "--to", names[0]["name"], status=1)


def targets():
    on_desk("target", "add", "곳", "--kind", "webhook", "--url", "https://example.invalid/hook")
    on_desk("target", "add", "곳", "--kind", "webhook", "--url", "https://example.invalid/hook",
            status=1)
    on_desk("target", "add", "밖", "--kind", "webhook", "--url", "no address", status=2)
    assert "곳" in on_desk("target", "list").stdout
    on_desk("target", "probe", "곳", status=1)
    on_desk("target", "remove", "곳")
    on_desk("target", "remove", "곳", status=1)


def house_dictionary():
    table = os.path.join(desk, "..", "words.csv")
    with open(table, "w") as file:
        file.write('notes,text,kind\n"소금, ""유리""",솔트글라스,organisation\n,마노 카를린,person\n\n')
    on_desk("term", "import", table)
    on_desk("term", "import", table)  # again: nothing twice
    on_desk("term", "add", "물결노트")
    words = json.loads(on_desk("term", "list", "--json").stdout)
    assert sorted(w["text"] for w in words) == ["마노 카를린", "물결노트", "솔트글라스"], words
    assert [w for w in words if w["text"] == "솔트글라스"][0]["reason"] == '소금, "유리"', words
    written = on_desk("term", "list").stdout
    with open(table, "w") as file:
        file.write(written)
    for word in ("마노 카를린", "물결노트", "솔트글라스"):
        on_desk("term", "remove", word)
    assert json.loads(on_desk("term", "list", "--json").stdout) == []
    on_desk("term", "import", table)
    assert json.loads(on_desk("term", "list", "--json").stdout) == words, "out and in again"
    with open(table, "w") as file:
        file.write('"never closed')
    on_desk("term", "import", table, status=1)
    on_desk("term", "remove", "없는 말", status=1)


def entry_of(word):
    return [e for e in json.loads(on_desk("term", "list", "--json").stdout) if e["text"] == word][0]


def house_book():
    """Preferred and banned forms, people; for one publication or the whole desk."""
    table = os.path.join(desk, "..", "book.csv")
    text = os.path.join(desk, "..", "book.txt")
    with open(table, "w") as file:
        file.write("표기,종류,원어,직함,금지,이유\n"
                   "마노 카를린,사람,Mano Carlin,물결노트 대표,마노 칼린|마노 카를렌,본인이 정한 표기\n")
    assert "1" in on_desk("term", "import", table).stdout
    entry = entry_of("마노 카를린")
    assert entry["kind"] == "person" and entry["title"] == "물결노트 대표", entry
    assert entry["banned"] == ["마노 칼린", "마노 카를렌"], entry
    with open(text, "w") as file:
        file.write("어제 마노 칼린이 왔다.\n")
    found = json.loads(on_desk("check", text, "--json", status=1).stdout)
    found = [f for f in found if f["rule"] == "house-banned"]
    assert [f["text"] for f in found] == ["마노 칼린"], found
    assert found[0]["suggestions"] == ["마노 카를린"], found
    assert found[0]["message"] == "본인이 정한 표기", found
    # What is said once more is said anew; the rest stays.
    on_desk("term", "add", "마노 카를린", "--banned", "마노 카린", "--reason", "정정")
    entry = entry_of("마노 카를린")
    assert entry["banned"] == ["마노 카린"] and entry["original"] == "Mano Carlin", entry
    on_desk("term", "import", table)
    entry = entry_of("마노 카를린")
    assert entry["banned"] == ["마노 칼린", "마노 카를렌"], entry
    on_desk("term", "list", "--publication", "없는 간행물", status=1)
    on_desk("term", "remove", "마노 카를린")


def desk_is_in_order():
    on_desk("desk", "check")
    originals = os.path.join(desk, "originals")
    victim = next(os.path.join(root, name) for root, _, names in os.walk(originals)
                  for name in names)
    os.chmod(victim, 0o600)
    with open(victim, "r+b") as file:
        file.write(b"changed")
    on_desk("desk", "check", status=1)


def press_stops():
    on_desk("press", "--stop")
    on_desk("press", "--stop", status=1)


cases = [usage, dry_run_touches_no_desk, credit_lines, bad_files_change_nothing, import_and_show,
         preflight_blocks, photos_fill_their_captions, check_a_file, render_documents, publish_once,
         withdraw, targets, house_dictionary, house_book, desk_is_in_order, press_stops]
print("1..%d" % len(cases), flush=True)
for function in cases:
    case(function)
subprocess.run([PROGRAM, "press", "--stop", "--desk", desk], capture_output=True)
sys.exit(1 if failed else 0)
