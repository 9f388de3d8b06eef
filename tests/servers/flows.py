#!/usr/bin/env python3
"""What the program does with servers: flows.py GALLEY [--doubles] [NAME…]. As TAP.

Publishes the sample with its photos, updates, schedules, withdraws, and reads back through the
servers' own interfaces and public pages. Real servers are started before (run-real.sh), with
their addresses and credentials in the environment; with --doubles the doubles stand in for
WordPress and Ghost.
"""
import datetime
import html
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

from client import basic, ghost_token, query, request
from doubles import Ghost, Webhook, WordPress
from faultproxy import CHANGING, Fault, FaultProxy

GALLEY = sys.argv[1]
DOUBLES = {}
TITLE = "밤에만 문을 여는 책방, 등대서점의 하루를 따라가다"
CAPTIONS = ("등대서점 주인 문가온 씨가 문을 열기 전 진열대의 책을 고르고 있다.",
            "문을 연 직후의 등대서점. 골목에서 불이 켜진 곳은 이 집뿐이다.",
            "손님에게 내는 보리차. 값은 받지 않는다.",
            "손님들이 직접 채운 서가. 칸마다 고른 사람의 이름이 붙어 있다.")
CREDITS = ("(출처 : 골목편지)", "(출처 : 골목편지)", "(제공 : 등대서점)", "(사진 : 최나루 기자)")
LINE = "다음 편지에서는"
TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Desk:
    """A desk with the sample, and a target on it."""

    def __init__(self, kind, url, secret, user="", options=(), sample=True):
        self.path = os.path.join(tempfile.mkdtemp(), "desk")
        self.secret = secret
        if sample:
            self.galley("import", "--sample")
        arguments = ["target", "add", "site", "--kind", kind, "--url", url]
        if user:
            arguments += ["--user", user]
        for option in options:
            arguments += ["--option", option]
        self.galley(*arguments)

    def run(self, *arguments, secret=None, background="0"):
        return subprocess.run([GALLEY, *arguments, "--desk", self.path], capture_output=True,
                              text=True, stdin=subprocess.DEVNULL, timeout=180,
                              env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en",
                                   "GALLEY_BACKGROUND": background,
                                   "GALLEY_SECRET": secret or self.secret})

    def galley(self, *arguments):
        done = self.run(*arguments)
        assert done.returncode == 0, "%s: %s" % (" ".join(arguments), done.stderr)
        return done.stdout

    def publish(self, *arguments):
        answer = json.loads(self.galley("publish", "latest", "--to", "site", "--json", *arguments))
        assert answer["receipt"] == [], answer["receipt"]
        return answer

    def fails(self, *arguments, secret=None):
        done = self.run("publish", "latest", "--to", "site", *arguments, secret=secret)
        assert done.returncode == 1, (done.returncode, done.stdout)
        return done.stderr

    def write(self, old, new):
        with sqlite3.connect(os.path.join(self.path, "desk.db")) as database:
            changed = database.execute("UPDATE article SET body = replace(body, ?, ?), revision = "
                                       "revision + 1 WHERE instr(body, ?)", (old, new, old))
            assert changed.rowcount == 1, changed.rowcount
        database.close()

    def issue(self):
        return json.loads(self.galley("show", "latest", "--json"))


def plain(text):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", text))).strip()


def figures(page):
    """(alternative text, caption) of each figure, in order."""
    out = []
    for figure in re.findall(r"<figure\b.*?</figure>", page, re.S):
        picture = re.search(r"<img\b[^>]*>", figure)
        if not picture:
            continue
        alt = re.search(r'\balt="([^"]*)"', picture.group(0))
        caption = re.search(r"<figcaption\b[^>]*>(.*?)</figcaption>", figure, re.S)
        out.append((html.unescape(alt.group(1)) if alt else "",
                    plain(caption.group(1)) if caption else ""))
    return out


def check_figures(found, first=0):
    wanted = list(zip(CAPTIONS, CREDITS))[first:]
    assert len(found) == len(wanted), found
    for (alt, caption), (text, credit) in zip(found, wanted):
        assert alt, "no alternative text: %s" % caption
        assert caption == "%s %s" % (text, credit), caption


def in_days(days):
    time_then = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)
    return time_then.strftime("%Y-%m-%dT%H:%M:00Z")


# WordPress

WP = ""


def wp(method, path, body=None, **parameters):
    return request(method, WP + "/wp-json/wp/v2" + query(path, **parameters), body,
                   headers=basic("admin", os.environ["WP_ADMIN_APP"]))


def wp_desk(user="admin", url=None, options=()):
    return Desk("wordpress", url or WP, os.environ["WP_%s_APP" % user.upper()], user, options)


def wp_clean():
    if DOUBLES:
        DOUBLES["wordpress"].reset()
        return
    for kind, status in (("posts", "publish,future,draft,pending,private,trash"),
                         ("media", "inherit")):
        for item in wp("GET", "/" + kind, status=status, per_page=100).json:
            wp("DELETE", "/%s/%d" % (kind, item["id"]), force="true")


def wp_posts():
    return wp("GET", "/posts", status="publish,future,draft,pending,private,trash", per_page=100,
              context="edit").json


def wp_only():
    posts = wp_posts()
    assert len(posts) == 1, [(p["id"], p["status"]) for p in posts]
    return posts[0]


def wp_check(post, page):
    assert post["title"]["raw"] == TITLE
    assert post["excerpt"]["raw"].startswith("지난주 목요일 밤"), post["excerpt"]
    raw = post["content"]["raw"]
    check_figures(figures(raw))
    blocks = re.findall(r'<!-- wp:image (\{.*?\}) -->\s*<figure class="wp-block-image', raw)
    ids = [json.loads(b)["id"] for b in blocks]
    assert len(ids) == 4, raw
    for number in ids:
        assert 'class="wp-image-%d"' % number in raw
    for name in ("paragraph", "heading", "list", "image"):
        assert raw.count("<!-- wp:%s" % name) == raw.count("<!-- /wp:%s" % name) > 0, name
    media = {m["id"]: m for m in wp("GET", "/media", per_page=100, context="edit").json}
    assert sorted(media) == sorted(ids), (sorted(media), ids)
    for number, caption, credit in zip(ids, CAPTIONS, CREDITS):
        assert media[number]["alt_text"] == caption, media[number]["alt_text"]
        assert media[number]["caption"]["raw"] == "%s %s" % (caption, credit)
    assert post["featured_media"] == ids[0]
    names = [c["name"] for c in wp("GET", "/categories", include=",".join(
        map(str, post["categories"]))).json]
    assert "골목편지" in names, names
    body = page[page.find("<main"):page.find("</main>")] if "<main" in page else page
    text = plain(body)
    assert text.count(TITLE) >= 1
    check_figures([f for f in figures(body) if f[1]])
    assert "손님이 고민을 적은 쪽지를" in text
    assert text.count("여울시의 밤을 지키는 가게들") == 1


@test
def wordpress_publishes():
    wp_clean()
    desk = wp_desk()
    answer = desk.publish()
    post = wp_only()
    assert post["status"] == "publish", post["status"]
    page = request("GET", answer["url"])
    assert page.status == 200, page
    wp_check(post, page.text)


@test
def wordpress_makes_the_months_folder_for_two():
    """PHP's mkdir() fails for one of two uploads that come first in a month together."""
    wp_clean()
    if "wordpress" in DOUBLES:  # the real one does it when it likes to
        DOUBLES["wordpress"].folder_races = 2
    desk = wp_desk()
    desk.publish()
    assert len(wp("GET", "/media", per_page=100).json) == 4


@test
def wordpress_updates_without_the_photos():
    wp_clean()
    with FaultProxy(WP, rewrite=True) as proxy:
        desk = wp_desk(url=proxy.url)
        desk.publish()
        proxy.clear()
        desk.write(LINE, "다음번 편지에서는")
        desk.publish()
        sent = [r for r in proxy.log if r["method"] in CHANGING]
        assert sent and not [r for r in sent if "/media" in r["target"]], sent
        total = sum(r["bytes"] for r in proxy.log if isinstance(r.get("bytes"), int))
        assert total < 200000, total
    post = wp_only()
    assert "다음번 편지에서는" in post["content"]["raw"]
    assert len(wp("GET", "/media", per_page=100).json) == 4
    print("# one changed word: %d requests, %d bytes sent" % (len(proxy.log), total))


@test
def wordpress_was_edited_there():
    wp_clean()
    desk = wp_desk()
    desk.publish()
    number = wp_only()["id"]
    time.sleep(1.1)
    wp("POST", "/posts/%d" % number, {"title": "누군가 고친 제목"})
    desk.write(LINE, "다음번 편지에서는")
    assert "edited" in desk.fails()
    assert wp_only()["title"]["raw"] == "누군가 고친 제목"
    desk.publish("--overwrite")
    post = wp_only()
    assert post["title"]["raw"] == TITLE and "다음번" in post["content"]["raw"]


@test
def wordpress_schedules_and_comes_out_now():
    wp_clean()
    desk = wp_desk()
    when = in_days(1)
    desk.publish("--at", when)
    post = wp_only()
    assert post["status"] == "future", post["status"]
    assert post["date_gmt"] == when[:-1], post["date_gmt"]
    assert desk.issue()["status"] == "scheduled", desk.issue()["status"]
    desk.publish()
    assert wp_only()["status"] == "publish"


@test
def wordpress_takes_it_off_and_again():
    wp_clean()
    desk = wp_desk()
    desk.publish()
    desk.galley("withdraw", "latest", "--to", "site")
    assert wp_only()["status"] == "trash"
    assert desk.issue()["status"] == "withdrawn"
    answer = desk.publish()
    public = [p for p in wp_posts() if p["status"] == "publish"]
    assert len(public) == 1
    assert request("GET", answer["url"]).status == 200


@test
def wordpress_was_deleted_there():
    wp_clean()
    desk = wp_desk()
    desk.publish()
    wp("DELETE", "/posts/%d" % wp_only()["id"], force="true")
    desk.write(LINE, "다음번 편지에서는")
    assert "no longer on the site" in desk.fails()
    assert wp_posts() == []
    desk.publish("--overwrite")
    assert wp_only()["status"] == "publish"


@test
def wordpress_keeps_drafts_and_private_posts():
    for status in ("draft", "private"):
        wp_clean()
        wp_desk(options=("status=" + status,)).publish()
        assert wp_only()["status"] == status, wp_only()["status"]


@test
def wordpress_for_an_author_without_unfiltered_html():
    wp_clean()
    desk = wp_desk("author")
    answer = desk.publish()
    post = wp_only()
    check_figures(figures(post["content"]["raw"]))
    check_figures([f for f in figures(request("GET", answer["url"]).text) if f[1]])


@test
def wordpress_without_the_right_or_the_password():
    wp_clean()
    assert "may not publish" in wp_desk("sub").fails()
    assert "sign-in was refused" in wp_desk().fails(secret="xxxx xxxx xxxx xxxx xxxx xxxx")
    assert wp_posts() == []


@test
def wordpress_behind_a_limit_of_one_megabyte():
    wp_clean()
    desk = wp_desk(url=os.environ["NGINX_URL"])
    picture = os.path.join(tempfile.mkdtemp(), "noise.jpg")
    subprocess.run(["convert", "-size", "2200x1500", "xc:gray", "+noise", "Random", "-quality",
                    "95", picture], check=True)
    desk.galley("photo", "add", "latest", picture, "--caption", "안개 낀 항구.", "--credit",
                "출처 : 골목편지")
    said = desk.fails()
    assert "larger than the site takes" in said, said
    assert not [p for p in wp_posts() if p["status"] == "publish"]


@test
def a_webhook_is_scheduled_here_and_sent_once():
    """By the process in the background, after the command has ended; killed in between."""
    with Webhook(secret="비밀") as hook:
        desk = Desk("webhook", hook.url, "비밀")
        when = datetime.datetime.now() + datetime.timedelta(seconds=5)
        done = desk.run("publish", "latest", "--to", "site", "--at",
                        when.strftime("%Y-%m-%dT%H:%M:%S"), background="1")
        assert done.returncode == 0 and "background" in done.stderr, done.stderr
        assert not hook.documents
        subprocess.run(["pkill", "-9", "-f", "publish --serve --desk " + desk.path], check=True)
        desk.run("publish", "latest", "--to", "site", "--at", when.strftime("%Y-%m-%dT%H:%M:%S"),
                 background="1")
        end = time.monotonic() + 40
        while not hook.documents and time.monotonic() < end:
            time.sleep(0.2)
        while desk.issue()["status"] != "published" and time.monotonic() < end:
            time.sleep(0.2)
        assert desk.issue()["status"] == "published", desk.issue()["status"]
        assert time.time() >= when.timestamp()
        assert len(hook.posts) == 1 and len(hook.files) == 4, (len(hook.posts), len(hook.files))


# Ghost

GHOST = ""


def ghost(method, path, body=None, **parameters):
    return request(method, GHOST + query("/ghost/api/admin" + path, **parameters), body,
                   headers={"Authorization": "Ghost " + ghost_token(os.environ["GHOST_ADMIN_KEY"])})


def ghost_desk(url=None, options=()):
    return Desk("ghost", url or GHOST, os.environ["GHOST_ADMIN_KEY"], options=options)


def ghost_files():
    if DOUBLES:
        return [n for n in DOUBLES["ghost"].files if not n.rpartition(".")[0].endswith("_o")]
    return [n for _, _, names in os.walk(os.environ["GHOST_FILES"]) for n in names
            if n.startswith("galley-") and not n.rpartition(".")[0].endswith("_o")]


def ghost_clean():
    if DOUBLES:
        DOUBLES["ghost"].reset()
        return
    for post in ghost("GET", "/posts/", limit="100", fields="id").json["posts"]:
        ghost("DELETE", "/posts/%s/" % post["id"])
    for folder, _, names in os.walk(os.environ["GHOST_FILES"]):
        for name in names:
            if name.startswith("galley-"):
                os.unlink(os.path.join(folder, name))


def ghost_only():
    posts = ghost("GET", "/posts/", limit="100", formats="html").json["posts"]
    assert len(posts) == 1, [(p["id"], p["status"]) for p in posts]
    return posts[0]


@test
def ghost_publishes():
    ghost_clean()
    answer = ghost_desk().publish()
    post = ghost_only()
    assert post["status"] == "published" and post["title"] == TITLE
    assert post["feature_image"] and post["feature_image_alt"] == CAPTIONS[0]
    assert plain(post["feature_image_caption"]) == "%s %s" % (CAPTIONS[0], CREDITS[0])
    check_figures(figures(post["html"]), 1)
    assert "kg-image-card" in post["html"], "figures are no cards"
    assert "골목편지" in [t["name"] for t in post["tags"]], post["tags"]
    assert (post["custom_excerpt"] or "").startswith("지난주 목요일 밤"), post["custom_excerpt"]
    assert len(ghost_files()) == 4, ghost_files()
    page = request("GET", answer["url"])
    assert page.status == 200
    text = plain(page.text)
    for caption, credit in zip(CAPTIONS, CREDITS):
        assert text.count("%s %s" % (caption, credit)) == 1, caption
    assert "손님이 고민을 적은 쪽지를" in text


@test
def ghost_updates_without_the_photos():
    ghost_clean()
    with FaultProxy(GHOST, rewrite=True) as proxy:
        desk = ghost_desk(proxy.url)
        desk.publish()
        proxy.clear()
        desk.write(LINE, "다음번 편지에서는")
        desk.publish()
        sent = [r for r in proxy.log if r["method"] in CHANGING]
        assert sent and not [r for r in sent if "/images" in r["target"]], sent
    assert "다음번 편지에서는" in ghost_only()["html"]
    assert len(ghost_files()) == 4


@test
def ghost_was_edited_there():
    ghost_clean()
    desk = ghost_desk()
    desk.publish()
    post = ghost_only()
    time.sleep(1.1)
    done = ghost("PUT", "/posts/%s/" % post["id"], {"posts": [
        {"title": "누군가 고친 제목", "updated_at": post["updated_at"]}]})
    assert done.status == 200, done
    desk.write(LINE, "다음번 편지에서는")
    assert "edited" in desk.fails()
    assert ghost_only()["title"] == "누군가 고친 제목"
    desk.publish("--overwrite")
    assert ghost_only()["title"] == TITLE


@test
def ghost_schedules_and_comes_out_now():
    ghost_clean()
    desk = ghost_desk()
    when = in_days(2)
    desk.publish("--at", when)
    post = ghost_only()
    assert post["status"] == "scheduled", post["status"]
    assert post["published_at"][:16] == when[:16], post["published_at"]
    desk.publish()
    assert ghost_only()["status"] == "published"


@test
def ghost_takes_it_off_and_again():
    ghost_clean()
    desk = ghost_desk()
    answer = desk.publish()
    desk.galley("withdraw", "latest", "--to", "site")
    assert request("GET", answer["url"]).status in (301, 302, 404)
    answer = desk.publish()
    assert request("GET", answer["url"]).status == 200
    public = [p for p in ghost("GET", "/posts/", limit="100").json["posts"]
              if p["status"] == "published"]
    assert len(public) == 1


@test
def ghost_for_members_and_by_mail_once():
    ghost_clean()
    letters = ghost("GET", "/newsletters/").json["newsletters"]
    desk = ghost_desk(options=("visibility=members", "newsletter=" + letters[0]["slug"],
                               "segment=status:free"))
    desk.publish()
    post = ghost_only()
    assert post["visibility"] == "members", post["visibility"]
    first = ghost("GET", "/posts/%s/" % post["id"], include="email,newsletter").json["posts"][0]
    assert first["newsletter"] and first["newsletter"]["slug"] == letters[0]["slug"], first
    desk.write(LINE, "다음번 편지에서는")
    desk.publish()
    again = ghost("GET", "/posts/%s/" % post["id"], include="email").json["posts"][0]
    assert (first.get("email") or {}).get("id") == (again.get("email") or {}).get("id")


@test
def ghost_with_a_wrong_key():
    ghost_clean()
    key = os.environ["GHOST_ADMIN_KEY"]
    wrong = key.partition(":")[0] + ":" + "00" * 32
    assert "sign-in was refused" in ghost_desk().fails(secret=wrong)
    assert ghost("GET", "/posts/", limit="100").json["posts"] == []


# Micropub that can only create

MICROPUB = os.environ.get("MICROPUB_URL", "")


def micropub_clean():
    for name in micropub_posts():
        os.unlink(os.path.join(os.environ["MICROPUB_FILES"], name))


def micropub_posts():
    return [n for n in os.listdir(os.environ["MICROPUB_FILES"]) if n.endswith(".json")]


@test
def create_only_publishes():
    micropub_clean()
    Desk("micropub", MICROPUB, os.environ["MICROPUB_TOKEN"]).publish()
    names = micropub_posts()
    assert len(names) == 1, names
    with open(os.path.join(os.environ["MICROPUB_FILES"], names[0]), encoding="utf-8") as file:
        stored = file.read()
    for caption, credit in zip(CAPTIONS, CREDITS):
        assert caption in stored and credit in stored, caption


@test
def create_only_stops_at_an_unknown_outcome():
    micropub_clean()
    origin, _, path = MICROPUB.rpartition("/")
    with FaultProxy(origin, rewrite=True) as proxy:
        desk = Desk("micropub", "%s/%s" % (proxy.url, path), os.environ["MICROPUB_TOKEN"])
        proxy.clear([Fault("cut-answer", changing=True, at=0)])
        assert "can’t be asked" in desk.fails()
        proxy.clear()
        assert "can’t be asked" in desk.fails()
        assert not [r for r in proxy.log if r["method"] in CHANGING], proxy.log
    assert len(micropub_posts()) == 1


# Several at once

@test
def two_sites_at_once():
    wp_clean()
    ghost_clean()
    desk = wp_desk()
    desk.run("target", "add", "ghost", "--kind", "ghost", "--url", GHOST,
             secret=os.environ["GHOST_ADMIN_KEY"])
    both = [subprocess.Popen([GALLEY, "publish", "latest", "--to", name, "--desk", desk.path],
                             env={**os.environ, "LC_ALL": "C.UTF-8", "GALLEY_SECRET": secret},
                             stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            for name, secret in (("site", os.environ["WP_ADMIN_APP"]),
                                 ("ghost", os.environ["GHOST_ADMIN_KEY"]),
                                 ("site", os.environ["WP_ADMIN_APP"]))]
    codes = [process.wait(120) for process in both]
    assert wp_only()["status"] == "publish", codes
    assert ghost_only()["status"] == "published", codes
    assert len(wp("GET", "/media", per_page=100).json) == 4
    assert len(ghost_files()) == 4


def start_publish(desk, *arguments):
    return subprocess.Popen([GALLEY, "publish", "latest", "--to", "site", "--desk", desk.path,
                             *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                            env={**os.environ, "LC_ALL": "C.UTF-8", "GALLEY_BACKGROUND": "0",
                                 "GALLEY_SECRET": desk.secret})


@test
def killed_at_any_moment_then_run_twice():
    """Kill -9 at a random moment, then two command lines at the same instant, over and over."""
    seed = int(os.environ.get("GALLEY_SEED") or time.time())
    chance = random.Random(seed)
    took = 1.5
    for round_ in range(6):
        wp_clean()
        desk = wp_desk()
        began = time.time()
        for _ in range(2):
            process = start_publish(desk)
            time.sleep(chance.uniform(0, took))
            process.kill()
            process.wait()
        codes = [p.wait(120) for p in (start_publish(desk), start_publish(desk))]
        posts = wp_posts()
        media = wp("GET", "/media", per_page=100).json
        assert codes == [0, 0] and len(posts) == 1 and len(media) == 4, (
            "seed %d, round %d" % (seed, round_), codes, len(posts), len(media))
        page = request("GET", desk.publish()["url"])
        wp_check(wp_only(), page.text)
        took = max(0.3, min(took, time.time() - began))
    print("# killed and run again: %d rounds, seed %d: one post, each photo once" % (6, seed))


@test
def two_issues_go_one_after_the_other():
    """To the same site: the requests of the two do not mix."""
    wp_clean()
    with FaultProxy(WP, rewrite=True) as proxy:
        desk = wp_desk(url=proxy.url)
        desk.galley("import", "--sample")
        issues = [i["issue"] for i in json.loads(desk.galley("issues", "--json"))]
        assert len(issues) == 2, issues
        proxy.clear()
        both = [subprocess.Popen([GALLEY, "publish", issue, "--to", "site", "--desk", desk.path],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                 env={**os.environ, "LC_ALL": "C.UTF-8", "GALLEY_BACKGROUND": "0",
                                      "GALLEY_SECRET": desk.secret}) for issue in issues]
        assert [p.wait(120) for p in both] == [0, 0]
        kinds = ["photo" if "/media" in r["target"] else "post" for r in proxy.log
                 if r["method"] in CHANGING]
    runs = [kind for i, kind in enumerate(kinds) if i == 0 or kinds[i - 1] != kind]
    assert runs == ["photo", "post", "photo", "post"], kinds
    assert len(wp("GET", "/posts", per_page=100).json) == 2


def start_doubles():
    """Gives them the places of the real ones, but for what only those can show."""
    DOUBLES["wordpress"] = server = WordPress()
    os.environ["WP_URL"] = server.url
    for user, password in server.credentials.items():
        os.environ["WP_%s_APP" % user.upper()] = password
    DOUBLES["ghost"] = server = Ghost()
    os.environ["GHOST_URL"], os.environ["GHOST_ADMIN_KEY"] = server.url, server.key
    TESTS[:] = [t for t in TESTS if "create_only" not in t.__name__ and "limit" not in t.__name__]


def main():
    global WP, GHOST
    wanted = sys.argv[2:]
    if "--doubles" in wanted:
        wanted.remove("--doubles")
        start_doubles()
    WP, GHOST = os.environ["WP_URL"], os.environ["GHOST_URL"]
    tests = [t for t in TESTS if not wanted or any(w in t.__name__ for w in wanted)]
    print("1..%d" % len(tests), flush=True)
    failed = 0
    for number, function in enumerate(tests, 1):
        name = function.__name__.replace("_", " ")
        try:
            function()
        except Exception as error:  # the next test may still tell something
            failed += 1
            print("# %s: %s" % (type(error).__name__, str(error)[:1500].replace("\n", "\n# ")))
            print("not ok %d - %s" % (number, name), flush=True)
        else:
            print("ok %d - %s" % (number, name), flush=True)
    for server in DOUBLES.values():
        server.close()
    return 1 if failed else 0


sys.exit(main())
