"""Nothing but Korean in the Korean interface, and Korean typed through a real input method."""
import os
import re
import subprocess
import sys
import tempfile
import time

import desk as d
from korean_input import start_input_method

# What is Latin in Korean too: names, units, and what GTK calls its unnamed containers.
NAMES = re.compile(r"^(Galley|galley|KST|AI|JSON|https?://\S*|[\d\s.,:%×·T+\-/]*(KST|UTC|PDT)?|\S+\.(jpg|png|txt)|"
                   r"((Ctrl|Shift|Alt)\+?)+.*|F\d+|GPL\S*|(Gtk|Adw|Galley|Gsk)[A-Z]\w*)$")
# The content of letters is whatever its writer wrote.
CONTENT = {d.Atspi.Role.TEXT, d.Atspi.Role.TABLE_CELL, d.Atspi.Role.APPLICATION}

folder = tempfile.mkdtemp()


have_input_method = start_input_method()
desk = d.Desk(sys.argv[1], os.path.join(folder, "desk"))


def latin_only(text):
    return re.search(r"[A-Za-z]{2}", text) and not re.search(r"[가-힣]", text)


def check_korean(where):
    wrong = set()
    for node in desk.nodes():
        if node.get_role() in CONTENT:
            continue
        name = node.get_name() or ""
        if latin_only(name) and not NAMES.match(name.strip()):
            wrong.add("%s: %s “%s”" % (where, node.get_role_name(), name))
    assert not wrong, "; ".join(sorted(wrong))


def test_first_start_is_korean():
    desk.find("견본으로 둘러보기")
    check_korean("first start")


def test_window_is_korean():
    desk.click("견본으로 둘러보기")
    desk.find("기사 본문", timeout=30)
    time.sleep(2)
    for key, tab in (("alt+1", "photos"), ("alt+2", "checks"), ("alt+3", "publishing")):
        desk.key(key)
        time.sleep(1)
        check_korean(tab)


def test_popovers_and_dialogs_are_korean():
    desk.click("주 메뉴")
    time.sleep(0.8)
    check_korean("main menu")
    desk.key("Escape")
    desk.click("발행처 추가")
    time.sleep(1)
    check_korean("add a target")
    desk.key("Escape")
    time.sleep(0.5)
    desk.key("ctrl+question")
    time.sleep(1)
    check_korean("shortcuts")
    desk.key("Escape")
    time.sleep(0.5)


def test_published_panel_is_korean():
    desk.key("alt+3")
    desk.key("ctrl+shift+p")
    d.wait("the page's address", lambda: any(
        re.match(r"http://127", n.get_name() or "") for n in desk.nodes()), timeout=40)
    check_korean("published")


def type_in_body(keys, expected):
    body = desk.find("기사 본문", d.Atspi.Role.TEXT)
    box = body.get_component_iface().get_extents(d.Atspi.CoordType.WINDOW)
    desk.xdo("mousemove", str(box.x + 60), str(max(box.y + 12, 640)), "click", "1")
    subprocess.run(["ibus", "engine", "hangul"], check=False)
    time.sleep(0.5)
    desk.key("ctrl+End", "Return", "Return")
    before = d.text_of(body)
    for key in keys:
        desk.xdo("key", key)
        time.sleep(0.02)
    time.sleep(0.4)
    desk.key("space")
    time.sleep(2)
    typed = d.text_of(body)[len(before):]
    assert typed.strip() == expected, "typed %r, expected %r" % (typed, expected)


def test_korean_typed_arrives():
    if not have_input_method:
        print("# no ibus-hangul here: not tried")
        return
    # 안녕하세요 반갑습니다, on the two-set keyboard, while the body is checked and saved
    type_in_body([*"dkssudgktpdy", "space", *"qksrkqtmqslek"], "안녕하세요 반갑습니다")
    time.sleep(1.5)
    stored = desk.galley("render", "latest", "--as", "markdown")
    assert "안녕하세요 반갑습니다" in stored, stored[-300:]


def test_korean_typed_over_a_misspelling():
    if not have_input_method:
        print("# no ibus-hangul here: not tried")
        return
    # 몇일 is underlined as soon as one goes on: the syllables after it must stay whole
    type_in_body([*"auc", *"dlf", "space", *"ehddks", "space", *"rjfdjTek"], "몇일 동안 걸었다")


try:
    d.run(test_first_start_is_korean, test_window_is_korean, test_popovers_and_dialogs_are_korean,
          test_published_panel_is_korean, test_korean_typed_arrives,
          test_korean_typed_over_a_misspelling)
finally:
    desk.shot(os.path.join(os.environ.get("GALLEY_TEST_ARTEFACTS") or folder, "korean.png"))
    desk.close()
    subprocess.run(["ibus", "exit"], capture_output=True)
