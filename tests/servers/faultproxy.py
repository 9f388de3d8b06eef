#!/usr/bin/env python3
"""A proxy that damages chosen requests, for tests of what a client does then.

    with FaultProxy(server.url) as proxy:
        proxy.add(Fault("cut-answer", n=3, at=0))
        ... the client works with proxy.url ...

Requests are counted per proxy, from 1: all, or with changing=True only POST, PUT, PATCH and DELETE;
`match` limits the count to those whose "METHOD target" contains it. The Host of the client is
passed on, so that a server which believes it makes addresses that lead through the proxy; for one
that does not, `rewrite=True` replaces the server's address in bodies and headers, both ways.

Kinds of faults, with the fields that matter:
  cut-before        closes after the head of the request; the server hears nothing
  cut-request       at: passes so many bytes of the request, then cuts both sides
  cut-after         passes the request, closes at once; the server goes on by itself
  cut-answer        at: waits for the answer, passes so many bytes of it, then closes
  close             answers whole, then closes without having said so
  status            status, headers, body, where: answers by itself "before" the server is asked, or
                    "after" that, in place of the server's answer
  half-json         the server's answer, its body cut in half
  html              200 with a page in place of the server's answer
  drip              seconds: the answer's bytes one by one over that time
  delay             seconds, where: "before" the server is asked, or "after"
  redirect          to, status (307): to is an address, or "loop", or "elsewhere", which is a
                    recorder on another host of loopback (proxy.elsewhere)
  call              call(record), where: "before" (then nothing is passed on), "during" (at: after
                    so many bytes), "after" (the effect happened, nothing was answered), "answered"
`at` counts bytes, head included; a float is a share of the whole, a negative number counts from
the end. A cut is a reset, after a part of an answer an orderly end; reset= says otherwise. `times`
faults follow each other from the n-th on; None is without end.

By itself: faultproxy.py UPSTREAM [JSON LIST OF FAULTS] prints its address; GET /__log, POST /__faults
(a JSON list that replaces the faults and starts the count anew) and POST /__clear steer it.
"""
import http.server
import json
import socket
import sys
import threading
import time
import urllib.parse

from wire import Message, Reader, abort, made, self_signed

CHANGING = ("POST", "PUT", "PATCH", "DELETE")


class Fault:
    def __init__(self, kind, n=1, changing=False, match="", times=1, at=0, status=500, headers=None,
                 body=None, seconds=1.0, where="before", to="loop", call=None, reset=None):
        self.reset = kind != "cut-answer" if reset is None else reset
        self.kind, self.n, self.changing, self.match, self.times = kind, n, changing, match, times
        self.at, self.status, self.headers, self.body = at, status, headers or {}, body
        self.seconds, self.where, self.to, self.call = seconds, where, to, call
        self.seen = 0
        self.hits = 0

    def wants(self, method, target):
        """Counts a request; whether the fault befalls it."""
        if self.changing and method not in CHANGING:
            return False
        if self.match not in "%s %s" % (method, target):
            return False
        self.seen += 1
        if self.seen < self.n or (self.times is not None and self.seen >= self.n + self.times):
            return False
        self.hits += 1
        return True

    def offset(self, total):
        at = round(self.at * total) if isinstance(self.at, float) else self.at
        return max(0, min(total, total + at if at < 0 else at))


class Cut(Exception):
    """The connection to the client is closed now."""

    def __init__(self, fault):
        super().__init__()
        self.reset = fault.reset


class FaultProxy:
    def __init__(self, upstream, port=0, faults=(), rewrite=False, tls=None, timeout=60):
        """tls: None, or the name in a self-signed certificate ("127.0.0.1", "wrong.example")."""
        parts = urllib.parse.urlsplit(upstream)
        self.upstream = (parts.hostname, parts.port or 80)
        self.upstream_url = "%s://%s" % (parts.scheme, parts.netloc)
        self.rewrite, self.timeout = rewrite, timeout
        self.faults = list(faults)
        self.log = []
        self.lock = threading.Lock()
        self.port = port
        self.context = self_signed(tls) if tls else None
        self._elsewhere = None
        self.under_way = 0
        self.up()
        self.url = "%s://127.0.0.1:%d" % ("https" if tls else "http", self.port)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def up(self):
        """Listens (again, on the same port)."""
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", self.port))
        self.listener.listen(64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, args=(self.listener,), daemon=True).start()

    def down(self):
        """New connections are refused."""
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def close(self):
        try:
            self.down()
        except OSError:
            pass
        if self._elsewhere:
            self._elsewhere.close()

    def add(self, *faults):
        self.faults.extend(faults)
        return faults[-1]

    def clear(self, faults=()):
        """Other faults, and the count anew."""
        with self.lock:
            self.faults, self.log = list(faults), []

    def settle(self, timeout=10):
        """Waits until the server has answered all that was passed to it."""
        end = time.monotonic() + timeout
        while self.under_way and time.monotonic() < end:
            time.sleep(0.01)
        return not self.under_way

    @property
    def elsewhere(self):
        if self._elsewhere is None:
            self._elsewhere = Recorder()
        return self._elsewhere

    def accept(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self.client, args=(connection,), daemon=True).start()

    def client(self, connection):
        connection.settimeout(self.timeout)
        try:
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            reader = Reader(connection)
            while self.exchange(connection, reader):
                pass
        except Cut as cut:
            if cut.reset:
                abort(connection)
        except (OSError, ValueError):
            pass
        finally:
            try:
                connection.close()
            except OSError:
                pass

    def exchange(self, connection, reader):
        """One request and its answer; whether the connection goes on."""
        head = reader.head()
        if head is None:
            return False
        request = Message(head)
        method, target, _ = request.first.split(" ", 2)
        if target.startswith("/__"):
            return self.steer(connection, reader, request, method, target)
        with self.lock:
            wanting = [f for f in self.faults if f.wants(method, target)]
            fault = wanting[0] if wanting else None
            record = {"n": len(self.log) + 1, "method": method, "target": target,
                      "fault": fault.kind if fault else None, "status": None, "bytes": 0,
                      "answered": 0, "authorized": request.get("Authorization") is not None,
                      "head": request.head().decode("latin-1")}
            self.log.append(record)
        kind = fault.kind if fault else None
        before = kind == "call" and fault.where == "before"
        if before:
            fault.call(record)
        if kind == "cut-before" or before:
            raise Cut(fault)
        during = kind == "call" and fault.where == "during"
        if (request.get("Expect") or "").lower() == "100-continue":
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
            request.drop("expect")
        if kind == "cut-request" or during:
            return self.cut_request(connection, reader, request, fault, record, during)
        self.read_body(reader, request)
        record["bytes"] = len(request.body)
        if kind == "status" and fault.where == "before":
            return self.reply(connection, record, made(fault.status, fault.body, fault.headers))
        if kind == "redirect":
            return self.reply(connection, record, self.redirect(fault, target))
        if kind == "delay" and fault.where == "before":
            time.sleep(fault.seconds)
        if kind == "cut-after":
            self.behind(self.ask, request)
            raise Cut(fault)
        answer = self.ask(request)
        if kind == "call" and fault.where == "after":
            fault.call(record)
            raise Cut(fault)
        if kind == "delay" and fault.where == "after":
            time.sleep(fault.seconds)
        if kind == "status":
            answer = made(fault.status, fault.body, fault.headers)
        elif kind == "html":
            answer = made(200, fault.body or "<!DOCTYPE html>\n<title>Welcome</title><p>Please sign "
                          "in to the network.</p>", {})
        elif kind == "half-json":
            answer.body = answer.body[:len(answer.body) // 2]
            answer.set("Content-Length", str(len(answer.body)))
        if kind == "cut-answer":
            data = answer.bytes()
            size = fault.offset(len(data))
            connection.sendall(data[:size])
            record["answered"] = size
            raise Cut(fault)
        self.reply(connection, record, answer, fault.seconds if kind == "drip" else 0)
        if kind == "call" and fault.where == "answered":
            fault.call(record)
        return kind != "close" and (request.get("Connection") or "").lower() != "close"

    def cut_request(self, connection, reader, request, fault, record, during):
        """Passes a part of the request on, then cuts both sides, or calls and passes what comes."""
        head = request.head()
        length = int(request.get("Content-Length") or 0)
        size = fault.offset(len(head) + length)
        part = head[:size]
        if size > len(head):
            part += reader.exactly(size - len(head))
        record["bytes"] = len(part)
        server = socket.create_connection(self.upstream, self.timeout)
        try:
            server.sendall(part)
            if during:
                fault.call(record)
                try:  # what the dead client's kernel still holds arrives
                    rest = head[size:] + reader.exactly(len(head) + length - max(size, len(head)))
                except OSError:
                    rest = b""
                if len(part) + len(rest) == len(head) + length:
                    server.sendall(rest)
                    self.behind(self.drain, server)
                    server = None
        finally:
            if server:
                server.close()
        raise Cut(fault)

    @staticmethod
    def drain(server):
        """Waits for an answer that nobody gets."""
        try:
            server.recv(65536)
        finally:
            server.close()

    def behind(self, function, *arguments):
        """Runs a function in a thread of its own."""
        with self.lock:
            self.under_way += 1

        def run():
            try:
                function(*arguments)
            except OSError:
                pass
            finally:
                with self.lock:
                    self.under_way -= 1
        threading.Thread(target=run, daemon=True).start()

    @staticmethod
    def read_body(reader, message, answer=False, method=""):
        if "chunked" in (message.get("Transfer-Encoding") or "").lower():
            message.body = reader.chunked()
            message.drop("transfer-encoding")
            message.set("Content-Length", str(len(message.body)))
        elif message.get("Content-Length") is not None:
            size = int(message.get("Content-Length"))
            message.body = b"" if method == "HEAD" else reader.exactly(size)
            if len(message.body) < size and method != "HEAD":
                raise ConnectionError("cut")
        elif answer:
            message.body = reader.rest()
            if message.first.split(" ")[1] not in ("204", "304"):
                message.set("Content-Length", str(len(message.body)))

    def ask(self, request):
        """The server's answer."""
        asked = Message(request.head().rstrip(b"\r\n"), request.body)
        asked.set("Connection", "close")
        if self.context:
            asked.set("X-Forwarded-Proto", "https")
        if self.rewrite:
            asked.set("Host", "%s:%d" % self.upstream)
            self.replace(asked, self.url, self.upstream_url)
        try:
            with socket.create_connection(self.upstream, self.timeout) as server:
                server.sendall(asked.bytes())
                reader = Reader(server)
                head = reader.head()
                while head is not None and head.split(b" ")[1] == b"100":
                    head = reader.head()
                if head is None:
                    return made(502)
                answer = Message(head)
                self.read_body(reader, answer, True, request.first.split(" ")[0])
        except ConnectionRefusedError:
            return made(502)
        except TimeoutError:
            return made(504)
        answer.drop("connection", "keep-alive")
        if self.rewrite:
            self.replace(answer, self.upstream_url, self.url)
        return answer

    @staticmethod
    def replace(message, old, new):
        message.headers = [(n, v.replace(old, new)) for n, v in message.headers]
        kind = message.get("Content-Type") or ""
        if message.body and ("json" in kind or kind.startswith("text/")):
            for a, b in ((old, new), (old.replace("/", "\\/"), new.replace("/", "\\/"))):
                message.body = message.body.replace(a.encode(), b.encode())
            message.set("Content-Length", str(len(message.body)))

    def redirect(self, fault, target):
        to = {"loop": self.url + target, "elsewhere": self.elsewhere.url + target}.get(fault.to) \
            if fault.to in ("loop", "elsewhere") else fault.to
        status = fault.status if 300 <= fault.status < 400 else 307
        return made(status, "", {"Location": to})

    def reply(self, connection, record, answer, seconds=0):
        data = answer.bytes()
        record["status"] = int(answer.first.split(" ")[1])
        if seconds:
            step = max(1, len(data) // 50)
            for at in range(0, len(data), step):
                connection.sendall(data[at:at + step])
                time.sleep(seconds * step / len(data))
        else:
            connection.sendall(data)
        record["answered"] = len(data)
        return True

    def steer(self, connection, reader, request, method, target):
        self.read_body(reader, request)
        if target == "/__faults" and method == "POST":
            self.clear(Fault(**fault) for fault in json.loads(request.body))
        elif target == "/__clear":
            self.clear()
        body = json.dumps({"log": self.log, "hits": [f.hits for f in self.faults]})
        connection.sendall(made(200, body, {"Content-Type": "application/json"}).bytes())
        return True


class Recorder:
    """A server on another address of loopback that writes down what it is sent."""

    def __init__(self):
        requests = self.requests = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def serve(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                requests.append({"method": self.command, "target": self.path,
                                 "headers": dict(self.headers), "bytes": len(body),
                                 "authorized": "Authorization" in self.headers})
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = serve

            def log_message(self, format, *args):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.2", 0), Handler)
        self.server.daemon_threads = True
        self.url = "http://127.0.0.2:%d" % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def authorized(self):
        """Whether credentials arrived here."""
        return any(request["authorized"] for request in self.requests)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    faults = [Fault(**f) for f in json.loads(sys.argv[2])] if len(sys.argv) > 2 else []
    with FaultProxy(sys.argv[1], faults=faults) as proxy:
        print(json.dumps({"url": proxy.url}), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
