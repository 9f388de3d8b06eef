"""A small HTTP client for the tests: one connection a request, nothing followed, nothing retried."""
import base64
import hashlib
import hmac
import http.client
import json
import os
import struct
import time
import urllib.parse
import zlib


class Reply:
    """What a server answered: status, headers (lower case names), body."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return "%d %s" % (self.status, self.text[:300])


def request(method, url, body=None, headers=None, timeout=30, context=None):
    """Sends one request. body: bytes, or what becomes JSON. Raises OSError or HTTPException."""
    parts = urllib.parse.urlsplit(url)
    headers = dict(headers or {})
    if body is not None and not isinstance(body, bytes):
        body = json.dumps(body, ensure_ascii=False).encode()
        headers.setdefault("Content-Type", "application/json")
    if parts.scheme == "https":
        connection = http.client.HTTPSConnection(parts.netloc, timeout=timeout, context=context)
    else:
        connection = http.client.HTTPConnection(parts.netloc, timeout=timeout)
    try:
        target = (parts.path or "/") + ("?" + parts.query if parts.query else "")
        connection.request(method, target, body, headers)
        answer = connection.getresponse()
        return Reply(answer.status, answer.getheaders(), answer.read())
    finally:
        connection.close()


def query(path, **parameters):
    return path + ("?" + urllib.parse.urlencode(parameters) if parameters else "")


def multipart(files=(), fields=()):
    """(content type, body); files: (field, name, type, bytes)."""
    boundary = "----tests%s" % os.urandom(8).hex()
    out = []
    for name, value in fields:
        out.append(b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
                   % (boundary.encode(), name.encode(), value.encode()))
    for field, name, kind, data in files:
        out.append(b'--%s\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\n'
                   b"Content-Type: %s\r\n\r\n%s\r\n"
                   % (boundary.encode(), field.encode(), name.encode(), kind.encode(), data))
    out.append(b"--%s--\r\n" % boundary.encode())
    return "multipart/form-data; boundary=" + boundary, b"".join(out)


def png(width=8, height=8, colour=(200, 80, 40), note=""):
    """A PNG; note makes the bytes differ."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    rows = b"".join(b"\0" + bytes(colour) * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + (chunk(b"tEXt", b"Comment\0" + note.encode("latin-1", "replace")) if note else b"")
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def basic(user, password):
    return {"Authorization": "Basic " + base64.b64encode(("%s:%s" % (user, password)).encode()).decode()}


def ghost_token(key, audience="/admin/", issued=None, life=300, kid=None):
    """A token of Ghost's Admin API: https://ghost.org/docs/admin-api/#token-authentication"""
    key_id, secret = key.split(":")
    issued = int(time.time()) if issued is None else issued

    def part(value):
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=")
    text = (part({"alg": "HS256", "typ": "JWT", "kid": kid or key_id}) + b"."
            + part({"iat": issued, "exp": issued + life, "aud": audience}))
    signature = hmac.new(bytes.fromhex(secret), text, hashlib.sha256).digest()
    return (text + b"." + base64.urlsafe_b64encode(signature).rstrip(b"=")).decode()
