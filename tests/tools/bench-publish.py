#!/usr/bin/env python3
"""Publications beside curl sending the same bytes: bench-publish.py GALLEY WORK. By ./dev bench.

Twenty photos of about 8 MB go to the local press and to a receiver that only reads; then one word
of the issue changes. Medians of five, each taken in turn with its curl.
"""
import http.server
import json
import os
import resource
import shutil
import socketserver
import sqlite3
import statistics
import subprocess
import sys
import threading
import time

GALLEY, WORK = sys.argv[1:3]
PHOTOS, ROUNDS = 20, 5
ENV = {**os.environ, "GALLEY_BACKGROUND": "0", "GALLEY_SECRET": "bench", "LC_ALL": "C.UTF-8",
       "XDG_CACHE_HOME": os.path.join(WORK, "cache")}


class Receiver(http.server.BaseHTTPRequestHandler):
    """A webhook that reads what comes and says where it would stand."""
    protocol_version = "HTTP/1.1"
    received = requests = photos = 0

    def take(self):
        left = int(self.headers.get("Content-Length", 0))
        Receiver.received += left
        Receiver.requests += 1
        Receiver.photos += "json" not in self.headers.get("Content-Type", "")
        while left > 0:
            left -= len(self.rfile.read(min(left, 1 << 18)) or b" " * left)
        body = json.dumps({"id": "1", "url": "http://%s/1" % self.headers["Host"]}).encode()
        self.send_response(201)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_PUT = do_GET = take

    def log_message(self, *_):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 64


def galley(*arguments, env=None):
    """(seconds, most memory in kB, what it printed)"""
    began = time.monotonic()
    process = subprocess.Popen([GALLEY, *arguments], env=env or ENV, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
    out = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    took = time.monotonic() - began
    if status:
        raise SystemExit("galley %s failed" % " ".join(arguments))
    return took, usage.ru_maxrss, out


def curl(arguments, files):
    """All the files at once over as many connections as the program uses."""
    config = os.path.join(WORK, "curl.txt")
    with open(config, "w") as text:
        text.write("\nnext\n".join(
            "\n".join(["silent", "no-progress-meter", "fail", 'output = "/dev/null"'] + [a.replace("FILE", path) for a in arguments])
            for path in files))
    began = time.monotonic()
    subprocess.run(["curl", "--parallel", "--parallel-max", "4", "--config", config],
                   check=True, stderr=subprocess.DEVNULL)
    return time.monotonic() - began


def row(what, ours, beside, theirs):
    print("%-44s %9.2f ms   %-34s %9.2f ms   ratio %.2f"
          % (what, ours * 1000, beside, theirs * 1000, ours / theirs), flush=True)


def make_desk():
    desk = os.path.join(WORK, "photos")
    galley("import", "--desk", desk, os.path.join(os.path.dirname(__file__), "../data/letter.txt"))
    grain = os.path.join(WORK, "grain.mpc")
    subprocess.run(["convert", "-size", "4000x3000", "plasma:fractal", "-seed", "1", "-attenuate",
                    "0.35", "+noise", "Gaussian", grain], check=True)
    for number in range(PHOTOS):
        path = os.path.join(WORK, "%d.jpg" % number)
        subprocess.run(["convert", grain, "-roll", "+%d+0" % (37 * number), "-quality", "93", path],
                       check=True)
        galley("photo", "add", "--desk", desk, "latest", path, "--caption", "사진 %d" % number,
               "--credit", "(사진 : 최나루 기자)")
    return desk


def fresh(desk, name):
    copy = os.path.join(WORK, name)
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(desk, copy)
    return copy


def publish(desk, target):
    return galley("publish", "--desk", desk, "latest", "--anyway", "--to", target)


def main():
    desk = make_desk()
    folder = os.path.join(ENV["XDG_CACHE_HOME"], "galley", "renditions")
    files = sorted(os.path.join(folder, name) for name in os.listdir(folder) if "-2048-" in name)
    sizes = sum(map(os.path.getsize, files))
    if len(files) != PHOTOS:
        raise SystemExit("%d renditions" % len(files))

    server = Server(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = "http://127.0.0.1:%d/hook" % server.server_port
    galley("target", "add", "bare", "--kind", "webhook", "--url", url, "--desk", desk)

    ours, theirs, memory = [], [], []
    for _ in range(ROUNDS):
        copy = fresh(desk, "round")
        took, most, _ = publish(copy, "bare")
        ours.append(took)
        memory.append(most)
        theirs.append(curl(['form = "file=@FILE"', 'url = "' + url + '"'], files))
    idle = publish(copy, "bare")[1]
    row("20 photos of 8 MB to a bare receiver", statistics.median(ours),
        "curl --parallel, the same bytes", statistics.median(theirs))

    before = Receiver.received, Receiver.requests, Receiver.photos
    database = sqlite3.connect(os.path.join(copy, "desk.db"))
    database.execute("UPDATE article SET body = body || ' 더', revision = revision + 1")
    database.commit()
    database.close()
    publish(copy, "bare")
    print("%-44s %9d bytes in %d requests, %d photos" % (
        "one word changed", Receiver.received - before[0], Receiver.requests - before[1],
        Receiver.photos - before[2]))

    ours, theirs = [], []
    for _ in range(ROUNDS):
        for who in ("ours", "curl"):
            copy = fresh(desk, "press-" + who)
            # A press that runs already, as beside an open window.
            address = galley("press", "--desk", copy)[2].strip().rstrip("/")
            if who == "ours":
                ours.append(publish(copy, "This computer")[0])
            else:
                token = open(os.path.join(copy, "press", "token")).read().strip()
                theirs.append(curl(['form = "file=@FILE"',
                                    'header = "Authorization: Bearer ' + token + '"',
                                    'url = "' + address + '/media"'], files))
            galley("press", "--desk", copy, "--stop")
    row("the same to the local press", statistics.median(ours), "curl --parallel, the same bytes",
        statistics.median(theirs))

    copy = fresh(desk, "cold")
    cold = {**ENV, "XDG_CACHE_HOME": os.path.join(WORK, "cold-cache")}
    took, most, _ = galley("publish", "--desk", copy, "latest", "--anyway", "--to", "bare", env=cold)
    print("%-44s %9.2f ms   (%.1f MB of originals, %.1f MB sent)" % (
        "pictures not made ready before", took * 1000, PHOTOS * 8.1, sizes / 1e6))
    print("%-44s %9.1f MB above idle; %.1f MB where pictures were not ready" % (
        "most memory of a publication", (max(memory) - idle) / 1024, (most - idle) / 1024))
    server.shutdown()


main()
