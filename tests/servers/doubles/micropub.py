"""Micropub servers: a full one, and one that can only create, as micropub-express 0.9.1 does.

https://www.w3.org/TR/micropub/
"""
import json
import re
import urllib.parse

from .base import Answer, Double, page, picture_kind, sha256


class Micropub(Double):
    """create_only: no q=source, no media endpoint, no updates; JSON up to 100 kB, forms, multipart.

    tokens      {token: set of scopes}
    accepted    True: a creation is answered with 202
    media_url   where the media endpoint is told to be, else this server
    """
    software = "micropub double"
    token = "good-token"

    def __init__(self, create_only=False, **options):
        self.create_only = create_only
        super().__init__(**options)

    def setup(self):
        self.posts, self.media = {}, {}
        self.tokens = {"good-token": {"create", "update", "delete", "undelete", "media"},
                       "noscope-token": {"read"}}
        self.accepted = False
        self.media_url = None

    @property
    def endpoint(self):
        return self.url + "/micropub"

    def state(self):
        return {"posts": [dict(post, path=path) for path, post in self.posts.items()],
                "media": [{k: v for k, v in item.items() if k != "data"}
                          for item in self.media.values()]}

    def error(self, status, error, description, **more):
        return Answer(status, dict(more, error=error, error_description=description))

    def scopes(self, request, form):
        """(scopes, problem)"""
        value = request.headers.get("Authorization", "")
        token = value[7:] if value.startswith("Bearer ") else (form.get("access_token") or [None])[0]
        if token is None:
            return None, self.error(401, "invalid_request",
                                    'Missing "Authorization" header or body parameter.')
        if token not in self.tokens:
            return None, self.error(403, "forbidden", "Invalid token")
        return self.tokens[token], None

    def needs(self, scopes, name):
        if name in scopes:
            return None
        return self.error(401, "insufficient_scope", 'Missing "%s" scope, instead got: %s'
                          % (name, " ".join(sorted(scopes))), scope=name)

    def handle(self, request):
        if request.path == "/":
            return Answer(200, '<link rel="micropub" href="/micropub">'
                          '<link rel="authorization_endpoint" href="/auth">'
                          '<link rel="token_endpoint" href="/token">')
        if request.path == "/token" and request.method == "GET":
            scopes, problem = self.scopes(request, {})
            return problem or Answer(200, {"me": request.origin + "/", "scope":
                                           " ".join(sorted(scopes)), "client_id": "tests"})
        if request.path == "/micropub":
            return self.micropub(request)
        if request.path == "/media" and not self.create_only:
            return self.upload(request)
        return self.public(request)

    def micropub(self, request):
        document, form, files = None, {}, []
        if request.type == "application/json" and request.body:
            if self.create_only and len(request.body) > 100 * 1024:
                return Answer(413, page("Error", "<pre>PayloadTooLargeError: request entity too "
                                        "large</pre>"))
            try:
                document = json.loads(request.body)
            except ValueError as error:
                return Answer(400, page("Error", "<pre>SyntaxError: %s</pre>" % error))
        elif request.type == "application/x-www-form-urlencoded":
            form = urllib.parse.parse_qs(request.body.decode("utf-8", "replace"))
        elif request.type == "multipart/form-data":
            for name, file_name, _, data in request.parts():
                if file_name is None:
                    form.setdefault(name, []).append(data.decode("utf-8", "replace"))
                else:
                    files.append((name, file_name, data))
        scopes, problem = self.scopes(request, form)
        if problem:
            return problem
        if request.method == "GET":
            return self.ask(request)
        if request.method != "POST":
            return Answer(404, page("Error", "<pre>Cannot %s /micropub</pre>" % request.method))
        if document is None:
            document = from_form(form)
        if not isinstance(document, dict):
            return self.error(400, "invalid_request", 'Missing "h" value.')
        action = document.get("action", "create")
        if not self.create_only and action in ("update", "delete", "undelete"):
            return self.needs(scopes, action) or self.change(request, document, action)
        if "type" not in document:
            return self.error(400, "invalid_request", 'Missing "h" value.')
        return self.needs(scopes, "create") or self.create(request, document, files)

    def ask(self, request):
        what = request.get("q")
        if what is None:
            return Answer(200, "OK", kind="text/plain; charset=utf-8")
        if what == "config":
            if self.create_only:
                return Answer(200, {"syndicate-to": []})
            return Answer(200, {"media-endpoint": self.media_url or request.origin + "/media",
                                "syndicate-to": [], "q": ["config", "source", "syndicate-to"],
                                "post-types": [{"type": "article", "name": "Article"}]})
        if what == "syndicate-to":
            return Answer(200, {"syndicate-to": []})
        if what != "source" or self.create_only:
            return self.error(400, "invalid_request", "Query type is not supported")
        if "url" in request.query:
            post = self.find(request.get("url"))
            if post is None:
                return self.error(400, "invalid_request", "The post was not found")
            return Answer(200, self.show(request, post, request.list("properties")))
        limit, offset = int(request.get("limit", 20)), int(request.get("offset", 0))
        found = [p for p in reversed(self.posts.values()) if not p["deleted"]
                 and ("uid" not in request.query or request.get("uid") in p["properties"].get("uid", []))]
        return Answer(200, {"items": [self.show(request, p, request.list("properties"))
                                      for p in found[offset:offset + limit]]})

    def find(self, url):
        return self.posts.get(urllib.parse.unquote(urllib.parse.urlsplit(url or "").path))

    def show(self, request, post, wanted):
        properties = dict(post["properties"], url=[request.origin + post["path"]])
        if wanted:
            return {"properties": {k: v for k, v in properties.items() if k in wanted}}
        return {"type": post["type"], "properties": properties}

    def create(self, request, document, files):
        properties = {k: v if isinstance(v, list) else [v]
                      for k, v in document.get("properties", {}).items()}
        slug = re.sub(r"[^a-z0-9]+", "-", (properties.pop("mp-slug", [""])[0]).lower()).strip("-")
        for name in [n for n in properties if n.startswith("mp-") and not self.create_only]:
            del properties[name]
        path = "/posts/%s" % (slug if slug and not self.create_only else len(self.posts) + 1)
        n, base = 1, path
        while path in self.posts:
            n += 1
            path = "%s-%d" % (base, n)
        stamp = self.now().strftime("%Y-%m-%dT%H:%M:%S+00:00")
        if not self.create_only:
            properties.setdefault("published", [stamp])
            properties.setdefault("post-status", ["published"])
        post = {"path": path, "type": document["type"], "properties": properties, "deleted": False,
                "files": [{"field": f, "name": n, "bytes": len(d), "sha256": sha256(d)}
                          for f, n, d in files]}
        self.posts[path] = post
        url = request.origin + path
        if self.create_only:
            return Answer(201, "Created. Redirecting to " + url, {"Location": url}, "text/plain")
        return Answer(202 if self.accepted else 201, b"", {"Location": url})

    def change(self, request, document, action):
        post = self.find(document.get("url"))
        if post is None or post["deleted"] != (action == "undelete"):
            return self.error(400, "invalid_request", "The post was not found")
        if action in ("delete", "undelete"):
            post["deleted"] = action == "delete"
            return Answer(204)
        properties = post["properties"]
        replaced, added = document.get("replace", {}), document.get("add", {})
        removed = document.get("delete", {})
        if not all(isinstance(v, list) for d in (replaced, added) for v in d.values()):
            return self.error(400, "invalid_request", "Values of an update must be lists")
        properties.update(replaced)
        for name, values in added.items():
            properties[name] = properties.get(name, []) + values
        for name in removed:
            left = [v for v in properties.get(name, [])
                    if isinstance(removed, dict) and v not in removed[name]]
            properties.pop(name, None)
            if left:
                properties[name] = left
        return Answer(204)

    def upload(self, request):
        scopes, problem = self.scopes(request, {})
        if problem:
            return problem
        if "media" not in scopes and "create" not in scopes:
            return self.needs(scopes, "media")
        files = [p for p in request.parts() if p[0] == "file" and p[1] is not None]
        if request.method != "POST" or not files:
            return self.error(400, "invalid_request", "There is no part named file")
        _, name, _, data = files[0]
        kind, extension = picture_kind(data)
        if kind is None:
            return self.error(415, "invalid_request", "The file is no picture")
        path = "/media/%d.%s" % (len(self.media) + 1, extension)
        self.media[path] = {"path": path, "name": name, "type": kind, "bytes": len(data),
                            "sha256": sha256(data), "data": data}
        return Answer(201, b"", {"Location": request.origin + path})

    def public(self, request):
        item = self.media.get(request.path)
        if item is not None:
            return Answer(200, item["data"], kind=item["type"])
        post = None if self.create_only else self.posts.get(urllib.parse.unquote(request.path))
        if post is None:
            return Answer(404, page("Error", "<pre>Cannot GET %s</pre>" % request.path))
        if post["deleted"]:
            return Answer(410, page("Gone", "<h1>Gone</h1>"))
        properties = post["properties"]
        if properties.get("post-status") == ["draft"]:
            return Answer(404, page("Error", "<pre>Draft</pre>"))
        title = (properties.get("name") or [""])[0]
        content = (properties.get("content") or [""])[0]
        if isinstance(content, dict):
            content = content.get("html") or content.get("value", "")
        tags = "".join('<a class="p-category">%s</a>' % t for t in properties.get("category", []))
        return Answer(200, page(title, '<article class="h-entry"><h1 class="p-name">%s</h1>'
                                '<div class="e-content">%s</div>%s</article>'
                                % (title, content, tags)))


def from_form(form):
    """A form as the JSON it stands for: https://www.w3.org/TR/micropub/#form-encoded-and-multipart-requests"""
    document = {"properties": {}}
    for name, values in form.items():
        name = name.removesuffix("[]")
        if name == "h":
            document["type"] = ["h-" + values[0]]
        elif name in ("action", "url"):
            document[name] = values[0]
        elif name.endswith("]"):
            name, _, part = name[:-1].partition("[")
            document["properties"][name] = [{part: value} for value in values]
        elif name != "access_token":
            document["properties"][name] = values
    return document
