#!/usr/bin/env python3
"""Whatever fails when: one post, each photo once, the content right. As TAP, with a table.

    faults.py GALLEY [--dialects wordpress,ghost,...] [--cases N] [--short N] [--seed S] [--real]

Publishes the sample with its four photos through a proxy that lets one request fail, or kills the
program at it; publishes again until it is done; counts what the server holds, drafts and trash
included. Without --cases every case runs; --short is the same, but for GALLEY_TEST_LONG. --real takes servers from the environment (WP_URL,
WP_ADMIN_APP, GHOST_URL, GHOST_ADMIN_KEY, GHOST_FILES, MICROPUB_URL, MICROPUB_TOKEN) in place of the
doubles.
"""
import argparse
import concurrent.futures
import json
import os
import queue
import random
import shutil
import signal
import subprocess
import sys
import tempfile

from cases import cases
from dialects import DIALECTS
from faultproxy import FaultProxy

PHOTOS = 4
WORKERS = 4


class Bench:
    """A server, a proxy before it, and a desk to copy from: one a worker."""

    def __init__(self, dialect, galley, folder, real):
        self.dialect, self.galley, self.folder = dialect, galley, folder
        self.server = dialect.start(real)
        self.proxy = FaultProxy(dialect.address(self.server), rewrite=dialect.rewrite)
        self.template = os.path.join(folder, "template")
        self.desk = os.path.join(folder, "desk")
        self.process = None
        self.env = dict(os.environ, LC_ALL="C.UTF-8", GALLEY_BACKGROUND="0", GALLEY_PATIENCE=str(dialect.patience),
                        GALLEY_SECRET=dialect.secret(self.server), XDG_CACHE_HOME=folder,
                        GSETTINGS_BACKEND="memory")
        self.run("import", "--sample", desk=self.template)
        self.run("target", "add", "site", "--kind", dialect.kind, "--url",
                 dialect.url(self.proxy.url), "--user", "admin", desk=self.template)

    def run(self, *arguments, desk=None):
        self.process = subprocess.Popen([self.galley, *arguments, "--desk", desk or self.desk],
                                        env=self.env, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            out, err = self.process.communicate(timeout=90)
        except subprocess.TimeoutExpired:
            self.process.kill()
            out, err = self.process.communicate()
            err += "(did not end)"
        return self.process.returncode, out, err

    def publish(self):
        return self.run("publish", "latest", "--to", "site")

    def kill(self, _):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def prepare(self, faults):
        shutil.rmtree(self.desk, ignore_errors=True)
        shutil.copytree(self.template, self.desk)
        self.dialect.reset(self.server, self.desk)
        self.proxy.settle()
        self.proxy.clear(faults)

    def case(self, name, fault):
        """Runs one case; returns what is wrong, None nothing."""
        if fault.kind == "call":
            fault.call = self.kill
        self.prepare([fault])
        status, out, err = self.publish()
        first = status
        for _ in range(5):
            if status == 0 or "unknown" in self.dialect.stopped(err):
                break
            self.proxy.clear()
            status, out, err = self.publish()
        self.proxy.settle()
        self.dialect.settle(self.server)
        posts, photos, wrong = self.dialect.count(self.server, self.desk)
        if fault.hits == 0:
            return posts, photos, "the fault did not happen"
        if status != 0:
            if self.dialect.may_stop and self.dialect.stopped(err) and posts <= 1:
                return posts, photos, None
            return posts, photos, "not published: %s (first %s)" % (err.strip()[-300:], first)
        if posts != 1 or (photos != PHOTOS and photos is not None):
            return posts, photos, "%s posts, %s photos" % (posts, photos)
        return posts, photos, wrong


def work(jobs, bench, results):
    while True:
        try:
            number, name, fault = jobs.get_nowait()
        except queue.Empty:
            return
        try:
            results[number] = (name, *bench.case(name, fault))
        except Exception as error:                    # a case that breaks is a case that fails
            results[number] = (name, "?", "?", repr(error))


def run_dialect(name, options, folder):
    dialect = DIALECTS[name]
    count = 1 if options.real else WORKERS
    benches = []
    for i in range(count):
        path = os.path.join(folder, name, str(i))
        os.makedirs(path)
        benches.append(Bench(dialect, options.galley, path, options.real))
    first = benches[0]
    first.prepare([])
    status, _, err = first.publish()
    if status != 0:
        return [("a run without faults", "?", "?", err.strip())]
    log = list(first.proxy.log)
    table = cases(log, kill=first.kill)
    if options.cases and options.cases < len(table):
        places = sorted(random.Random("%s %s" % (options.seed, name)).sample(range(len(table)),
                                                                             options.cases))
        table = [table[i] for i in places]
    jobs, results = queue.Queue(), {}
    for number, (case, fault) in enumerate(table):
        jobs.put((number, case, fault))
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        list(pool.map(lambda bench: work(jobs, bench, results), benches))
    for bench in benches:
        bench.proxy.close()
        dialect.stop(bench.server)
    return [results[number] for number in sorted(results)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("galley")
    parser.add_argument("--dialects", default="wordpress,ghost,micropub,create-only,webhook")
    parser.add_argument("--cases", type=int, default=0)
    parser.add_argument("--short", type=int, default=0)
    parser.add_argument("--seed", default=str(random.randrange(10 ** 6)))
    parser.add_argument("--real", action="store_true")
    options = parser.parse_args()
    if options.short and not os.environ.get("GALLEY_TEST_LONG"):
        options.cases = options.short
    names = options.dialects.split(",")
    print("# seed %s" % options.seed)
    rows, number = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            results = run_dialect(name, options, folder)
            bad = 0
            for case, posts, photos, wrong in results:
                number += 1
                bad += wrong is not None
                print("%sok %d - %s: %s%s" % ("not " if wrong else "", number, name, case,
                                              " # " + json.dumps(wrong, ensure_ascii=False)
                                              if wrong else ""), flush=True)
            one = sum(1 for r in results if r[1] == 1)
            none = sum(1 for r in results if r[1] == 0)
            rows.append((name, len(results), one, none,
                         sum(1 for r in results if isinstance(r[1], int) and r[1] > 1),
                         sum(1 for r in results if r[2] in (PHOTOS, None)), bad))
    print("1..%d" % number)
    print("#| %-14s %6s %9s %8s %9s %12s %6s" % ("dialect", "cases", "one post", "no post", "doubled",
                                                "photos once", "wrong"))
    for row in rows:
        print("#| %-14s %6d %9d %8d %9d %12d %6d" % row)
    return 1 if any(row[-1] for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
