"""HTTP/1.1 by the byte, for the proxy: messages as they were written."""
import os
import socket
import ssl
import struct
import subprocess
import tempfile

ERROR_PAGE = ("<html>\r\n<head><title>%d %s</title></head>\r\n<body>\r\n<center><h1>%d %s</h1>"
              "</center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n")
REASONS = {200: "OK", 301: "Moved Permanently", 302: "Found", 307: "Temporary Redirect",
           308: "Permanent Redirect", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
           413: "Request Entity Too Large", 429: "Too Many Requests", 500: "Internal Server Error",
           502: "Bad Gateway", 503: "Service Temporarily Unavailable", 504: "Gateway Time-out"}


class Message:
    """A request or an answer: first line, headers as written, body."""

    def __init__(self, head, body=b""):
        lines = head.decode("latin-1").split("\r\n")
        self.first = lines[0]
        self.headers = [tuple(line.split(":", 1)) for line in lines[1:] if ":" in line]
        self.headers = [(name, value.strip()) for name, value in self.headers]
        self.body = body

    def get(self, name, default=None):
        return next((v for n, v in self.headers if n.lower() == name.lower()), default)

    def drop(self, *names):
        self.headers = [(n, v) for n, v in self.headers if n.lower() not in names]

    def set(self, name, value):
        self.drop(name.lower())
        self.headers.append((name, value))

    def head(self):
        lines = [self.first] + ["%s: %s" % h for h in self.headers]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def bytes(self):
        return self.head() + self.body


class Reader:
    """Reads messages from a socket."""

    def __init__(self, connection):
        self.connection = connection
        self.buffer = b""

    def more(self):
        data = self.connection.recv(65536)
        self.buffer += data
        return bool(data)

    def head(self):
        while b"\r\n\r\n" not in self.buffer:
            if not self.more():
                return None
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        return head

    def exactly(self, size):
        """So many bytes, fewer where the connection ends."""
        parts, got = [self.buffer[:size]], min(size, len(self.buffer))
        self.buffer = self.buffer[size:]
        while got < size:
            data = self.connection.recv(min(1 << 18, size - got))
            if not data:
                break
            parts.append(data)
            got += len(data)
        return b"".join(parts)

    def line(self):
        while b"\r\n" not in self.buffer:
            if not self.more():
                raise ConnectionError("cut")
        line, self.buffer = self.buffer.split(b"\r\n", 1)
        return line

    def chunked(self):
        parts = []
        while True:
            size = int(self.line().split(b";")[0], 16)
            data = self.exactly(size + 2)
            if len(data) < size + 2:
                raise ConnectionError("cut")
            if size == 0:
                return b"".join(parts)
            parts.append(data[:-2])

    def rest(self):
        while self.more():
            pass
        data, self.buffer = self.buffer, b""
        return data


def made(status, body=None, headers=None):
    """An answer of the proxy's own."""
    reason = REASONS.get(status, "Status")
    if body is None:
        body = ERROR_PAGE % (status, reason, status, reason)
    message = Message(("HTTP/1.1 %d %s" % (status, reason)).encode(), body.encode())
    message.set("Content-Type", "text/html")
    for name, value in (headers or {}).items():
        message.set(name, str(value))
    message.set("Content-Length", str(len(message.body)))
    return message


def abort(connection):
    """Closes with a reset, as a line that goes dead."""
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    except OSError:
        pass


def self_signed(name):
    with tempfile.TemporaryDirectory() as folder:
        key, certificate = os.path.join(folder, "key"), os.path.join(folder, "certificate")
        kind = "IP" if name.replace(".", "").isdigit() else "DNS"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                        "-subj", "/CN=" + name, "-addext", "subjectAltName=%s:%s" % (kind, name),
                        "-keyout", key, "-out", certificate],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return context
