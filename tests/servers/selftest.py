#!/usr/bin/env python3
"""The tests' own tools, tested: that the doubles answer as real servers do, and the fault proxy.

Answers of real servers are kept in measured/*.json. With WP_URL and WP_{ADMIN,AUTHOR,SUB}_APP,
GHOST_URL and GHOST_ADMIN_KEY, or MICROPUB_URL and MICROPUB_TOKEN in the environment the real server
is asked too; --record keeps what it answers. Prints TAP.
"""
import hashlib
import hmac
import http.client
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import doubles  # noqa: E402
import facts  # noqa: E402
from cases import cases, chosen, ghost_holds, wordpress_holds  # noqa: E402
from client import basic, ghost_token, multipart, png, request  # noqa: E402
from faultproxy import Fault, FaultProxy  # noqa: E402

RECORD = "--record" in sys.argv


def measured(name):
    return os.path.join(HERE, "measured", name + ".json")


def differences(expected, found):
    """Lines that name what differs; both as JSON."""
    found = json.loads(json.dumps(found))
    out = []
    for name in {**expected, **found}:
        if expected.get(name) != found.get(name):
            out.append("%s\n  expected %s\n  found    %s" % tuple(
                value if value is name else json.dumps(value, ensure_ascii=False)
                for value in (name, expected.get(name), found.get(name))))
    return out


def compare(name, found):
    with open(measured(name), encoding="utf-8") as file:
        expected = json.load(file)
    lines = differences(expected, found)
    assert not lines, "\n".join(lines)
    print("# %s: %d answers alike" % (name, len(expected)))


def real(name, ask, *variables):
    """Asks the real server that the environment names."""
    values = [os.environ.get(variable) for variable in variables]
    if not all(values):
        return "no " + variables[0]
    found = ask(*values)
    if RECORD:
        os.makedirs(os.path.dirname(measured(name)), exist_ok=True)
        with open(measured(name), "w", encoding="utf-8") as file:
            json.dump(found, file, ensure_ascii=False, indent=1)
            file.write("\n")
    return compare(name, found)


def test_real_wordpress():
    return real("wordpress", facts.wordpress, "WP_URL", "WP_ADMIN_APP", "WP_AUTHOR_APP",
                "WP_SUB_APP")


def test_real_ghost():
    return real("ghost", facts.ghost, "GHOST_URL", "GHOST_ADMIN_KEY")


def test_real_create_only():
    return real("create-only", facts.create_only, "MICROPUB_URL", "MICROPUB_TOKEN")


def test_real_through_a_proxy():
    """Real servers behind the proxy answer as without it."""
    if not os.environ.get("WP_URL") or not os.environ.get("GHOST_URL"):
        return "no WP_URL, GHOST_URL"
    with FaultProxy(os.environ["WP_URL"]) as proxy:
        compare("wordpress", facts.wordpress(proxy.url, *(
            os.environ["WP_%s_APP" % user] for user in ("ADMIN", "AUTHOR", "SUB"))))
    with FaultProxy(os.environ["GHOST_URL"], rewrite=True) as proxy:
        compare("ghost", facts.ghost(proxy.url, os.environ["GHOST_ADMIN_KEY"]))


def test_double_wordpress():
    with doubles.WordPress() as server:
        compare("wordpress", facts.wordpress(server.url, *server.credentials.values()))


def test_double_ghost():
    with doubles.Ghost() as server:
        compare("ghost", facts.ghost(server.url, server.key))


def test_double_create_only():
    with doubles.Micropub(create_only=True) as server:
        compare("create-only", facts.create_only(server.endpoint, server.token))


def test_doubles_through_a_proxy():
    """Addresses that a double makes lead through the proxy."""
    with doubles.WordPress() as server, FaultProxy(server.url) as proxy:
        compare("wordpress", facts.wordpress(proxy.url, *server.credentials.values()))
    with doubles.Ghost() as server, FaultProxy(server.url) as proxy:
        compare("ghost", facts.ghost(proxy.url, server.key))


def test_full_micropub():
    with doubles.Micropub() as server:
        good = {"Authorization": "Bearer " + server.token}

        def ask(method, path, body=None, headers=None):
            return request(method, server.url + path, body, dict(good, **(headers or {})))
        config = ask("GET", "/micropub?q=config").json
        assert config["media-endpoint"] == server.url + "/media", config
        kind, body = multipart([("file", "a.png", "image/png", png())])
        reply = ask("POST", "/media", body, {"Content-Type": kind})
        assert reply.status == 201 and request("GET", reply.headers["location"]).body == png()
        entry = {"type": ["h-entry"], "properties": {
            "name": ["제목"], "content": [{"html": "<p>글</p>"}], "mp-slug": ["letter-1"],
            "uid": ["urn:uuid:1"], "post-status": ["draft"]}}
        url = ask("POST", "/micropub", entry).headers["location"]
        assert url == server.url + "/posts/letter-1"
        assert ask("POST", "/micropub", entry).headers["location"] == url + "-2"
        items = ask("GET", "/micropub?q=source").json["items"]
        assert [i["properties"]["uid"] for i in items] == [["urn:uuid:1"]] * 2
        assert request("GET", url).status == 404
        change = {"action": "update", "url": url, "replace": {"post-status": ["published"]},
                  "add": {"category": ["가"]}, "delete": ["uid"]}
        assert ask("POST", "/micropub", change).status == 204
        source = ask("GET", "/micropub?q=source&url=" + url).json["properties"]
        assert source["category"] == ["가"] and "uid" not in source
        assert "<p>글</p>" in request("GET", url).text
        for action, status, page in (("delete", 204, 410), ("delete", 400, 410),
                                     ("undelete", 204, 200)):
            assert ask("POST", "/micropub", {"action": action, "url": url}).status == status
            assert request("GET", url).status == page
        assert ask("POST", "/micropub", dict(change, url=server.url + "/x")).status == 400


def test_webhook():
    def send(server, body, key, secret="tests-secret", method="POST", kind="application/json"):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        return request(method, server.url + "/hook", body, {
            "Content-Type": kind, "Idempotency-Key": key,
            "X-Galley-Signature": "sha256=" + signature})
    for repeat, status in (("stored", 201), ("conflict", 409)):
        with doubles.Webhook(repeat=repeat) as server:
            document = {"id": "i1", "title": "제목", "html": "<p>글</p>"}
            assert send(server, document, "k1", secret="wrong").status == 401
            first, again = send(server, document, "k1"), send(server, document, "k1")
            assert (first.status, again.status) == (201, status), again
            assert first.json == again.json and len(server.documents) == 1 == server.repeated
            assert send(server, {"id": "i2"}, "k1").status == 422
            assert send(server, dict(document, title="새"), "k2").status == 200
            assert "<p>글</p>" in request("GET", first.json["url"]).text
            kind, body = multipart([("file", "a.png", "image/png", png())])
            reply = send(server, body, "k3", method="PUT", kind=kind)
            assert request("GET", reply.json["url"]).body == png()
            assert send(server, body, "k3", method="PUT", kind=kind).json == reply.json
            assert len(server.files) == 1


def create(url, server, title="가"):
    return request("POST", url + "/wp-json/wp/v2/posts", {"title": title},
                   basic("admin", server.credentials["admin"]), timeout=5)


def broken(url, server):
    """Whether a creation ends without a whole answer."""
    try:
        return "id" not in create(url, server).json
    except (OSError, ValueError, http.client.HTTPException):
        return True


def test_cuts():
    with doubles.WordPress() as server, FaultProxy(server.url) as proxy:
        for kind, at, posts in (("cut-before", 0, 0), ("cut-request", 10, 0),
                                ("cut-request", 0.9, 0), ("cut-request", -1, 0),
                                ("cut-after", 0, 1), ("cut-answer", 0, 1), ("cut-answer", 30, 1),
                                ("cut-answer", 0.5, 1), ("cut-answer", -1, 1)):
            server.reset()
            proxy.clear([Fault(kind, at=at)])
            assert broken(proxy.url, server), (kind, at)
            assert proxy.settle() and server.settle()
            assert len(server.posts) == posts, (kind, at, len(server.posts))
            assert create(proxy.url, server).status == 201 and proxy.faults[0].hits == 1


def test_late_effect():
    """The effect of what was cut comes after the client has gone, directly or behind the proxy."""
    with doubles.WordPress(late=0.3) as server:
        connection = socket.create_connection(("127.0.0.1", server.port))
        value = basic("admin", server.credentials["admin"])["Authorization"]
        body = b'{"title":"x"}'
        connection.sendall(("POST /wp-json/wp/v2/posts HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\n"
                            "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                            % (value, len(body))).encode() + body)
        connection.close()
        time.sleep(0.1)
        assert len(server.posts) == 0
        assert server.settle() and len(server.posts) == 1
    with doubles.WordPress(latency=0.3) as server, FaultProxy(server.url) as proxy:
        proxy.add(Fault("cut-after"))
        assert broken(proxy.url, server) and len(server.posts) == 0
        assert proxy.settle() and len(server.posts) == 1


def test_answers():
    with doubles.WordPress() as server, FaultProxy(server.url) as proxy:
        for fault, status, posts in (
                (Fault("status", status=502), 502, 0),
                (Fault("status", status=504, where="after"), 504, 1),
                (Fault("status", status=429, headers={"Retry-After": 7}), 429, 0),
                (Fault("status", status=413), 413, 0), (Fault("html"), 200, 1),
                (Fault("half-json"), 201, 1)):
            server.reset()
            proxy.clear([fault])
            reply = create(proxy.url, server)
            assert (reply.status, len(server.posts)) == (status, posts), (fault.kind, reply)
            try:
                reply.json
            except ValueError:
                continue
            raise AssertionError(fault.kind)
        proxy.clear([Fault("status", status=429, headers={"Retry-After": 7})])
        assert create(proxy.url, server).headers["retry-after"] == "7"
        for fault in (Fault("drip", seconds=0.4), Fault("delay", seconds=0.4),
                      Fault("delay", seconds=0.4, where="after")):
            proxy.clear([fault])
            start = time.monotonic()
            assert create(proxy.url, server).status == 201
            assert time.monotonic() - start >= 0.3, fault.kind


def test_counting():
    with doubles.WordPress() as server, FaultProxy(server.url) as proxy:
        proxy.add(Fault("status", n=2, changing=True, times=2),
                  Fault("status", match="GET /wp-json/", status=503, times=None))
        got = [create(proxy.url, server).status for _ in range(4)]
        assert got == [201, 500, 500, 201], got
        assert [request("GET", proxy.url + "/wp-json/").status for _ in range(2)] == [503, 503]
        assert request("GET", proxy.url + "/").status == 200
        assert [r["status"] for r in proxy.log][-1] == 200 and len(proxy.log) == 7


def test_redirects():
    with doubles.WordPress() as server, FaultProxy(server.url) as proxy:
        proxy.add(Fault("redirect", times=None))
        reply = create(proxy.url, server)
        assert reply.status == 307 and reply.headers["location"].startswith(proxy.url)
        proxy.clear([Fault("redirect", to="elsewhere", status=302)])
        reply = create(proxy.url, server)
        assert reply.status == 302 and "127.0.0.2" in reply.headers["location"]
        assert not proxy.elsewhere.requests
        request("GET", reply.headers["location"], headers={"Authorization": "x"})
        assert proxy.elsewhere.authorized and not server.posts


def test_kill():
    for where, posts in (("before", 0), ("during", None), ("after", 1), ("answered", 1)):
        with doubles.WordPress() as server, FaultProxy(server.url) as proxy:
            command = [sys.executable, "-c", "import sys; sys.path.insert(0, %r); import client; "
                       "client.request('POST', %r, {'title': 'x' * 400000}, client.basic('admin', %r));"
                       "import time; time.sleep(9)"
                       % (HERE, proxy.url + "/wp-json/wp/v2/posts", server.credentials["admin"])]
            process = None
            proxy.add(Fault("call", where=where, at=100,
                            call=lambda _: os.kill(process.pid, signal.SIGKILL)))
            process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
            assert process.wait(10) == -signal.SIGKILL, where
            assert proxy.settle()
            time.sleep(0.1)
            assert posts is None or len(server.posts) == posts, (where, len(server.posts))


def test_down_and_up():
    with doubles.WordPress() as server, FaultProxy(server.url) as proxy:
        proxy.down()
        assert broken(proxy.url, server)
        proxy.up()
        assert create(proxy.url, server).status == 201


def test_tls():
    with doubles.WordPress() as server, FaultProxy(server.url, tls="wrong.example") as proxy:
        assert broken(proxy.url, server)
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        reply = request("GET", proxy.url + "/wp-json/", context=trusting)
        assert reply.json["url"] == proxy.url, reply


def test_rewriting():
    """A server that does not believe the Host of a request is led through the proxy all the same."""
    class Stubborn(doubles.Ghost):
        def handle(self, request):
            request.origin = self.url
            return super().handle(request)
    with Stubborn() as server, FaultProxy(server.url, rewrite=True) as proxy:
        head = {"Authorization": "Ghost " + ghost_token(server.key)}
        reply = request("POST", proxy.url + "/ghost/api/admin/posts/?source=html",
                        {"posts": [{"title": "x", "html": '<img src="%s/a.png">' % proxy.url}]}, head)
        assert reply.json["posts"][0]["url"].startswith(proxy.url), reply
        assert server.url + "/a.png" in next(iter(server.posts.values()))["html"]


def test_cases():
    """Each point of a small publish is met, and what is held after it is counted."""
    def publish(url, server):
        head = basic("admin", server.credentials["admin"])
        request("POST", url + "/wp-json/wp/v2/media", png(), dict(head, **{
            "Content-Type": "image/png", "Content-Disposition": 'attachment; filename="p-1.png"'}))
        create(url, server, "uuid-1")
    with doubles.WordPress() as server, FaultProxy(server.url) as proxy:
        publish(proxy.url, server)
        every = cases(proxy.log, kill=lambda _: None)
        assert len(every) == 2 * (6 + 5 + 4)
        assert [n for n, _ in chosen(every, 5, 7)] == [n for n, _ in chosen(every, 5, 7)]
        held = []
        for name, fault in every:
            server.reset()
            proxy.clear([fault])
            try:
                publish(proxy.url, server)
            except (OSError, ValueError, http.client.HTTPException):
                pass
            assert proxy.settle() and fault.hits == 1, name
            held.append(wordpress_holds(server.url, server.credentials["admin"], "uuid-1", "p-1"))
        assert set(held) == {(0, 0), (0, 1), (1, 0), (1, 1)}, held
    with doubles.Ghost() as server:
        kind, body = multipart([("file", "p-1.png", "image/png", png())])
        head = {"Authorization": "Ghost " + ghost_token(server.key), "Content-Type": kind}
        request("POST", server.url + "/ghost/api/admin/images/upload/", body, head)
        assert ghost_holds(server.url, server.key, "tag:hash-none", "p-1") == (0, 1)


def test_clock():
    with doubles.Ghost() as server:
        head = {"Authorization": "Ghost " + ghost_token(server.key)}
        api = server.url + "/ghost/api/admin/posts/"
        post = request("POST", api, {"posts": [{"title": "x"}]}, head).json["posts"][0]
        later = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(time.time() + 3600))
        request("PUT", api + post["id"] + "/?newsletter=default-newsletter", {"posts": [
            {"updated_at": post["updated_at"], "status": "scheduled", "published_at": later}]}, head)
        assert not server.emails
        server.advance(3700)
        assert server.posts[post["id"]]["status"] == "published" and len(server.emails) == 1
        old = request("GET", api, headers=head)
        assert old.json["errors"][0]["message"] == "Invalid token: jwt expired"


def test_programs():
    """The double and the proxy by themselves, as other tests start them."""
    def start(*words):
        process = subprocess.Popen([sys.executable, *words], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE)
        return process, json.loads(process.stdout.readline())
    server, told = start(os.path.join(HERE, "double.py"), "create-only", "latency=0.01")
    proxy, address = start(os.path.join(HERE, "faultproxy.py"), told["url"])
    try:
        head = {"Authorization": "Bearer " + told["token"]}
        entry = {"type": ["h-entry"], "properties": {"content": ["x"]}}
        request("POST", address["url"] + "/__faults", [{"kind": "status", "status": 502}])
        got = [request("POST", address["url"] + "/micropub", entry, head).status for _ in range(2)]
        assert got == [502, 201], got
        assert len(request("GET", told["url"] + "/__state").json["posts"]) == 1
        assert request("GET", address["url"] + "/__log").json["hits"] == [1]
    finally:
        for process in (proxy, server):
            process.stdin.close()
            process.stdout.close()
            assert process.wait(5) == 0


def main():
    tests = [(n[5:], t) for n, t in globals().items() if n.startswith("test_")]
    print("1..%d" % len(tests), flush=True)
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        start = time.monotonic()
        try:
            reason = test()
            print("ok %d - %s%s" % (number, name, " # SKIP " + reason if reason else ""))
            print("# %.1f s" % (time.monotonic() - start), flush=True)
        except Exception:
            failed += 1
            print("not ok %d - %s" % (number, name))
            print("# " + traceback.format_exc().rstrip().replace("\n", "\n# "), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
