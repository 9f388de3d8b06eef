"""What all doubles share: a threaded HTTP/1.1 server on loopback, its log, its delays."""
import datetime
import email.parser
import email.policy
import hashlib
import http.server
import json
import select
import socket
import struct
import threading
import time
import urllib.parse

CHANGING = ("POST", "PUT", "PATCH", "DELETE")


class Request:
    """One request, read whole."""

    def __init__(self, method, target, headers, body):
        parts = urllib.parse.urlsplit(target)
        self.method = method
        self.target = target
        self.path = parts.path
        self.segments = [urllib.parse.unquote(s) for s in parts.path.split("/") if s]
        self.query = {}
        for name, value in urllib.parse.parse_qsl(parts.query, keep_blank_values=True):
            self.query.setdefault(name.replace("[]", ""), []).append(value)
        self.headers = headers
        self.body = body
        # Addresses are made from the Host of the request, so that they work through a proxy.
        self.origin = "%s://%s" % (headers.get("X-Forwarded-Proto", "http"),
                                   headers.get("Host", "127.0.0.1"))

    def get(self, name, default=None):
        """The last value of a parameter of the address."""
        return self.query.get(name, [default])[-1]

    def list(self, name):
        """Values given one by one or with commas between."""
        return [v for value in self.query.get(name, []) for v in value.split(",") if v]

    @property
    def type(self):
        return self.headers.get_content_type() if "Content-Type" in self.headers else ""

    def parts(self):
        """The parts of a multipart body: [(field, file name or None, type, bytes)]."""
        head = "Content-Type: %s\r\n\r\n" % self.headers.get("Content-Type", "")
        message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(
            head.encode("latin-1", "replace") + self.body)
        if not message.is_multipart():
            return []
        return [(part.get_param("name", None, "content-disposition"), part.get_filename(),
                 part.get_content_type(), part.get_payload(decode=True) or b"")
                for part in message.iter_parts()]


class Answer:
    def __init__(self, status=200, body=b"", headers=None, kind=None):
        if isinstance(body, (dict, list)):  # slashes as PHP writes them: clients must cope
            body = json.dumps(body, separators=(",", ":")).replace("/", "\\/")
            kind = kind or "application/json; charset=UTF-8"
        if isinstance(body, str):
            body = body.encode()
            kind = kind or "text/html; charset=UTF-8"
        self.status = status
        self.body = body
        self.headers = dict(headers or {})
        if kind and status != 204:
            self.headers.setdefault("Content-Type", kind)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 120

    def read_body(self):
        """The body, or None where the connection ended before it."""
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            out = []
            while True:
                line = self.rfile.readline(1000)
                if not line.strip():
                    return None
                size = int(line.split(b";")[0], 16)
                data = self.rfile.read(size + 2)
                if len(data) < size + 2:
                    return None
                if size == 0:
                    return b"".join(out)
                out.append(data[:-2])
        size = int(self.headers.get("Content-Length") or 0)
        data = self.rfile.read(size) if size else b""
        return data if len(data) == size else None

    def handle_expect_100(self):
        super().handle_expect_100()
        self.wfile.flush()
        return True

    def serve(self):
        double = self.server.double
        body = self.read_body()
        if body is None:  # cut while it was sent: no server acts on that
            self.close_connection = True
            double.note(self.command, self.path, 0, None, self.headers)
            return
        request = Request(self.command, self.path, self.headers, body)
        answer = double.answer(request, self.connection)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)
        self.wfile.flush()

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = serve

    def handle(self):
        try:
            super().handle()
        except (ConnectionError, TimeoutError):
            pass

    def finish(self):
        try:
            super().finish()
        except (ConnectionError, TimeoutError):
            pass

    def send_error(self, code, message=None, explain=None):
        self.close_connection = True
        super().send_error(code, message, explain)

    def version_string(self):
        return self.server.double.software

    def log_message(self, format, *args):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    allow_reuse_address = True


class Double:
    """A server on a port of its own.

    latency         seconds before a changing request takes effect
    answer_latency  seconds between effect and answer
    late            seconds after which a changing request whose connection was cut still takes
                    effect; the connection is watched for up to `watch` seconds before
    limit           bytes of a body beyond which the answer is nginx's 413
    """
    software = "double"

    def __init__(self, port=0, latency=0, answer_latency=0, late=0, watch=0.3, limit=None):
        self.latency = latency
        self.answer_latency = answer_latency
        self.late = late
        self.watch = watch
        self.limit = limit
        self.lock = threading.RLock()
        self.pending = 0
        self.reset()
        self.server = Server(("127.0.0.1", port), Handler)
        self.server.double = self
        self.port = self.server.server_address[1]
        self.url = "http://127.0.0.1:%d" % self.port
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def reset(self):
        """Forgets everything."""
        with self.lock:
            self.log = []
            self.offset = 0.0
            self.setup()

    def setup(self):
        """The state of a new server."""

    def handle(self, request):
        """The answer to a request, effects included; called under the lock."""
        raise NotImplementedError

    def state(self):
        """What /__state shows."""
        return {}

    def tick(self):
        """What the passing of time does; called under the lock before each request."""

    def now(self):
        return datetime.datetime.fromtimestamp(time.time() + self.offset, datetime.timezone.utc)

    def advance(self, seconds):
        """Moves the server's clock."""
        with self.lock:
            self.offset += seconds
            self.tick()

    def settle(self, timeout=10):
        """Waits until no request is under way, late effects included."""
        end = time.monotonic() + timeout
        while self.pending and time.monotonic() < end:
            time.sleep(0.01)
        return not self.pending

    def note(self, method, target, size, status, headers):
        with self.lock:
            self.log.append({"n": len(self.log) + 1, "method": method, "target": target,
                             "bytes": size, "status": status,
                             "authorized": "Authorization" in headers})

    def answer(self, request, connection):
        if request.path == "/__state":
            with self.lock:
                self.tick()
                return Answer(200, dict(self.state(), log=self.log))
        if request.path == "/__reset":
            self.reset()
            return Answer(204)
        if self.limit is not None and len(request.body) > self.limit:
            self.note(request.method, request.target, len(request.body), 413, request.headers)
            return Answer(413, "<html>\r\n<head><title>413 Request Entity Too Large</title></head>"
                          "\r\n<body>\r\n<center><h1>413 Request Entity Too Large</h1></center>\r\n"
                          "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n")
        with self.lock:
            self.pending += 1
        try:
            changing = request.method in CHANGING
            if changing and self.late and was_cut(connection, self.watch):
                time.sleep(self.late)
            if changing and self.latency:
                time.sleep(self.latency)
            with self.lock:
                self.tick()
                answer = self.handle(request)
                self.note(request.method, request.target, len(request.body), answer.status,
                          request.headers)
        finally:
            with self.lock:
                self.pending -= 1
        if changing and self.answer_latency:
            time.sleep(self.answer_latency)
        return answer


def was_cut(connection, seconds):
    """Whether the other side closes the connection within some seconds."""
    try:
        readable, _, _ = select.select([connection], [], [], seconds)
        return bool(readable) and connection.recv(1, socket.MSG_PEEK) == b""
    except OSError:
        return True


def page(title, body, head=""):
    return ('<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="UTF-8">\n<title>%s</title>\n'
            "%s</head>\n<body>\n%s\n</body>\n</html>\n" % (title, head, body))


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def picture_kind(data):
    """(type, extension) by the first bytes of a picture, or (None, None)."""
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg", "jpg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png", "png"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "image/gif", "gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp", "webp"
    return None, None


def picture_size(data):
    """(width, height) of a JPEG, PNG or GIF; (0, 0) where it cannot be told."""
    if data.startswith(b"\x89PNG"):
        return struct.unpack(">II", data[16:24])
    if data[:3] == b"GIF":
        return struct.unpack("<HH", data[6:10])
    at = 2
    while data.startswith(b"\xff\xd8") and at + 9 < len(data) and data[at] == 0xFF:
        marker, size = data[at + 1], struct.unpack(">H", data[at + 2:at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5:at + 9])
            return width, height
        at += 2 + size
    return 0, 0
