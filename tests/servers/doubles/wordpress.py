"""WordPress 6.x: its REST interface and its public pages, as measured on 6.1.9.

https://developer.wordpress.org/rest-api/reference/
"""
import base64
import datetime
import json
import urllib.parse

from .base import Answer, Double, page
from .wordpress_media import Media
from .wordpress_terms import Terms
from .wordpress_text import encode, filter_html, render, slugify, texturize

STATUSES = ("publish", "future", "draft", "pending", "private")
EVERYTHING = ("upload_files", "edit_posts", "publish_posts", "edit_others_posts",
              "manage_categories", "manage_options", "list_users", "unfiltered_html")
RIGHTS = {"administrator": EVERYTHING, "author": ("upload_files", "edit_posts", "publish_posts"),
          "contributor": ("edit_posts",), "subscriber": ()}


class WordPress(Media, Terms, Double):
    """credentials: {user: application password}; users admin, author, sub as wordpress.sh has them.

    media_dies           the next n uploads end in a 500 after the attachment exists
    folder_races         the next n uploads find the month's folder being made by another one
    strip_authorization  as Apache does without a rewrite rule
    pretty               False: only ?rest_route= works
    keep                 False: the bytes of media are not kept
    upload_max, post_max PHP's limits, which hold for multipart only
    """
    software = "PHP double"
    credentials = {"admin": "aaaa bbbb cccc dddd eeee ffff",
                   "author": "gggg hhhh iiii jjjj kkkk llll",
                   "sub": "mmmm nnnn oooo pppp qqqq rrrr"}
    zone = datetime.timezone(datetime.timedelta(hours=9))
    title = "Endpoint test"

    def setup(self):
        self.posts, self.media, self.files = {}, {}, {}
        self.last = 1
        self.media_dies = 0
        self.folder_races = 0
        self.strip_authorization = False
        self.pretty = True
        self.keep = True
        self.upload_max, self.post_max = 8 << 20, 9 << 20
        self.users = {}
        roles = (("admin", "administrator"), ("author", "author"), ("sub", "subscriber"))
        for number, (name, role) in enumerate(roles, 1):
            self.users[name] = {"id": number, "name": name, "role": role, "can": RIGHTS[role]}
        self.setup_terms()

    def state(self):
        return {"posts": list(self.plain(p) for p in self.posts.values()),
                "media": list(self.plain(m) for m in self.media.values()),
                "tags": list(self.terms["tags"].values()),
                "categories": list(self.terms["categories"].values()),
                "files": sorted(self.files)}

    def plain(self, item):
        return {k: self.stamp(v) if isinstance(v, datetime.datetime) else v
                for k, v in item.items()}

    def number(self):
        self.last += 1
        return self.last

    def tick(self):
        for post in self.posts.values():
            if post["status"] == "future" and post["date"] <= self.now():
                post["status"] = "publish"

    # Times

    def local(self, when):
        return when.astimezone(self.zone)

    @staticmethod
    def stamp(when):
        return when.strftime("%Y-%m-%dT%H:%M:%S")

    def parse_date(self, text, gmt):
        when = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
        if when.tzinfo is None:
            when = when.replace(tzinfo=datetime.timezone.utc if gmt else self.zone)
        return when.astimezone(datetime.timezone.utc)

    # Answers

    def error(self, status, code, message, **data):
        return Answer(status, {"code": code, "message": message,
                               "data": dict(data, status=status)})

    def refused(self, user, code, message):
        return self.error(403 if user else 401, code, message)

    def invalid(self, name, code, message):
        return self.error(400, "rest_invalid_param", "Invalid parameter(s): " + name,
                          params={name: message},
                          details={name: {"code": code, "message": message, "data": None}})

    def fields(self, out, request):
        wanted = request.list("_fields")
        return {k: v for k, v in out.items() if k in wanted} if wanted else out

    def listed(self, request, found, show):
        size, number = int(request.get("per_page", 10)), int(request.get("page", 1))
        if not 1 <= size <= 100:
            return self.invalid("per_page", "rest_out_of_bounds",
                                "per_page must be between 1 (inclusive) and 100 (inclusive)")
        pages = -(-len(found) // size)
        if number > 1 and number > pages:
            return self.error(400, "rest_post_invalid_page_number", "The page number requested is "
                              "larger than the number of pages available.")
        if found and "date" in found[0]:
            found.sort(key=lambda item: (-int(item["date"].timestamp()), item["id"]))
        return Answer(200, [show(item) for item in found[(number - 1) * size:number * size]],
                      {"X-WP-Total": str(len(found)), "X-WP-TotalPages": str(pages)})

    def matches(self, request, item, *texts):
        """Whether a listing's include, slug and search admit an item with these texts."""
        if "include" in request.query and str(item["id"]) not in request.list("include"):
            return False
        if "slug" in request.query:
            wanted = {s.lower() if "%" in s else slugify(s) if " " not in s else s
                      for s in request.list("slug")}
            if item["slug"] not in wanted:
                return False
        for word in request.get("search", "").lower().split():
            inside = any(word.lstrip("-") in (text or "").lower() for text in texts)
            if inside == word.startswith("-"):  # a word after a dash must not be there
                return False
        return True

    # Requests

    def handle(self, request):
        path = request.path
        if "rest_route" in request.query:
            path = "/wp-json" + request.get("rest_route")
        elif path.startswith("/wp-json") and not self.pretty:
            return Answer(404, page("Not Found", "<h1>Not Found</h1>"))
        if path == "/wp-json" or path.startswith("/wp-json/"):
            answer = self.rest(request, path[len("/wp-json"):])
        else:
            answer = self.public(request, path)
        # Only plain http to a host that is not local would lack this.
        answer.headers.setdefault("Link", '<%s>; rel="https://api.w.org/"' % self.root(request))
        return answer

    def root(self, request):
        return request.origin + ("/wp-json/" if self.pretty else "/index.php?rest_route=/")

    def user_of(self, request):
        if self.strip_authorization:
            return None
        scheme, _, value = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "basic":
            return None
        try:
            name, _, password = base64.b64decode(value).decode().partition(":")
        except ValueError:
            return None
        wanted = self.credentials.get(name, "").replace(" ", "")
        return self.users.get(name) if wanted and password.replace(" ", "") == wanted else None

    def rest(self, request, path):
        user = self.user_of(request)
        body = {}
        if request.type == "application/json" and request.body:
            try:
                body = json.loads(request.body)
            except ValueError:
                return self.error(400, "rest_invalid_json", "Invalid JSON body passed.",
                                  json_error_code=4, json_error_message="Syntax error")
        if path in ("", "/"):
            return Answer(200, self.index(request))
        segments = [s for s in path.split("/") if s]
        if segments[:2] != ["wp", "v2"] or len(segments) < 3:
            return self.no_route()
        kind, rest = segments[2], segments[3:]
        if kind == "media":
            return self.media_route(request, user, rest, body)
        if kind in ("tags", "categories"):
            return self.terms_route(request, user, kind, rest, body)
        if kind == "users":
            return self.users_route(request, user, rest)
        if kind == "settings":
            if not user or "manage_options" not in user["can"]:
                return self.refused(user, "rest_forbidden",
                                    "Sorry, you are not allowed to do that.")
            return Answer(200, {"title": self.title, "url": request.origin,
                                "timezone": "Asia/Seoul", "default_category": 1})
        if kind == "posts":
            return self.posts_route(request, user, rest, body)
        return self.no_route()

    def no_route(self):
        return self.error(404, "rest_no_route",
                          "No route was found matching the URL and request method.")

    def index(self, request):
        return {"name": self.title, "description": "", "url": request.origin,
                "home": request.origin, "gmt_offset": 9, "timezone_string": "Asia/Seoul",
                "namespaces": ["oembed/1.0", "wp/v2", "wp-site-health/v1", "wp-block-editor/v1"],
                "authentication": {"application-passwords": {"endpoints": {
                    "authorization": request.origin + "/wp-admin/authorize-application.php"}}},
                "routes": {"/": {}, "/wp/v2/posts": {}, "/wp/v2/media": {}}, "site_icon_url": ""}

    def users_route(self, request, user, rest):
        edit = request.get("context") == "edit"
        if rest == ["me"]:
            if not user:
                return self.error(401, "rest_not_logged_in", "You are not currently logged in.")
            return Answer(200, self.show_user(user, request, edit))
        if edit and (not user or "list_users" not in user["can"]):
            return self.refused(user, "rest_forbidden_context",
                                "Sorry, you are not allowed to list users.")
        found = [dict(u, slug=n) for n, u in self.users.items() if u["role"] != "subscriber" or edit]
        if rest:
            found = [u for u in found if str(u["id"]) == rest[0]]
            if not found:
                return self.error(404, "rest_user_invalid_id", "Invalid user ID.")
            return Answer(200, self.show_user(found[0], request, edit))
        found = [u for u in found if self.matches(request, u, u["name"])]
        return self.listed(request, found, lambda u: self.show_user(u, request, edit))

    def show_user(self, user, request, edit):
        out = {"id": user["id"], "name": user["name"], "url": "", "description": "",
               "link": "%s/author/%s/" % (request.origin, user["name"]), "slug": user["name"]}
        if edit:
            out.update({"username": user["name"], "email": user["name"] + "@example.invalid",
                        "locale": "en_US", "roles": [user["role"]],
                        "capabilities": {right: True for right in user["can"]}})
        return self.fields(out, request)

    # Posts

    def unique_slug(self, slug, number, kind="post"):
        if not slug:
            return slug
        taken = {p["slug"] for p in self.posts.values() if p["id"] != number}
        if kind == "attachment":
            taken |= {m["slug"] for m in self.media.values() if m["id"] != number}
        n, result = 1, slug
        while result in taken:
            n += 1
            ending = "-%d" % n
            result = encode(urllib.parse.unquote(slug), 200 - len(ending)) + ending
        return result

    def show_post(self, post, request, edit, user=None):
        public = post["status"] in ("publish", "private")
        href = "%s/wp-json/wp/v2/posts/%d" % (request.origin, post["id"])
        guid = "%s/?p=%d" % (request.origin, post["id"])
        out = {"id": post["id"], "date": self.stamp(self.local(post["date"])),
               "date_gmt": self.stamp(post["date"]), "guid": {"rendered": guid, "raw": guid},
               "modified": self.stamp(self.local(post["modified"])),
               "modified_gmt": self.stamp(post["modified"]), "password": "", "slug": post["slug"],
               "status": post["status"], "type": "post",
               "link": "%s/%s/" % (request.origin, post["slug"]) if public else guid,
               "title": {"raw": post["title"], "rendered": texturize(post["title"])},
               "content": {"raw": post["content"], "rendered": self.rendered(post, request),
                           "protected": False, "block_version": int("<!-- wp:" in post["content"])},
               "excerpt": {"raw": post["excerpt"], "rendered": render(post["excerpt"]),
                           "protected": False},
               "author": post["author"], "featured_media": post["featured_media"],
               "comment_status": "open", "ping_status": "open", "sticky": False, "template": "",
               "format": "standard", "meta": [], "categories": post["categories"],
               "tags": post["tags"], "permalink_template": request.origin + "/%postname%/",
               "generated_slug": post["title"], "_links": {"self": [{"href": href}]}}
        if edit:
            if user and "publish_posts" in user["can"]:
                out["_links"]["wp:action-publish"] = [{"href": href}]
            if user and "unfiltered_html" in user["can"]:
                out["_links"]["wp:action-unfiltered-html"] = [{"href": href}]
        else:
            for name in ("guid", "title", "content", "excerpt"):
                del out[name]["raw"]
            for name in ("password", "permalink_template", "generated_slug"):
                del out[name]
        return self.fields(out, request)

    def rendered(self, post, request):
        return self.with_sizes(render(post["content"]), request)

    def list_posts(self, request, user):
        edit = request.get("context") == "edit"
        if edit and not (user and "edit_posts" in user["can"]):
            return self.refused(user, "rest_forbidden_context",
                                "Sorry, you are not allowed to edit posts in this post type.")
        wanted = request.list("status") or ["publish"]
        if wanted != ["publish"] and not (user and "edit_posts" in user["can"]):
            return self.invalid("status", "rest_forbidden_status", "Status is forbidden.")
        if "any" in wanted:
            wanted = STATUSES
        terms = {kind: {int(v) for v in request.list(kind)} for kind in ("tags", "categories")
                 if kind in request.query}
        found = [p for p in self.posts.values() if p["status"] in wanted
                 and all(ids & set(p[kind]) for kind, ids in terms.items())
                 and self.matches(request, p, p["title"], p["excerpt"], p["content"])]
        return self.listed(request, found, lambda p: self.show_post(p, request, edit, user))

    def posts_route(self, request, user, rest, body):
        if not rest:
            if request.method == "POST":
                return self.create_post(request, user, body)
            return self.list_posts(request, user)
        post = self.posts.get(int(rest[0])) if rest[0].isdigit() else None
        if post is None:
            return self.error(404, "rest_post_invalid_id", "Invalid post ID.")
        own = user and (post["author"] == user["id"] or "edit_others_posts" in user["can"])
        own = own and "edit_posts" in user["can"]
        if request.method == "GET":
            edit = request.get("context") == "edit"
            if edit and not own:
                return self.refused(user, "rest_forbidden_context",
                                    "Sorry, you are not allowed to edit this post.")
            if post["status"] != "publish" and not own:
                return self.refused(user, "rest_forbidden",
                                    "Sorry, you are not allowed to do that.")
            return Answer(200, self.show_post(post, request, edit, user))
        if not own:
            if request.method == "DELETE":
                return self.refused(user, "rest_cannot_delete",
                                    "Sorry, you are not allowed to delete this post.")
            return self.refused(user, "rest_cannot_edit",
                                "Sorry, you are not allowed to edit this post.")
        if request.method == "DELETE":
            return self.delete_post(request, post, user)
        return self.change_post(request, post, body, user, 200)

    def create_post(self, request, user, body):
        if not user or "edit_posts" not in user["can"]:
            return self.refused(user, "rest_cannot_create",
                                "Sorry, you are not allowed to create posts as this user.")
        if not any(self.raw(body.get(name)) for name in ("title", "content", "excerpt")):
            return self.error(400, "empty_content", "Content, title, and excerpt are empty.")
        post = {"id": 0, "title": "", "content": "", "excerpt": "", "slug": "", "status": "draft",
                "date": self.now(), "dated": False, "modified": self.now(), "author": user["id"],
                "featured_media": 0, "categories": [], "tags": []}
        return self.change_post(request, post, body, user, 201)

    @staticmethod
    def raw(value):
        return value.get("raw", "") if isinstance(value, dict) else value

    def change_post(self, request, post, body, user, status):
        new = dict(post)
        if "status" in body and body["status"] not in STATUSES:
            return self.invalid("status", "rest_not_in_enum", "status is not one of publish, "
                                "future, draft, pending, and private.")
        for name in ("date", "date_gmt"):
            if body.get(name):
                try:
                    new["date"], new["dated"] = self.parse_date(body[name], name != "date"), True
                except ValueError:
                    return self.invalid(name, "rest_invalid_date", "Invalid date.")
        for name in ("title", "content", "excerpt"):
            if name in body:
                value = self.raw(body[name]) or ""
                new[name] = value if "unfiltered_html" in user["can"] else filter_html(value)
        for kind in ("tags", "categories"):
            if not all(isinstance(number, int) for number in body.get(kind, [])):
                return self.invalid(kind, "rest_invalid_type", kind + "[0] is not of type integer.")
            if kind in body:
                new[kind] = [n for n in body[kind] if n in self.terms[kind]]
        if "featured_media" in body:
            number = body["featured_media"]
            new["featured_media"] = number if number in self.media else 0
        if "author" in body:
            if all(u["id"] != body["author"] for u in self.users.values()):
                return self.error(400, "rest_invalid_author", "Invalid author ID.")
            if body["author"] != user["id"] and "edit_others_posts" not in user["can"]:
                return self.refused(user, "rest_cannot_edit_others", "Sorry, you are not allowed "
                                    "to create posts as this user.")
            new["author"] = body["author"]
        if body.get("status") in ("publish", "future", "private") \
                and "publish_posts" not in user["can"]:
            return self.refused(user, "rest_cannot_publish", "Sorry, you are not allowed to "
                                "publish posts in this post type.")
        if "slug" in body:
            new["slug"] = slugify(body["slug"])
        if "status" in body:
            if post["status"] == "trash":
                new["slug"] = new["slug"].removesuffix("__trashed")
            new["status"] = body["status"]
        now = self.now()
        if new["status"] in ("publish", "future", "private") and not new["dated"]:
            new["date"], new["dated"] = now, True
        # Below a minute ahead is now.
        ahead = (new["date"] - now).total_seconds() >= 59
        if new["status"] in ("publish", "future"):
            new["status"] = "future" if ahead else "publish"
        if new["status"] in ("publish", "future", "private") and not new["slug"]:
            new["slug"] = slugify(new["title"]) or str(new["id"] or self.last + 1)
        if not new["categories"]:
            new["categories"] = [1]
        if not new["id"]:
            new["id"] = self.number()
            new["modified"] = new["date"]
        else:
            new["modified"] = now
            if not new["dated"]:
                new["date"] = now
        if new["status"] != "trash":
            new["slug"] = self.unique_slug(new["slug"], new["id"])
        self.posts[new["id"]] = new
        headers = {} if status == 200 else {
            "Location": "%s/wp-json/wp/v2/posts/%d" % (request.origin, new["id"])}
        return Answer(status, self.show_post(new, request, True, user), headers)

    def delete_post(self, request, post, user):
        if request.get("force") in ("true", "1"):
            del self.posts[post["id"]]
            return Answer(200, {"deleted": True,
                                "previous": self.show_post(post, request, True, user)})
        if post["status"] == "trash":
            return self.error(410, "rest_already_trashed", "The post has already been deleted.")
        post.update(status="trash", slug=post["slug"] + "__trashed", modified=self.now())
        return Answer(200, self.show_post(post, request, True, user))

    # Pages

    def public(self, request, path):
        if path.startswith("/wp-content/uploads/"):
            answer = self.serve_file(path[len("/wp-content/uploads/"):])
            return answer or Answer(404, page("Not Found", "<h1>Not Found</h1>"))
        if path == "/wp-admin/authorize-application.php":
            return self.authorize(request)
        seen = [p for p in self.posts.values() if p["status"] == "publish"]
        if request.get("p"):
            for post in seen:
                if str(post["id"]) == request.get("p"):
                    return Answer(301, "", {"Location": "%s/%s/" % (request.origin, post["slug"])})
        elif path == "/":
            head = '<link rel="https://api.w.org/" href="%s" />\n' % self.root(request)
            links = "\n".join('<h2><a href="/%s/">%s</a></h2>' % (p["slug"], texturize(p["title"]))
                              for p in sorted(seen, key=lambda p: p["date"], reverse=True))
            return Answer(200, page(self.title, links, head))
        elif len(request.segments) == 1:
            for post in seen:
                if post["slug"] == slugify(request.segments[0]):
                    return self.post_page(request, post)
            for post in seen:  # WordPress guesses
                if post["slug"].startswith(slugify(request.segments[0])):
                    return Answer(301, "", {"Location": "%s/%s/" % (request.origin, post["slug"])})
        return Answer(404, page("Page not found", "<h1>Page not found</h1>"))

    def post_page(self, request, post):
        lead = ""
        media = self.media.get(post["featured_media"])
        if media:
            lead = ('<figure class="wp-block-post-featured-image"><img src="%s/wp-content/uploads/%s"'
                    ' class="wp-post-image" alt="%s"></figure>\n'
                    % (request.origin, media["file"], media["alt_text"].replace('"', "&quot;")))
        names = ['<a href="/tag/%s/" rel="tag">%s</a>' % (t["slug"], t["name"])
                 for t in (self.terms["tags"][n] for n in post["tags"])]
        title = texturize(post["title"])
        body = ('<h1 class="wp-block-post-title">%s</h1>\n%s<div class="entry-content '
                'wp-block-post-content">%s</div>\n<div class="tags">%s</div>'
                % (title, lead, self.rendered(post, request), ", ".join(names)))
        return Answer(200, page(title, body))

    def authorize(self, request):
        """The page on which a person grants an application password: granted at once."""
        success = request.get("success_url")
        if not success:
            return Answer(200, page("Authorize", "<code>%s</code>" % self.credentials["admin"]))
        return Answer(302, "", {"Location": "%s%ssite_url=%s&user_login=admin&password=%s" % (
            success, "&" if "?" in success else "?", request.origin,
            self.credentials["admin"].replace(" ", "+"))})
