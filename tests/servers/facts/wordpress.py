"""What a client of WordPress depends on."""
import re
import urllib.parse

from client import basic, multipart, png, query, request

from .base import Facts, soon


def wordpress(url, admin, author, sub):
    """admin, author, sub: application passwords of these users."""
    facts = Facts(url)
    root = facts.url + "/wp-json/wp/v2"
    who = {"admin": basic("admin", admin), "author": basic("author", author),
           "sub": basic("sub", sub), "wrong": basic("admin", "wrong"), "none": {}}
    made = []

    def ask(method, path, body=None, user="admin", headers=None, **parameters):
        reply = request(method, root + query(path, **parameters), body,
                        dict(who[user], **(headers or {})))
        if method == "POST" and reply.status == 201:
            made.append((path.split("?")[0], reply.json["id"]))
        return reply

    def code(name, reply):
        data = reply.json.get("data") or {}
        facts.tell(name, reply.status, reply.json.get("code"), reply.json.get("message"),
                   data.get("status"), sorted(data.get("params") or []),
                   reply.headers.get("www-authenticate"))

    def picture(name, data=None, kind="image/png", user="admin", headers=None, **fields):
        head = {"Content-Type": kind, "Content-Disposition": 'attachment; filename="%s"' % name}
        head.update(headers or {})
        return ask("POST", "/media", data or png(), user,
                   {k: v for k, v in head.items() if v is not None}, **fields)

    run = facts.run
    try:
        home = request("GET", facts.url + "/")
        facts.tell("home", home.status, home.headers.get("link"))
        for address in ("/wp-json/", "/wp-json", "/?rest_route=/"):
            reply = request("GET", facts.url + address)
            facts.tell("index " + address, reply.status, reply.headers["content-type"],
                       reply.json["url"], reply.json["authentication"], "wp/v2" in
                       reply.json["namespaces"], reply.json["gmt_offset"])
        for user in ("none", "wrong"):
            code("me " + user, ask("GET", "/users/me", user=user, context="edit"))
            code("create " + user, ask("POST", "/posts", {"title": run}, user=user))
        code("create sub", ask("POST", "/posts", {"title": run}, user="sub"))
        me = ask("GET", "/users/me", context="edit")
        facts.tell("me", me.status, [me.json[k] for k in ("id", "username", "name", "roles")],
                   [me.json["capabilities"].get(k) for k in ("publish_posts", "upload_files",
                                                             "unfiltered_html")])
        facts.tell("me author", ask("GET", "/users/me", user="author", context="edit")
                   .json["capabilities"].get("unfiltered_html"))
        facts.tell("public with a wrong password", ask("GET", "/posts", user="wrong").status)
        code("list any none", ask("GET", "/posts", user="none", status="any"))
        code("list edit none", ask("GET", "/posts", user="none", context="edit"))
        code("empty", ask("POST", "/posts", {}))
        code("no route", ask("GET", "/nothing"))
        reply = ask("POST", "/posts", b'{"ti', headers={"Content-Type": "application/json"})
        facts.tell("bad JSON", reply.status, reply.json["code"])
        code("bad status", ask("POST", "/posts", {"title": run, "status": "odd"}))
        code("bad date", ask("POST", "/posts", {"title": run, "date": "tomorrow"}))
        wordpress_posts(facts, ask, code)
        wordpress_media(facts, ask, code, picture)
        wordpress_terms(facts, ask, code)
    finally:
        for path, number in made:
            request("DELETE", "%s%s/%d?force=true" % (root, path, number), None, who["admin"])
    return facts


CONTENT = ('<!-- run:%s -->\n<!-- wp:paragraph -->\n<p>본문 -- 한 줄 [gallery] "인용" &amp; 끝</p>\n'
           '<!-- /wp:paragraph -->\n\n<!-- wp:image {"id":5,"sizeSlug":"large"} -->\n<figure '
           'class="wp-block-image size-large"><img class="other" src="/x.jpg" alt="강"/><figcaption '
           'class="wp-element-caption">설명<br>둘째 <cite>사진 가</cite></figcaption></figure>\n'
           "<!-- /wp:image -->")


def wordpress_posts(facts, ask, code):
    run = facts.run
    content = CONTENT % run

    def shown(reply):
        post = reply.json
        return (reply.status, post["status"], urllib.parse.unquote(post["slug"]),
                re.sub(r"\?p=\d+", "?p=N", post["link"]), post["title"], post["excerpt"],
                post["content"], post["featured_media"], len(post["tags"]),
                post["date_gmt"] == post["modified_gmt"])

    reply = ask("POST", "/posts", {
        "title": "첫 글 & <b>%s</b>" % run, "content": content, "excerpt": "요약", "status": "draft",
        "slug": "한글 주소 " + run, "featured_media": 999999, "tags": [999999], "meta": {"x": 1}})
    facts.tell("draft", *shown(reply))
    facts.tell("draft's slug is encoded", reply.json["slug"].startswith("%ed%95%9c"))
    facts.tell("draft's Location", re.sub(r"\d+$", "N", reply.headers["location"]))
    first = reply.json
    path = "/posts/%d" % first["id"]
    for name, status in (("draft", "draft"), ("published", "publish")):
        reply = ask("POST", "/posts", {"title": "둘 " + run, "slug": "한글 주소 " + run,
                                       "status": status})
        facts.tell("same slug, " + name, urllib.parse.unquote(reply.json["slug"]))
    reply = ask("POST", "/posts", {"title": "제목만 %s." % run, "status": "draft"})
    facts.tell("draft without slug", reply.json["slug"], reply.json["content"]["raw"])
    for word in (run, "run:" + run, run + " 요약", run + " -요약", "없는 " + run):
        found = ask("GET", "/posts", search=word, status="any", context="edit", per_page="100").json
        facts.tell("search " + word.replace(run, "RUN"), len(found))
    for name, parameters in (("slug", {"slug": first["slug"]}),
                             ("slug not encoded", {"slug": "한글-주소-" + run}),
                             ("search in trash", {"search": run, "status": "trash"}),
                             ("search in several", {"search": run, "status": "publish,trash"}),
                             ("search public", {"search": run, "status": "publish"})):
        parameters.setdefault("status", "any")
        reply = ask("GET", "/posts", _fields="id,status", **parameters)
        facts.tell("list by " + name, reply.headers["x-wp-total"], [p["status"] for p in reply.json])
    code("per_page too large", ask("GET", "/posts", per_page="1000"))
    code("page too far", ask("GET", "/posts", page="99", search=run, status="any"))
    facts.tell("publish", *shown(ask("POST", path, {"status": "publish"})))
    link = ask("GET", path).json["link"]
    public = request("GET", link)
    facts.tell("page", public.status, "설명<br>둘째 <cite>사진 가</cite></figcaption>" in public.text,
               "<p>본문 &#8212; 한 줄  &#8220;인용&#8221; &amp; 끝</p>" in public.text,
               "wp:image" in public.text)
    moved = request("GET", "%s/?p=%d" % (facts.url, first["id"]))
    facts.tell("page by number", moved.status, moved.headers.get("location") == link)
    reply = ask("POST", path, {"title": "바뀜 " + run})
    facts.tell("update", reply.status, reply.json["title"], reply.json["slug"] == first["slug"],
               reply.json["modified_gmt"] >= first["modified_gmt"])
    for name, seconds in (("past", -86400), ("two seconds", 2), ("half a minute", 30),
                          ("an hour", 3600)):
        reply = ask("POST", "/posts", {"title": run, "status": "future", "date_gmt": soon(seconds)})
        facts.tell("future with date: " + name, reply.status, reply.json["status"],
                   reply.json["date_gmt"] == reply.json["modified_gmt"],
                   "?p=" in reply.json["link"])
    later = "/posts/%d" % reply.json["id"]
    facts.tell("unscheduled", ask("POST", later, {"status": "draft"}).json["status"])
    facts.tell("published with a date to come", ask("POST", later, {"status": "publish"})
               .json["status"])
    facts.tell("published with a date now", ask("POST", later, {
        "status": "publish", "date_gmt": soon(0)}).json["status"])
    reply = ask("POST", "/posts", {"title": run, "status": "publish", "date": "2090-01-01T09:00:00"})
    facts.tell("publish with a date to come", reply.json["status"], reply.json["date_gmt"])
    reply = ask("POST", "/posts", {"title": run, "date": "2030-01-01T09:00:00+05:00"})
    facts.tell("date with offset", reply.json["status"], reply.json["date"], reply.json["date_gmt"])
    facts.tell("private", ask("POST", "/posts", {"title": run, "status": "private"}).json["status"])
    reply = ask("POST", "/posts", {"title": run, "status": "publish", "content":
                '<p>가<script>1</script></p><iframe src="x"></iframe><figure class="k" id="i" '
                'data-x="1"><picture><img srcset="a" src="b"/></picture></figure><p><mark>m</mark> <time>t</time></p>'}, user="author")
    facts.tell("filtered", reply.status, reply.json["content"]["raw"])
    code("author of another", ask("POST", "/posts", {"title": run, "author": 1}, user="author"))
    code("author unknown", ask("POST", "/posts", {"title": run, "author": 999999}))
    code("tags by name", ask("POST", "/posts", {"title": run, "tags": ["x"]}))
    code("edit another's", ask("POST", path, {"title": "x"}, user="author"))
    code("delete another's", ask("DELETE", path, user="author"))
    code("draft for nobody", ask("GET", "/posts/%d" % ask(
        "POST", "/posts", {"title": run, "status": "draft"}).json["id"], user="none"))
    long = run + "가나다라마바사아자차카타파하" * 3
    for name in ("first", "second"):
        reply = ask("POST", "/posts", {"title": long, "status": "publish"})
        facts.tell("long slug, " + name, urllib.parse.unquote(reply.json["slug"]),
                   len(reply.json["slug"]))
    reply = ask("POST", "/posts", {"title": 'Hello, World: 50% A/B "인용" 한글.끝 ' + run,
                                   "status": "publish"})
    facts.tell("slug of a title", urllib.parse.unquote(reply.json["slug"]))
    trashed = ask("DELETE", path)
    facts.tell("trash", trashed.status, trashed.json["status"],
               urllib.parse.unquote(trashed.json["slug"]))
    code("trash again", ask("DELETE", path))
    facts.tell("page of the trashed", request("GET", link).status)
    reply = ask("GET", path, context="edit")
    facts.tell("read the trashed", reply.status, reply.json["status"])
    facts.tell("list any with trash", ask("GET", "/posts", status="any", include=first["id"])
               .headers["x-wp-total"])
    facts.tell("update of the trashed", ask("POST", path, {"title": run}).json["status"])
    reply = ask("POST", path, {"status": "publish"})
    facts.tell("publish from trash", reply.json["status"], urllib.parse.unquote(reply.json["slug"]))
    reply = ask("DELETE", path, force="true")
    facts.tell("force", reply.status, reply.json["deleted"], reply.json["previous"]["status"])
    for method, body in (("GET", None), ("POST", {"title": "x"}), ("DELETE", None)):
        code(method + " of the gone", ask(method, path, body))
    facts.tell("page of the gone", request("GET", link).status)


def wordpress_media(facts, ask, code, picture):
    run = facts.run
    reply = picture("galley-%s.png" % run, caption="설명 <cite>가</cite>", alt_text="강 & 산",
                    title="강 " + run)
    media = reply.json
    path = "/media/%d" % media["id"]
    facts.tell("media", reply.status, reply.headers.get("x-wp-upload-attachment-id") ==
               str(media["id"]), media["source_url"], media["caption"]["raw"], media["alt_text"],
               media["title"]["raw"], urllib.parse.unquote(media["slug"]), media["mime_type"],
               media["media_type"], media["status"], media["post"], [media["media_details"][k] for k
               in ("width", "height", "filesize")], re.sub(r"\d+$", "N", reply.headers["location"]))
    served = request("GET", media["source_url"])
    facts.tell("media's bytes", served.status, served.headers["content-type"], served.body == png())
    again = picture("galley-%s.png" % run).json
    facts.tell("media again", again["source_url"], again["slug"], again["title"]["raw"],
               again["caption"]["raw"])
    for word in ("galley-" + run, run, "강 " + run, run + ".png", run + "-1.png", "x" + run):
        found = ask("GET", "/media", search=word, per_page="100").json
        facts.tell("media search " + word.replace(run, "RUN"),
                   sorted(m["source_url"] for m in found))
    facts.tell("media search by nobody", len(ask("GET", "/media", user="none", search=run).json))
    facts.tell("media with spaces", picture("Big Name %s.png" % run).json["source_url"])
    big = picture("big-%s.png" % run, png(1600, 1200)).json
    facts.tell("media's sizes", sorted(big["media_details"]["sizes"]),
               big["media_details"]["sizes"]["large"]["source_url"])
    content = ('<!-- wp:image {"id":%d} --><figure class="wp-block-image"><img src="%s" alt="" '
               'class="wp-image-%d"/></figure><!-- /wp:image -->' % (big["id"], big["source_url"],
                                                                    big["id"]))
    html = ask("POST", "/posts", {"title": run, "content": content}).json["content"]["rendered"]
    facts.tell("media in a page", sorted(re.findall(r'(\w+)="', html)), sorted(
        word for word in re.search(r'srcset="([^"]*)"', html)[1].split(", ")))
    for name, size in (("above upload_max", 8800000), ("above post_max", 9800000)):
        kind, body = multipart([("file", "big.png", "image/png", b"x" * size)])
        code("media, multipart " + name, ask("POST", "/media", body, headers={"Content-Type": kind}))
    facts.tell("media as .jpg", picture("kind-%s.jpg" % run, kind="image/jpeg").json["source_url"])
    kind, body = multipart([("file", "multi-%s.png" % run, "image/png", png())], [("caption", "여럿")])
    reply = ask("POST", "/media", body, headers={"Content-Type": kind})
    facts.tell("media, multipart", reply.status, reply.json["caption"]["raw"],
               reply.json["source_url"])
    code("media without disposition", picture("x.png", headers={"Content-Disposition": None}))
    code("media without type", picture("x.png", headers={"Content-Type": None}))
    code("media with filename* alone", picture("x", headers={
        "Content-Disposition": "attachment; filename*=UTF-8''x.png"}))
    code("media without bytes", ask("POST", "/media", b"", headers={
        "Content-Type": "image/png", "Content-Disposition": 'attachment; filename="x.png"'}))
    code("media, SVG", picture("x.svg", b"<svg/>", "image/svg+xml"))
    code("media, text as PNG", picture("x.png", b"text"))
    code("media, wrong MD5", picture("x.png", headers={"Content-MD5": "0" * 32}))
    code("media by sub", picture("x.png", user="sub"))
    code("media by nobody", picture("x.png", user="none"))
    reply = ask("POST", path, {"alt_text": "새", "caption": "새 설명"})
    facts.tell("media update", reply.status, reply.json["alt_text"], reply.json["caption"]["raw"])
    post = ask("POST", "/posts", {"title": run, "status": "publish",
                                  "featured_media": media["id"]}).json
    facts.tell("featured", post["featured_media"] == media["id"],
               media["source_url"] in request("GET", post["link"]).text)
    code("media delete without force", ask("DELETE", path))
    facts.tell("media delete", ask("DELETE", path, force="true").status)
    code("media delete again", ask("DELETE", path, force="true"))
    code("media read deleted", ask("GET", path))
    facts.tell("deleted media's bytes", request("GET", media["source_url"]).status)


def wordpress_terms(facts, ask, code):
    run = facts.run
    for kind in ("tags", "categories"):
        reply = ask("POST", "/" + kind, {"name": "정책 & 돈 " + run})
        term = reply.json
        facts.tell(kind, reply.status, term["name"], urllib.parse.unquote(term["slug"]),
                   term["count"], urllib.parse.unquote(term["link"]))
        again = ask("POST", "/" + kind, {"name": "정책 & 돈 " + run})
        code(kind + " again", again)
        facts.tell(kind + " again: number", again.json["data"].get("term_id") == term["id"])
        facts.tell(kind + " search", [t["name"] for t in ask("GET", "/" + kind, search=run).json])
        facts.tell(kind + " by slug", [t["name"] for t in ask(
            "GET", "/" + kind, slug=urllib.parse.unquote(term["slug"])).json])
        code(kind + " without name", ask("POST", "/" + kind, {}))
        code(kind + " by sub", ask("POST", "/" + kind, {"name": run}, user="sub"))
        reply = ask("POST", "/" + kind, {"name": "저자 " + run}, user="author")
        facts.tell(kind + " by author", reply.status)
        post = ask("POST", "/posts", {"title": run, "status": "publish", kind: [term["id"]]}).json
        facts.tell(kind + " of a post", post[kind] == [term["id"]],
                   ask("GET", "/%s/%d" % (kind, term["id"])).json["count"])
    reply = ask("POST", "/tags", {"name": "x"}, user="none")
    code("tags by nobody", reply)
