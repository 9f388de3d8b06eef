#!/usr/bin/env python3
"""What must not happen whatever a server does: security.py GALLEY [NAME…]. As TAP.

Credentials that go elsewhere, a certificate that is not looked at, an answer without end, a
password on the desk or in a message.
"""
import base64
import hashlib
import json
import os
import resource
import ssl
import subprocess
import sys
import tempfile
import time

from doubles import WordPress
from faultproxy import Fault, FaultProxy

GALLEY = sys.argv[1]
TESTS = []
server = WordPress()
USER, PASSWORD = "admin", server.credentials["admin"]


def test(function):
    TESTS.append(function)
    return function


class Desk:
    def __init__(self, url, *options, kind="wordpress"):
        self.home = tempfile.mkdtemp()
        self.path = os.path.join(self.home, "desk")
        self.said = ""
        assert self.run("import", "--sample") == 0, self.said
        assert self.run("target", "add", "site", "--kind", kind, "--url", url, "--user", USER,
                        *options) == 0, self.said

    def run(self, *arguments):
        done = subprocess.run(
            [GALLEY, *arguments, "--desk", self.path], capture_output=True, text=True, timeout=120,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C.UTF-8", "GALLEY_BACKGROUND": "0", "HOME": self.home,
                 "XDG_CACHE_HOME": self.home, "GALLEY_SECRET": PASSWORD, "GALLEY_PATIENCE": "0.02",
                 "G_MESSAGES_DEBUG": "all"})
        self.said += done.stdout + done.stderr
        return done.returncode

    def publish(self):
        before = len(self.said)
        code = self.run("publish", "latest", "--to", "site")
        return code, self.said[before:]

    def check_secret(self):
        """Nowhere in what was written, plain or as a header has it."""
        packed = base64.b64encode(("%s:%s" % (USER, PASSWORD)).encode()).decode()
        for secret in (PASSWORD, packed):
            assert secret not in self.said, "the secret is told"
            for folder, _, names in os.walk(self.home):
                for name in names:
                    with open(os.path.join(folder, name), "rb") as file:
                        assert secret.encode() not in file.read(), name


def fresh():
    server.reset()


def authorized(proxy):
    return [r for r in proxy.log if r.get("authorized")]


@test
def a_certificate_nobody_vouches_for():
    with FaultProxy(server.url, tls="127.0.0.1", rewrite=True) as proxy:
        desk = Desk(proxy.url)
        code, said = desk.publish()
        assert code == 1 and "certificate" in said, said
        assert not proxy.log, "a request went out: %s" % proxy.log
        desk.check_secret()


@test
def a_certificate_for_another_name():
    with FaultProxy(server.url, tls="wrong.example", rewrite=True) as proxy:
        code, said = Desk(proxy.url).publish()
        assert code == 1 and "certificate" in said, said
        assert not proxy.log


@test
def only_the_certificate_that_was_trusted():
    fresh()
    with FaultProxy(server.url, tls="127.0.0.1", rewrite=True) as proxy:
        pem = ssl.get_server_certificate(("127.0.0.1", proxy.port))
        known = hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest()
        desk = Desk(proxy.url, "--option", "certificate=" + known)
        code, said = desk.publish()
        assert code == 0, said
        assert proxy.log
        port = proxy.port
    # Somebody else's certificate at the same address.
    with FaultProxy(server.url, port=port, tls="127.0.0.1", rewrite=True) as proxy:
        assert desk.run("photo", "add", "latest", picture(), "--caption", "문", "--credit",
                        "사진=최나루 기자") == 0
        code, said = desk.publish()
        assert code == 1 and "certificate" in said, said
        assert not proxy.log
        desk.check_secret()


def picture():
    path = os.path.join(tempfile.mkdtemp(), "a.png")
    subprocess.run(["convert", "-size", "40x30", "xc:navy", path], check=True)
    return path


@test
def no_password_in_the_clear():
    """192.0.2.1 is nobody's (RFC 5737): it is refused before anything is asked."""
    began = time.time()
    desk = Desk("http://192.0.2.1")
    code, said = desk.publish()
    assert code == 1 and "https" in said.lower(), said
    assert time.time() - began < 20
    desk.check_secret()


@test
def no_password_to_another_host():
    fresh()
    with FaultProxy(server.url, rewrite=True) as proxy:
        for match, changing in (("/wp-json", False), ("/posts", True), ("/media", True)):
            proxy.clear([Fault("redirect", match=match, changing=changing, to="elsewhere",
                               times=None)])
            code, said = Desk(proxy.url).publish()
            assert code == 1, said
        assert not proxy.elsewhere.authorized, proxy.elsewhere.requests
        assert not [r for r in proxy.elsewhere.requests if r["method"] != "GET"]
    assert not [p for p in server.posts.values() if p["status"] == "publish"]


@test
def redirects_without_end():
    fresh()
    with FaultProxy(server.url, rewrite=True) as proxy:
        proxy.add(Fault("redirect", to="loop", times=None))
        code, _ = Desk(proxy.url).publish()
        assert code == 1
        assert len(proxy.log) < 200, len(proxy.log)


@test
def a_name_that_does_not_resolve():
    desk = Desk("https://no-such-host.invalid")
    code, said = desk.publish()
    assert code == 1 and "could not be reached" in said, said
    desk.check_secret()


@test
def answers_without_measure():
    """Deep, long, and not what they say they are: refused in words, without the memory for them."""
    for body in ("[" * 200000 + "]" * 200000, '{"a":' * 100000 + "1" + "}" * 100000,
                 '{"id": "' + "가" * 4000000 + '"}', '{"id": 1e999, "status": ["publish"]}', "\0" * 1000,
                 '{"id": -1, "content": null, "link": {"a": []}}', "[]", "null", "\"text\"", "{"):
        fresh()
        with FaultProxy(server.url, rewrite=True) as proxy:
            proxy.add(Fault("status", match="wp/v2", times=None, status=200, body=body,
                            headers={"Content-Type": "application/json"}))
            code, said = Desk(proxy.url).publish()
            assert code == 1, (body[:40], code, said)
            assert len(said) < 200000 and "\0" not in said
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert most < 600000, "%d kB" % most


@test
def what_a_server_says_stays_text():
    fresh()
    evil = "\x1b[31mred\x1b]0;title\x07 <b>bold</b> \u202eright-to-left & %s%n"
    with FaultProxy(server.url, rewrite=True) as proxy:
        proxy.add(Fault("status", match="/posts", changing=True, times=None, status=400,
                        body=json.dumps({"code": "x", "message": evil}),
                        headers={"Content-Type": "application/json"}))
        code, said = Desk(proxy.url).publish()
        assert code == 1
        assert "\x1b" not in said and "\x07" not in said and "\u202e" not in said, repr(said[-400:])


@test
def a_refused_password_is_kept_to_itself():
    fresh()
    with FaultProxy(server.url, rewrite=True) as proxy:
        proxy.add(Fault("status", match="wp/v2", times=None, status=401, body=json.dumps(
            {"code": "invalid_username", "message": "no %s" % PASSWORD}),
            headers={"Content-Type": "application/json"}))
        desk = Desk(proxy.url)
        code, said = desk.publish()
        assert code == 1 and "sign-in" in said.lower(), said
        desk.check_secret()


def main():
    wanted = sys.argv[2:]
    tests = [t for t in TESTS if not wanted or any(w in t.__name__ for w in wanted)]
    print("1..%d" % len(tests), flush=True)
    failed = 0
    for number, function in enumerate(tests, 1):
        good = True
        try:
            function()
        except Exception as error:  # the next test may still tell something
            good = False
            failed += 1
            print("# %s: %s" % (type(error).__name__, str(error)[:1500].replace("\n", "\n# ")))
        print("%s %d - %s" % ("ok" if good else "not ok", number,
                              function.__name__.replace("_", " ")), flush=True)
    server.close()
    return 1 if failed else 0


sys.exit(main())
