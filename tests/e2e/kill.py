"""The program is killed while one types: what was typed two seconds before is on the desk."""
import os
import sys
import tempfile
import time

import desk as d

MARGIN = 2.0  # seconds of typing that may be lost

folder = tempfile.mkdtemp()
path = os.path.join(folder, "desk")


def type_and_kill(seconds, letter):
    """Types numbered words until the program is killed; returns the log of the keys."""
    desk = d.Desk(sys.argv[1], path)
    log = []
    try:
        if not desk.has("기사 본문"):
            desk.key("ctrl+n")
        body = desk.find("기사 본문", d.Atspi.Role.TEXT, timeout=30)
        time.sleep(0.5)
        desk.click_at(body)
        desk.key("ctrl+End")
        end = time.monotonic() + seconds
        number = 0
        while time.monotonic() < end:
            word = "%s%03d" % (letter, number)
            desk.xdo("type", "--delay", "8", word + " ")
            log.append((time.monotonic(), word))
            number += 1
            time.sleep(0.03)
        killed = time.monotonic()
        desk.kill()
    finally:
        desk.close()
    return log, killed


def check(seconds, letter):
    log, killed = type_and_kill(seconds, letter)
    text = d.subprocess.run([sys.argv[1], "render", "latest", "--as", "markdown", "--desk", path],
                            capture_output=True, text=True, check=True).stdout
    assert len(log) > 10, "only %d words could be typed" % len(log)
    late = [word for when, word in log if when < killed - MARGIN and word not in text]
    kept = sum(word in text for _, word in log)
    print("# %d words typed, %d kept" % (len(log), kept), flush=True)
    assert not late, "lost, though typed more than %s s before: %s" % (MARGIN, late)
    d.subprocess.run([sys.argv[1], "desk", "check", "--desk", path], check=True,
                     stdout=d.subprocess.DEVNULL)


def test_killed_after_some_typing():
    check(6, "v")


def test_killed_again_on_the_same_desk():
    check(4, "w")


d.run(test_killed_after_some_typing, test_killed_again_on_the_same_desk)
