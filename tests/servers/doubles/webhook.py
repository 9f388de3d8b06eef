"""A receiver of the webhook: keys of idempotence, signatures, files before the document."""
import hashlib
import hmac
import json

from .base import Answer, Double, page, sha256


class Webhook(Double):
    """Takes files by PUT or POST (raw or multipart) and documents by POST of JSON, at any path.

    secret       with one, X-Galley-Signature: sha256=HMAC is demanded of the body
    repeat       how a key that was seen is answered: "stored" as the first time, or "conflict",
                 409 with the stored answer
    idempotent   False: keys are not looked at
    keep         False: bytes are counted, not kept
    """
    software = "webhook double"

    def __init__(self, secret="tests-secret", repeat="stored", **options):
        self.secret = secret
        self.repeat = repeat
        super().__init__(**options)

    def setup(self):
        self.documents, self.files, self.posts = [], [], {}
        self.pings = 0
        self.answers = {}
        self.repeated = 0
        self.idempotent = True
        self.keep = True

    def state(self):
        return {"documents": self.documents, "posts": list(self.posts.values()),
                "files": [{k: v for k, v in f.items() if k != "data"} for f in self.files],
                "repeated": self.repeated, "pings": self.pings}

    def handle(self, request):
        if request.method in ("GET", "HEAD"):
            return self.public(request)
        if self.secret:
            wanted = "sha256=" + hmac.new(self.secret.encode(), request.body,
                                          hashlib.sha256).hexdigest()
            if not hmac.compare_digest(request.headers.get("X-Galley-Signature", ""), wanted):
                return Answer(401, {"error": "The signature is missing or wrong."})
        key = request.headers.get("Idempotency-Key", "").strip('"')
        if self.idempotent and key in self.answers:
            digest, status, body = self.answers[key]
            self.repeated += 1
            if digest != sha256(request.body):
                return Answer(422, {"error": "The key was used for something else."})
            return Answer(409 if self.repeat == "conflict" else status, body)
        answer = self.take(request, key)
        if key and answer.status < 300:
            self.answers[key] = (sha256(request.body), answer.status, json.loads(answer.body))
        return answer

    def take(self, request, key):
        if request.type != "application/json":
            return self.take_files(request, key)
        try:
            document = json.loads(request.body)
        except ValueError:
            return Answer(400, {"error": "The body is no JSON."})
        if not isinstance(document, dict):
            return Answer(400, {"error": "The body is no object."})
        event = document.get("event", "publish")
        if event in ("ping", "test"):
            self.pings += 1
            return Answer(200, {"ok": True})
        self.documents.append(dict(document, idempotency_key=key))
        number = str(document.get("id") or len(self.documents))
        if event in ("withdraw", "delete"):
            known = self.posts.pop(number, None)
            return Answer(200 if known else 404, {"id": number})
        status = 200 if number in self.posts else 201
        self.posts[number] = {"id": number, "title": document.get("title", ""),
                              "html": document.get("html", ""), "document": document}
        return Answer(status, {"id": number, "url": "%s/posts/%s" % (request.origin, number)})

    def take_files(self, request, key):
        if request.type == "multipart/form-data":
            taken = [(name, kind, data) for _, name, kind, data in request.parts()
                     if name is not None]
        else:
            name = request.headers.get("X-Galley-File-Name") or request.segments[-1:] or "file"
            taken = [(name if isinstance(name, str) else name[0], request.type, request.body)]
        if not taken:
            return Answer(400, {"error": "There is no file."})
        urls = []
        for name, kind, data in taken:
            path = "/files/%d/%s" % (len(self.files) + 1, name)
            self.files.append({"path": path, "name": name, "type": kind, "bytes": len(data),
                               "sha256": sha256(data), "idempotency_key": key,
                               "data": data if self.keep else b""})
            urls.append(request.origin + path)
        return Answer(201, {"id": urls[0].rsplit("/", 2)[1], "url": urls[0], "urls": urls})

    def public(self, request):
        for item in self.files:
            if item["path"] == request.path:
                return Answer(200, item["data"], kind=item["type"])
        post = self.posts.get(request.segments[-1]) if request.segments else None
        if post is None:
            return Answer(404, page("Not found", "<h1>Not found</h1>"))
        return Answer(200, page(post["title"], post["html"]))
