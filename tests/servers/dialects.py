"""What the fault table needs to know of each kind of server."""
import os
import re
import subprocess
import time

from cases import ghost_holds, wordpress_holds
from client import basic, ghost_token, query, request
from doubles import Ghost, Micropub, Webhook, WordPress

FIGURES = 4
LINE = "다음 편지에서는 새벽 시장에서"


def look(html, figures=FIGURES):
    """What is wrong with the content of the sample as a server has it, None nothing."""
    if LINE not in html:
        return "text is missing"
    if "galley-photo:" in html or "galley-post:" in html:
        return "an address was not set"
    found = len(re.findall("<figure", html))
    if found != figures:
        return "%d figures" % found
    if html.count("출처 : 골목편지") < figures // 2:
        return "credits are missing"
    return None


def issue_of(desk):
    """The uuid of the desk's newest issue."""
    out = subprocess.run(["sqlite3", os.path.join(desk, "desk.db"),
                          "SELECT uuid FROM issue ORDER BY created DESC LIMIT 1"],
                         capture_output=True, text=True, check=True)
    return out.stdout.strip()


class Dialect:
    may_stop = False
    rewrite = False
    patience = 0.05

    def stopped(self, err):
        """"unknown" where the program says that it stopped because it can't ask."""
        return ""

    def url(self, base):
        return base

    def address(self, server):
        return server.url

    def reset(self, server, desk):
        server.reset()

    def settle(self, server):
        server.settle()

    def stop(self, server):
        server.close()


class WordPressDialect(Dialect):
    kind = "wordpress"

    def start(self, real):
        return WordPress(latency=0.01)

    def secret(self, server):
        return server.credentials["admin"]

    def count(self, server, desk):
        posts = list(server.posts.values())
        if len(posts) != 1:
            return len(posts), len(server.media), "posts: %s" % [p["status"] for p in posts]
        post = posts[0]
        wrong = look(post["content"])
        if post["status"] != "publish":
            wrong = "status %s" % post["status"]
        return 1, len(server.media), wrong


class GhostDialect(Dialect):
    kind = "ghost"

    def start(self, real):
        return Ghost(latency=0.01)

    def secret(self, server):
        return server.key

    def count(self, server, desk):
        posts = list(server.posts.values())
        files = [f for f in server.files if not f.rpartition(".")[0].endswith("_o")]
        if len(posts) != 1:
            return len(posts), len(files), "posts: %s" % [p["status"] for p in posts]
        post = posts[0]
        wrong = look(post.get("html") or "", FIGURES - 1)
        if not post.get("feature_image"):
            wrong = "no lead photo"
        if post["status"] != "published":
            wrong = "status %s" % post["status"]
        return 1, len(files), wrong


class MicropubDialect(Dialect):
    kind = "micropub"
    create_only = False

    def start(self, real):
        return Micropub(create_only=self.create_only, latency=0.01)

    def url(self, base):
        return base + "/micropub"

    def secret(self, server):
        return "good-token"

    def count(self, server, desk):
        """Photos are those that the post shows: its files can't be asked for."""
        posts = [p for p in server.posts.values() if not p.get("deleted")]
        wrong, photos = None, 0
        if len(posts) == 1:
            content = posts[0]["properties"]["content"][0]
            html = content["html"] if isinstance(content, dict) else content
            wrong = look(html)
            photos = len(set(re.findall('<img src="([^"]+)"', html)))
        return len(posts), photos, wrong


class CreateOnlyDialect(MicropubDialect):
    create_only = True
    may_stop = True

    def stopped(self, err):
        return "unknown" if "can’t be asked" in err else ""

    def count(self, server, desk):
        posts, _, wrong = super().count(server, desk)
        return posts, None, wrong


class WebhookDialect(Dialect):
    kind = "webhook"

    def start(self, real):
        return Webhook(secret="비밀", latency=0.01)

    def secret(self, server):
        return "비밀"

    def count(self, server, desk):
        wrong = look(server.documents[-1]["html"]) if server.documents else None
        return len(server.posts), len(server.files), wrong


class RealServer:
    """One that was started before; it is emptied before each case."""
    rewrite = True
    patience = 1

    def address(self, server):
        return server

    def settle(self, server):
        time.sleep(1)

    def stop(self, server):
        pass


class RealWordPress(RealServer, WordPressDialect):
    def start(self, real):
        return os.environ["WP_URL"]

    def secret(self, server):
        return os.environ["WP_ADMIN_APP"]

    def ask(self, method, path, **parameters):
        return request(method, os.environ["WP_URL"] + "/wp-json/wp/v2" + query(path, **parameters),
                       headers=basic("admin", self.secret(None)))

    def reset(self, server, desk):
        for kind, status in (("posts", "publish,future,draft,pending,private,trash"),
                             ("media", "inherit")):
            for item in self.ask("GET", "/" + kind, status=status, per_page=100, context="edit").json:
                self.ask("DELETE", "/%s/%d" % (kind, item["id"]), force="true")

    def count(self, server, desk):
        posts, media = wordpress_holds(server, self.secret(server), issue_of(desk), "galley-")
        if posts != 1:
            return posts, media, None
        post = self.ask("GET", "/posts", search=issue_of(desk), context="edit").json
        if not post:
            return posts, media, "not public"
        return posts, media, look(post[0]["content"]["raw"])


class RealGhost(RealServer, GhostDialect):
    def start(self, real):
        return os.environ["GHOST_URL"]

    def secret(self, server):
        return os.environ["GHOST_ADMIN_KEY"]

    def ask(self, method, path, **parameters):
        return request(method, os.environ["GHOST_URL"] + query("/ghost/api/admin" + path, **parameters),
                       headers={"Authorization": "Ghost " + ghost_token(self.secret(None))})

    def reset(self, server, desk):
        for post in self.ask("GET", "/posts/", limit="100", fields="id,title").json["posts"]:
            self.ask("DELETE", "/posts/%s/" % post["id"])
        for folder, _, names in os.walk(os.environ["GHOST_FILES"]):
            for name in names:
                if name.startswith("galley-"):
                    os.unlink(os.path.join(folder, name))

    def count(self, server, desk):
        issue = issue_of(desk)
        posts, files = ghost_holds(server, self.secret(server), "tag:hash-galley-" + issue, "galley-",
                                   os.environ["GHOST_FILES"])
        if posts != 1:
            return posts, files, None
        post = self.ask("GET", "/posts/", filter="tag:hash-galley-" + issue,
                        formats="html").json["posts"][0]
        wrong = look(post["html"] or "", FIGURES - 1)
        if post["status"] != "published":
            wrong = "status %s" % post["status"]
        return posts, files, wrong


class RealCreateOnly(RealServer, CreateOnlyDialect):
    def start(self, real):
        return os.environ["MICROPUB_URL"].rpartition("/")[0]

    def reset(self, server, desk):
        for name in os.listdir(os.environ["MICROPUB_FILES"]):
            if name.endswith(".json"):
                os.unlink(os.path.join(os.environ["MICROPUB_FILES"], name))

    def count(self, server, desk):
        names = [n for n in os.listdir(os.environ["MICROPUB_FILES"]) if n.endswith(".json")]
        return len(names), None, None


DIALECTS = {"wordpress": WordPressDialect(), "ghost": GhostDialect(), "micropub": MicropubDialect(),
            "create-only": CreateOnlyDialect(), "webhook": WebhookDialect(),
            "real-wordpress": RealWordPress(), "real-ghost": RealGhost(),
            "real-create-only": RealCreateOnly()}
