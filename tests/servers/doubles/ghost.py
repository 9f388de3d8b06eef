"""Ghost's Admin API and its public pages, as measured on 6.65.0.

https://docs.ghost.org/admin-api
"""
import base64
import binascii
import datetime
import hashlib
import hmac
import html
import json
import re
import time
import uuid

from .base import Answer, Double, page, picture_kind, sha256
from .ghost_text import (compile_filter, from_html, from_lexical, slugify, tag_slug, to_lexical)

API = "/ghost/api/admin"
PLAIN = ("title", "feature_image", "feature_image_alt", "feature_image_caption", "featured",
         "visibility", "custom_excerpt", "canonical_url", "email_subject", "email_only",
         "meta_title", "meta_description", "og_image", "og_title", "og_description",
         "codeinjection_head", "codeinjection_foot", "custom_template")
LIMITS = {"custom_excerpt": 300, "feature_image_alt": 191}
STATUSES = ["published", "draft", "scheduled", "sent"]
TYPES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif",
         "webp": "image/webp", "svg": "image/svg+xml"}


class Problem(Exception):
    """An answer with errors[0]."""

    def __init__(self, status, kind, message, context=None, code=None, **more):
        super().__init__(message)
        error = {"message": message, "context": context, "type": kind, "details": None,
                 "property": None, "help": None, "code": code, "id": str(uuid.uuid4()),
                 "ghostErrorCode": None}
        self.answer = Answer(status, {"errors": [dict(error, **more)]})


class Ghost(Double):
    """key: of the Admin API. clock_skew: seconds that the server's clock is ahead for tokens.

    Of each picture two files are stored, as Ghost does: the optimised one and, with _o, the
    original. `uploads` are the answered ones.
    """
    software = "Ghost double"
    key = "64b0c1d2e3f405162738495a:" + "5d" * 32
    title = "Endpoint test"
    version = "6.65.0"

    def setup(self):
        self.posts, self.tags, self.files, self.uploads, self.emails = {}, {}, {}, [], []
        self.clock_skew = 0
        self.keep = True
        self.last = 0x6b059ce8c8807d3e46ba1484
        self.newsletters = [{"id": self.identity(), "uuid": str(uuid.uuid4()), "name": self.title,
                             "slug": "default-newsletter", "status": "active",
                             "visibility": "members", "sort_order": 0}]
        self.user = {"id": self.identity(), "name": "Owner", "slug": "owner",
                     "email": "owner@example.com"}

    def state(self):
        return {"posts": list(self.posts.values()), "tags": list(self.tags.values()),
                "files": sorted(self.files), "uploads": self.uploads, "emails": self.emails}

    def identity(self):
        self.last += 1
        return "%024x" % self.last

    def stamp(self):
        return self.now().strftime("%Y-%m-%dT%H:%M:%S.000Z")

    def tick(self):
        for post in self.posts.values():
            if post["status"] == "scheduled" and post["published_at"] <= self.stamp():
                post["status"] = "published"
                self.send_email(post)
        for email in self.emails:
            email["status"] = "submitted"

    # Requests

    def handle(self, request):
        if not request.path.startswith(API + "/"):
            return self.public(request)
        try:
            answer = self.admin(request)
        except Problem as problem:
            answer = problem.answer
        answer.headers.setdefault("Content-Version", "v6.65")
        return answer

    def admin(self, request):
        segments = [s for s in request.path[len(API):].split("/") if s]
        kind, rest = segments[0] if segments else "", segments[1:]
        if kind == "site" and request.method == "GET":
            return Answer(200, {"site": {"title": self.title, "locale": "en",
                                         "url": request.origin + "/", "version": "6.65"}})
        self.authenticate(request)
        if request.method == "GET" and not request.path.endswith("/"):
            query = "?" + request.target.partition("?")[2] if "?" in request.target else ""
            return Answer(301, "", {"Location": request.path + "/" + query})
        if kind == "posts":
            return self.posts_route(request, rest)
        if kind == "tags":
            return self.tags_route(request, rest)
        if kind == "images" and rest[:1] == ["upload"] and request.method == "POST":
            return self.upload(request)
        if request.method == "GET":
            if kind == "newsletters":
                return self.listed(request, kind, self.newsletters, dict)
            if kind == "users":
                if rest == ["me"]:  # a key is no person
                    raise self.missing("user", "read")
                return self.listed(request, kind, [self.user], dict)
            if kind == "config":
                return Answer(200, {"config": {"version": self.version, "mailgunIsConfigured": False}})
            if kind == "settings":
                return Answer(200, {"settings": [{"key": "title", "value": self.title}]})
            if kind == "tiers":
                return self.listed(request, kind, [], dict)
        if request.headers.get("Accept-Version"):
            raise Problem(406, "RequestNotAcceptableError", "Request could not be served, the "
                          "endpoint was not found.", "Provided client accept-version %s is behind "
                          "current Ghost version v6.65." % request.headers["Accept-Version"],
                          "UPDATE_CLIENT")
        raise Problem(404, "NotFoundError", "Resource not found")

    def authenticate(self, request):
        header = request.headers.get("Authorization")
        if not header:
            raise Problem(403, "NoPermissionError", "Authorization failed",
                          "Unable to determine the authenticated user or integration. Check that "
                          "cookies are being passed through if using session authentication.")
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "ghost" or not token:
            raise Problem(401, "UnauthorizedError", 'Authorization header format is '
                          '"Authorization: Ghost [token]"', code="INVALID_AUTH_HEADER")
        try:
            head, claims, signature = token.split(".")
            head, claims = json.loads(unpack(head)), json.loads(unpack(claims))
        except (ValueError, binascii.Error):
            raise Problem(400, "BadRequestError", "Invalid token", code="INVALID_JWT") from None
        if "kid" not in head:
            raise Problem(400, "BadRequestError", "Admin API kid missing.",
                          code="MISSING_ADMIN_API_KID")
        number, secret = self.key.split(":")
        if head["kid"] != number:
            raise Problem(401, "UnauthorizedError", "Unknown Admin API Key",
                          code="UNKNOWN_ADMIN_API_KEY")
        wanted = hmac.new(bytes.fromhex(secret), token.rpartition(".")[0].encode(),
                          hashlib.sha256).digest()
        now = time.time() + self.offset + self.clock_skew
        reason = None
        if head.get("alg") != "HS256":
            reason = "invalid algorithm"
        elif not hmac.compare_digest(unpack(signature), wanted):
            reason = "invalid signature"
        elif claims.get("nbf", 0) > now:
            reason = "jwt not active"
        elif "exp" in claims and now >= claims["exp"]:
            reason = "jwt expired"
        elif not re.search(r"/?admin/?$", str(claims.get("aud", ""))):
            reason = r"jwt audience invalid. expected: /\/?admin\/?$/"
        elif "iat" not in claims:
            reason = "iat required when maxAge is specified"
        elif now >= claims["iat"] + 300:
            reason = "maxAge exceeded"
        if reason:
            raise Problem(401, "UnauthorizedError", "Invalid token: " + reason, code="INVALID_JWT")

    def missing(self, what, doing):
        return Problem(404, "NotFoundError", "Resource not found error, cannot %s %s."
                       % (doing, what), what.capitalize() + " not found.")

    @staticmethod
    def invalid(doing, context, **more):
        return Problem(422, "ValidationError", "Validation error, cannot %s post." % doing,
                       context, **more)

    def listed(self, request, kind, found, show, values=lambda item: {k: [v] for k, v in item.items()}):
        text = request.get("filter")
        if text:
            try:
                fits = compile_filter(text)
            except ValueError:
                raise Problem(400, "BadRequestError", "Request not understood error, cannot list "
                              "%s." % kind, "Error parsing filter") from None
            found = [item for item in found if fits(values(item))]
        limit = request.get("limit", "15")
        limit = 100 if limit == "all" else min(int(limit), 100)
        number = int(request.get("page", 1))
        pages = max(1, -(-len(found) // limit))
        pagination = {"page": number, "limit": limit, "pages": pages, "total": len(found),
                      "next": number + 1 if number < pages else None,
                      "prev": number - 1 if number > 1 else None}
        return Answer(200, {kind: [show(i) for i in found[(number - 1) * limit:number * limit]],
                            "meta": {"pagination": pagination}})

    # Posts

    def posts_route(self, request, rest):
        if request.method == "POST" and not rest:
            body = self.document(request, "save", "title")
            post = {"id": self.identity(), "uuid": str(uuid.uuid4()), "title": "", "slug": "",
                    "html": None, "lexical": None, "status": "draft", "visibility": "public",
                    "tags": [], "newsletter": None, "email_segment": "all", "email": None,
                    "published_at": None, "created_at": self.stamp(), "updated_at": self.stamp()}
            post.update({name: None for name in PLAIN if name not in post})
            post.update(featured=False, email_only=False)
            self.change(request, post, body, "save")
            return Answer(201, {"posts": [self.show(post, request)]},
                          {"Location": "%s%s/posts/%s/" % (request.origin, API, post["id"])})
        if not rest:
            found = sorted(self.posts.values(), reverse=True,
                           key=lambda p: (p["published_at"] or p["updated_at"], p["id"]))
            return self.listed(request, "posts", found, lambda p: self.show(p, request),
                               self.values)
        if rest[0] == "slug" and len(rest) > 1:
            found = [p for p in self.posts.values() if p["slug"] == rest[1]]
            post = found[0] if found else None
        else:
            post = self.posts.get(rest[0])
        doing = {"PUT": "edit", "DELETE": "delete"}.get(request.method, "read")
        if request.method == "PUT":
            body = self.document(request, "edit", "updated_at")
        if post is None:
            raise self.missing("post", doing)
        if request.method == "GET":
            return Answer(200, {"posts": [self.show(post, request)]})
        if request.method == "DELETE":
            del self.posts[post["id"]]
            return Answer(204)
        self.change(request, post, body, "edit")
        return Answer(200, {"posts": [self.show(self.posts[post["id"]], request)]})

    def document(self, request, doing, required):
        try:
            body = json.loads(request.body or b"{}")
        except ValueError as error:
            raise Problem(400, "InternalServerError", "An unexpected error occurred, please try "
                          "again.", str(error), "UNEXPECTED_ERROR") from None
        if not isinstance(body, dict) or not body.get("posts"):
            raise self.invalid(doing, "Validation failed for posts.", property="posts")
        body = body["posts"][0]
        if required not in body:
            raise self.invalid(doing, "Validation failed for 0.", property="0", details=[
                {"keyword": "required", "params": {"missingProperty": required},
                 "message": "must have required property '%s'" % required}])
        return body

    def change(self, request, post, body, doing):
        new = dict(post)
        if "status" in body and body["status"] not in STATUSES:
            raise self.invalid(doing, "Validation failed for status.", property="status")
        for name, limit in LIMITS.items():
            if len(body.get(name) or "") > limit:
                raise self.invalid(doing, "Validation failed for %s." % name, property=name)
        if len(body.get("title") or "") > 255:
            raise self.invalid(doing, "Value in [posts.title] exceeds maximum length of 255 "
                               "characters. posts.title")
        new.update({name: body[name] for name in PLAIN if name in body})
        if body.get("lexical"):
            new["lexical"], new["html"] = body["lexical"], from_lexical(body["lexical"],
                                                                        request.origin)
        elif request.get("source") == "html" and "html" in body:
            new["html"] = from_html(body["html"] or "", request.origin)
            new["lexical"] = to_lexical(new["html"])
        if "tags" in body:
            new["tags"] = [self.tag_of(tag, doing) for tag in body["tags"] or []]
        if body.get("published_at"):
            new["published_at"] = self.parse(body["published_at"])
        new["status"] = body.get("status", new["status"])
        if doing == "edit":
            same = {k: v for k, v in new.items() if k != "updated_at"} == \
                {k: v for k, v in post.items() if k != "updated_at"}
            if self.parse(body["updated_at"]) != post["updated_at"] and not same:
                text = "Saving failed! Someone else is editing this post."
                raise Problem(409, "UpdateCollisionError", text, text, "UPDATE_COLLISION")
            if same:
                return
        self.enter(request, post, new, doing)
        if "slug" in body or not new["slug"]:
            new["slug"] = self.unique_slug(slugify(body.get("slug") or new["title"])
                                           or "untitled", new["id"])
        new["updated_at"] = self.stamp()
        self.posts[new["id"]] = new
        if doing == "save":
            post.update(new)

    def parse(self, text):
        when = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
        return when.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")

    def enter(self, request, post, new, doing):
        """What happens where the status changes: dates, newsletter, mail."""
        status = new["status"]
        if status == "scheduled":
            if not new["published_at"]:
                raise self.invalid(doing, "Value in published_at cannot be blank.")
            earliest = (self.now() - datetime.timedelta(minutes=2)).strftime("%Y-%m-%dT%H:%M:%S")
            if new["published_at"] < earliest and (post["status"] != status or
                                                   post["published_at"] != new["published_at"]):
                raise self.invalid(doing, "Date must be at least -2 minutes in the future.")
        entered = doing == "edit" and post["status"] != status and status != "draft"
        if status == "draft" and post["status"] == "scheduled":
            new["newsletter"] = None
        slug = request.get("newsletter")
        if entered and slug:
            segment = request.get("email_segment", "all")
            if segment != "all" and not re.fullmatch(r"status:-?free|label:[\w-]+|all", segment):
                raise Problem(400, "BadRequestError", "Request not understood error, cannot edit "
                              "post.", "The email segment parameter doesn't contain a valid "
                              "filter Could not understand request.")
            if not new["newsletter"]:
                known = [n["slug"] for n in self.newsletters if n["slug"] == slug]
                new["newsletter"] = known[0] if known else None
                new["email_segment"] = segment
            if not new["newsletter"] and status != "scheduled":
                raise Problem(500, "EmailError", "Error sending email!",
                              "The post does not have a newsletter relation")
        if status in ("published", "sent") and not new["published_at"]:
            new["published_at"] = self.stamp()
        if entered and status in ("published", "sent"):
            self.send_email(new)

    def send_email(self, post):
        """A post is mailed once, whatever becomes of it."""
        if post["newsletter"] and not post["email"]:
            email = {"id": self.identity(), "uuid": str(uuid.uuid4()), "post_id": post["id"],
                     "status": "pending", "recipient_filter": post["email_segment"],
                     "email_count": 0, "subject": post["email_subject"] or post["title"],
                     "created_at": self.stamp()}
            self.emails.append(email)
            post["email"] = email

    def unique_slug(self, slug, number):
        taken = {p["slug"] for p in self.posts.values() if p["id"] != number}
        n, result = 1, slug
        while result in taken:
            n += 1
            result = "%s-%d" % (slug, n)
        return result

    def values(self, post):
        out = {k: [v] for k, v in post.items() if not isinstance(v, (list, dict))}
        slugs = [self.tags[t]["slug"] for t in post["tags"] if t in self.tags]
        out["tag"] = out["tags"] = out["tags.slug"] = slugs
        return out

    def show(self, post, request):
        out = {k: v for k, v in post.items() if k != "html"}
        formats = request.list("formats") or ["lexical"]
        if "html" in formats:
            out["html"] = post["html"]
        if "lexical" not in formats:
            del out["lexical"]
        out["tags"] = [self.show_tag(self.tags[t], request) for t in post["tags"] if t in self.tags]
        first = out["tags"][0] if out["tags"] else None
        out["primary_tag"] = first if first and first["visibility"] == "public" else None
        out["authors"] = [self.user]
        out["newsletter"] = next((n for n in self.newsletters if n["slug"] == post["newsletter"]),
                                 None)
        out["url"] = request.origin + self.path_of(post)
        if "include" in request.query:
            for name in {"tags", "authors", "newsletter", "email"} - set(request.list("include")):
                del out[name]
        wanted = request.list("fields")
        return {k: v for k, v in out.items() if k in wanted} if wanted else out

    @staticmethod
    def path_of(post):
        return "/%s/" % post["slug"] if post["status"] == "published" else "/p/%s/" % post["uuid"]

    # Tags

    def tag_of(self, given, doing="edit"):
        if isinstance(given, str):
            given = {"name": given}
        for tag in self.tags.values():
            if given.get("id") == tag["id"] or given.get("slug") == tag["slug"] \
                    or given.get("name") == tag["name"]:
                return tag["id"]
        if not given.get("name"):
            raise self.invalid(doing, "Value in [tags.name] cannot be blank. tags.name")
        return self.new_tag(given)["id"]

    def new_tag(self, given):
        base = slug = given.get("slug") or tag_slug(given["name"])
        n = 1
        while any(t["slug"] == slug for t in self.tags.values()):
            n += 1
            slug = "%s-%d" % (base, n)
        tag = {"id": self.identity(), "name": given["name"], "slug": slug,
               "visibility": "internal" if given["name"].startswith("#") else "public",
               "created_at": self.stamp(), "updated_at": self.stamp()}
        self.tags[tag["id"]] = tag
        return tag

    def show_tag(self, tag, request):
        place = "/404/" if tag["visibility"] == "internal" else "/tag/%s/" % tag["slug"]
        return dict(tag, url=request.origin + place)

    def tags_route(self, request, rest):
        if request.method == "POST":
            body = json.loads(request.body)
            tag = self.new_tag(body["tags"][0])
            return Answer(201, {"tags": [self.show_tag(tag, request)]})
        if not rest:
            return self.listed(request, "tags", list(self.tags.values()),
                               lambda t: self.show_tag(t, request))
        tag = self.tags.get(rest[0])
        if tag is None:
            raise self.missing("tag", "read")
        if request.method == "DELETE":
            del self.tags[tag["id"]]
            return Answer(204)
        return Answer(200, {"tags": [self.show_tag(tag, request)]})

    # Pictures

    def upload(self, request):
        parts = request.parts()
        files = [p for p in parts if p[1] is not None]
        if not files:
            raise Problem(422, "ValidationError", "Please select an image.")
        field, name, _, data = files[0]
        if field != "file":
            raise Problem(400, "BadRequestError", "The request could not be understood.",
                          code="LIMIT_UNEXPECTED_FILE")
        stem, _, ending = name.rpartition(".")
        if ending.lower() not in TYPES:
            raise Problem(415, "UnsupportedMediaTypeError", "Please select a valid image.")
        if ending.lower() != "svg" and picture_kind(data)[0] is None:
            raise Problem(400, "BadRequestError", "Request not understood error, cannot upload "
                          "image.", "Image processing failed Unable to manipulate image.",
                          help="Please verify that the image is valid")
        # Each byte of what is not ASCII becomes a dash.
        stem = re.sub(r"[^\w@.]", "-", stem.encode().decode("latin-1"), flags=re.A)
        folder = self.now().strftime("/content/images/%Y/%m/")
        n, path = 0, folder + "%s.%s" % (stem, ending)
        while path in self.files:
            n += 1
            path = folder + "%s-%d.%s" % (stem, n, ending)
        kept = data if self.keep else b""
        self.files[path] = kept
        self.files[path[:-len(ending) - 1] + "_o." + ending] = kept
        ref = next((p[3].decode() for p in parts if p[0] == "ref"), None)
        self.uploads.append({"path": path, "bytes": len(data), "sha256": sha256(data), "ref": ref})
        return Answer(201, {"images": [{"url": request.origin + path, "ref": ref}]})

    # Pages

    def public(self, request):
        if request.path in self.files:
            ending = request.path.rpartition(".")[2].lower()
            return Answer(200, self.files[request.path], kind=TYPES[ending])
        if request.path == "/":
            return Answer(200, page(self.title, "".join(
                '<a href="%s">%s</a>' % (self.path_of(p), html.escape(p["title"]))
                for p in self.posts.values() if p["status"] == "published")))
        for post in self.posts.values():
            if self.path_of(post).rstrip("/") == request.path.rstrip("/"):
                if not request.path.endswith("/"):
                    return Answer(301, "", {"Location": request.path + "/"})
                return self.post_page(post, request)
        return Answer(404, page("404", "<h1>Page not found</h1>"))

    def post_page(self, post, request):
        lead = ""
        if post["feature_image"]:
            caption = post["feature_image_caption"]
            lead = ('<figure class="gh-article-image"><img src="%s" alt="%s">%s</figure>' % (
                post["feature_image"], html.escape(post["feature_image_alt"] or post["title"]),
                "<figcaption>%s</figcaption>" % caption if caption else ""))
        tags = "".join('<a class="gh-article-tag" href="/tag/%s/">%s</a>'
                       % (t["slug"], html.escape(t["name"]))
                       for t in (self.tags[n] for n in post["tags"] if n in self.tags)
                       if t["visibility"] == "public")
        title = html.escape(post["title"])
        return Answer(200, page(title, '%s<h1 class="gh-article-title">%s</h1>%s\n'
                                '<section class="gh-content gh-canvas is-body">%s</section>'
                                % (tags, title, lead, post["html"] or "")))


def unpack(text):
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:  # a head that was cut
        return b""
