"""The built program, driven as a person does: by its accessible widgets and the keyboard."""
import os
import subprocess
import sys
import time

import warnings

import gi

warnings.simplefilter("ignore", DeprecationWarning)
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

TIMEOUT = 20


class Failure(Exception):
    pass


def wait(what, probe, timeout=TIMEOUT):
    """The first true answer of probe."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        try:
            answer = probe()
        except Exception:  # a widget that went away while it was looked at
            answer = None
        if answer:
            return answer
        time.sleep(0.1)
    raise Failure("never saw " + what)


def walk(node, depth=0):
    """Every accessible below node that is shown."""
    if node is None or depth > 60:
        return
    yield node
    try:
        count = node.get_child_count()
    except Exception:
        return
    for i in range(count):
        try:
            child = node.get_child_at_index(i)
        except Exception:
            continue
        yield from walk(child, depth + 1)


def is_showing(node):
    """GTK 4.8 says "showing" of windows alone; what is not laid out has no size."""
    states = node.get_state_set()
    if states.contains(Atspi.StateType.SHOWING):
        return True
    if not states.contains(Atspi.StateType.VISIBLE):
        return False
    component = node.get_component_iface()
    if component is None:
        return True
    box = component.get_extents(Atspi.CoordType.WINDOW)
    return box.width > 0 and box.height > 0


def text_of(node):
    iface = node.get_text_iface()
    if iface is None:
        return ""
    return Atspi.Text.get_text(iface, 0, Atspi.Text.get_character_count(iface))


class Desk:
    """A running program on a desk of its own."""

    def __init__(self, program, desk, *arguments, env=None):
        self.program = program
        self.desk = desk
        self.manager = subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        self.process = subprocess.Popen([program, "--desk", desk, *arguments],
                                        env={**os.environ, **(env or {})})
        Atspi.init()
        self.app = wait("the program on the accessibility bus", self._find_app)
        self.window = wait("its window", self._find_window)
        self.xdo("windowmove", self.window, "0", "0", "windowsize", self.window, "1440", "900")
        time.sleep(1)

    def _find_app(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app is not None and app.get_process_id() == self.process.pid:
                return app
        return None

    def _find_window(self):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid",
                                str(self.process.pid)], capture_output=True, text=True)
        ids = found.stdout.split()
        return ids[-1] if ids else None

    def xdo(self, *arguments):
        subprocess.run(["xdotool", *arguments], check=True, stdout=subprocess.DEVNULL)

    def key(self, *keys):
        for key in keys:
            self.xdo("key", "--clearmodifiers", key)
            time.sleep(0.12)

    def type(self, text):
        self.xdo("type", "--delay", "12", text)

    def nodes(self):
        return [n for n in walk(self.app) if n == self.app or is_showing(n)]

    def find(self, name, role=None, timeout=TIMEOUT):
        """The shown widget of that name."""
        def probe():
            for node in self.nodes():
                if node.get_name() == name and (role is None or node.get_role() == role):
                    return node
            return None
        return wait("“%s”" % name, probe, timeout)

    def has(self, name):
        return any(n.get_name() == name for n in self.nodes())

    def click(self, name, role=None, timeout=TIMEOUT):
        node = self.find(name, role, timeout)
        action = node.get_action_iface()
        names = [Atspi.Action.get_action_name(action, i)
                 for i in range(Atspi.Action.get_n_actions(action))] if action else []
        if "click" in names:
            Atspi.Action.do_action(action, names.index("click"))
        else:
            self.click_at(node)
        time.sleep(0.3)
        return node

    def click_at(self, node):
        box = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        self.xdo("mousemove", str(box.x + box.width // 2), str(box.y + box.height // 2),
                 "click", "1")

    def choose_file(self, path):
        """Types a path into the file chooser that is open."""
        time.sleep(1.2)
        self.type(path)
        time.sleep(0.6)
        self.key("Return")
        time.sleep(0.6)

    def galley(self, *arguments):
        return subprocess.run([self.program, *arguments, "--desk", self.desk],
                              capture_output=True, text=True, check=True,
                              env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout

    def shot(self, path):
        subprocess.run(["import", "-window", "root", path], check=False)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.manager.terminate()
        subprocess.run([self.program, "press", "--desk", self.desk, "--stop"],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def run(*tests):
    """Runs functions one after another as TAP; what they share is their own."""
    print("1..%d" % len(tests), flush=True)
    failed = False
    for number, test in enumerate(tests, 1):
        name = test.__name__.replace("test_", "").replace("_", " ")
        try:
            test()
        except Exception as error:  # the next test may still tell something
            failed = True
            print("# %s: %s" % (type(error).__name__, error), flush=True)
            print("not ok %d - %s" % (number, name), flush=True)
        else:
            print("ok %d - %s" % (number, name), flush=True)
    sys.exit(1 if failed else 0)
