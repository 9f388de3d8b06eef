#!/usr/bin/env python3
"""Screenshots of every screen, in both languages and themes and two sizes: shots.py FOLDER."""
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SIZES = ("1280x800", "1920x1080")


def all_of_them(folder):
    for size in SIZES:
        for lang in ("ko_KR.UTF-8", "C.UTF-8"):
            for scheme in ("light", "dark"):
                home = tempfile.mkdtemp()
                os.mkdir(os.path.join(home, "run"), 0o700)
                env = {**os.environ, "HOME": home, "XDG_RUNTIME_DIR": os.path.join(home, "run"),
                       "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home, "LC_ALL": lang,
                       "ADW_DEBUG_COLOR_SCHEME": "prefer-" + scheme, "GSK_RENDERER": "cairo",
                       "GSETTINGS_BACKEND": "memory", "GTK_A11Y": "none", "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
                       "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
                env.pop("LANGUAGE", None)
                env.pop("WAYLAND_DISPLAY", None)
                name = "%s-%s-%s" % (size, lang[:2].lower(), scheme)
                subprocess.run(["xvfb-run", "-a", "-s", "-screen 0 %sx24" % size,
                                "dbus-run-session", "--", "/usr/bin/python3",
                                os.path.abspath(__file__), folder, name, size], env=env,
                               check=True, stderr=subprocess.DEVNULL)
                print(os.path.join(folder, name + "-*.png"), flush=True)


def one_session(folder, name, size):
    program = os.environ["GALLEY_PROGRAM"]
    width, height = size.split("x")
    desk = os.path.join(tempfile.mkdtemp(), "desk")
    manager = subprocess.Popen(["openbox"])
    process = subprocess.Popen([program, "--desk", desk])

    def xdo(*arguments):
        return subprocess.run(["xdotool", *arguments], capture_output=True, text=True).stdout

    def shot(screen):
        time.sleep(1.2)
        subprocess.run(["import", "-window", "root",
                        os.path.join(folder, "%s-%s.png" % (name, screen))], check=True)

    for _ in range(80):
        window = xdo("search", "--onlyvisible", "--pid", str(process.pid)).split()
        if window:
            break
        time.sleep(0.25)
    time.sleep(1)
    xdo("windowmove", window[-1], "0", "0", "windowsize", window[-1], width, height)
    shot("1-first-start")
    subprocess.run([program, "import", "--desk", desk, "--sample"], capture_output=True)
    time.sleep(3)
    xdo("mousemove", "110", "85", "click", "1")
    time.sleep(2)
    for number, (key, screen) in enumerate((("alt+1", "photos"), ("alt+2", "checks"),
                                            ("alt+3", "publish")), 2):
        xdo("key", key)
        shot("%d-%s" % (number, screen))
    xdo("key", "ctrl+shift+p")
    time.sleep(3)
    shot("5-published")
    xdo("key", "alt+4")
    time.sleep(3)
    shot("6-preview")
    xdo("key", "alt+3")
    xdo("key", "ctrl+question")
    shot("7-shortcuts")
    process.terminate()
    manager.terminate()
    subprocess.run([program, "press", "--desk", desk, "--stop"], capture_output=True)


if len(sys.argv) == 2:
    all_of_them(sys.argv[1])
else:
    one_session(*sys.argv[1:])
