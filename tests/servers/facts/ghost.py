"""What a client of Ghost depends on."""
import re
import time

from client import ghost_token, multipart, png, query, request

from .base import Facts, soon


def ghost(url, key):
    facts = Facts(url)
    api = facts.url + "/ghost/api/admin"
    made = []
    run = facts.run

    def head(**claims):
        return {"Authorization": "Ghost " + ghost_token(key, **claims), "Accept-Version": "v5.0"}

    def ask(method, path, body=None, headers=None, more=None, **parameters):
        headers = dict(head() if headers is None else headers, **(more or {}))
        reply = request(method, api + query(path, **parameters), body, headers)
        if method == "POST" and reply.status == 201 and path == "/posts/":
            made.append(reply.json["posts"][0]["id"])
        return reply

    def code(name, reply):
        error = reply.json["errors"][0]
        facts.tell(name, reply.status, error["type"], error["code"], error["message"],
                   error["context"])

    def create(**fields):
        fields.setdefault("title", run)
        return ask("POST", "/posts/", {"posts": [fields]}, source="html", formats="html")

    def put(post, parameters=None, stamp=None, **fields):
        body = {"posts": [dict(fields, updated_at=stamp or post["updated_at"])]}
        return ask("PUT", "/posts/%s/" % post["id"], body, **(parameters or {}))

    def read(post, include="tags,newsletter,email"):
        return ask("GET", "/posts/%s/" % post["id"], formats="html",
                   **({"include": include} if include else {})).json["posts"][0]

    try:
        now = int(time.time())
        for name, headers in (
                ("none", {}), ("another key", head(kid="0" * 24)),
                ("bad signature", {"Authorization": "Ghost " + ghost_token(key)[:-6] + "AAAAAA"}),
                ("garbage", {"Authorization": "Ghost abc"}),
                ("bearer", {"Authorization": "Bearer abc"}), ("audience", head(audience="/x/")),
                ("expired", head(issued=now - 400)),
                ("too old", head(issued=now - 400, life=3600))):
            code("token: " + name, ask("GET", "/posts/", headers=headers))
        facts.tell("token: long", ask("GET", "/posts/", headers=head(life=3600)).status)
        facts.tell("token: from the future", ask("GET", "/posts/", headers=head(issued=now + 200))
                   .status)
        reply = ask("GET", "/posts")
        facts.tell("no slash", reply.status, reply.headers.get("location"))
        reply = ask("GET", "/site/", headers={})
        facts.tell("site", reply.status, sorted({"title", "url", "version"} & set(
            reply.json["site"])), reply.json["site"]["url"])
        code("users/me", ask("GET", "/users/me/"))
        facts.tell("newsletters", [(n["slug"], n["status"]) for n in ask("GET", "/newsletters/")
                                   .json["newsletters"]])
        code("no route", ask("GET", "/nothing/"))
        code("no title", ask("POST", "/posts/", {"posts": [{"html": "<p>x</p>"}]}))
        code("no posts", ask("POST", "/posts/", {}))
        code("long title", create(title="x" * 300))
        code("long excerpt", create(custom_excerpt="x" * 301))
        code("bad status", create(status="odd"))
        code("scheduled without date", create(status="scheduled"))
        ghost_posts(facts, ask, code, create, put, read)
        ghost_mail(facts, create, put, read, code)
        ghost_pictures(facts, ask, code)
    finally:
        for number in made:
            ask("DELETE", "/posts/%s/" % number)
    return facts


HTML = ('<p>본문 <b>굵게</b> <em>기울</em> <a href="http://x.example/?a=1&amp;b=2">링크</a><br>둘째</p>'
        '<h2>제목</h2><figure class="k" data-x="1"><img src="/c.png" alt="강 &amp; 산" width="10" '
        'height="5"><figcaption>설명 <cite>사진 가</cite></figcaption></figure><ul><li>하나</li></ul>'
        "<blockquote><p>인용</p></blockquote><hr><table><tbody><tr><td>1</td></tr></tbody></table>"
        '<figure class="kg-card kg-image-card kg-width-wide"><img src="a.png" title="t"><img src="b.png">'
        '<figcaption>a -- "b"<br>c</figcaption></figure><p>앞<img src="/z.png" alt="z">뒤</p><p></p>'
        '<ol start="3"><li><p>x</p><p>y</p></li></ol><p>가&nbsp;나 <mark>m</mark><time>t</time></p>'
        '<figure><blockquote>q</blockquote></figure><details><summary>s</summary>d</details>'
        '<p><a href="/rel" title="x" target="_blank">r</a></p>'
        "<aside>곁</aside><!-- note --><!--kg-card-begin: html--><div class=\"k\">그대로</div>"
        "<!--kg-card-end: html--><p>끝</p>")


def ghost_posts(facts, ask, code, create, put, read):
    run = facts.run
    reply = create(title="첫 글 " + run, html=HTML, custom_excerpt="요약", status="draft",
                   tags=[{"name": "#job " + run}, {"name": "정책 " + run}],
                   feature_image_alt="강", feature_image_caption="<cite>가</cite>",
                   canonical_url="http://x.example/" + run)
    first = reply.json["posts"][0]
    facts.tell("draft", reply.status, [first[k] for k in (
        "title", "slug", "status", "visibility", "custom_excerpt", "feature_image",
        "feature_image_alt", "feature_image_caption", "published_at", "newsletter", "email", "url",
        "email_segment", "canonical_url")])
    facts.tell("draft's html", re.sub(r"\s*\n\s*", "\n", first["html"]))
    facts.tell("draft's tags", [[t[k] for k in ("name", "slug", "visibility", "url")]
                                for t in first["tags"]], (first["primary_tag"] or {}).get("slug"))
    facts.tell("draft's Location", reply.headers["location"].replace(first["id"], "N"))
    html = '<p>가</p>'
    silent = ask("POST", "/posts/", {"posts": [{"title": run, "html": html}]}, formats="html")
    facts.tell("html without source=html", silent.json["posts"][0]["html"])
    facts.tell("same title", create(title="첫 글 " + run).json["posts"][0]["slug"])
    facts.tell("slug as given", create(slug="My Slug 한글 " + run).json["posts"][0]["slug"])
    facts.tell("romanised", create(title="왜 귤을 밟다 읽기 쌓았 워 의자 짧은 넓 삶 값 닭 " + run)
               .json["posts"][0]["slug"])
    for name, text in (("slug", "slug:" + first["slug"]), ("tag", "tag:hash-job-" + run),
                       ("tag and status", "tag:hash-job-%s+status:draft" % run),
                       ("tag and another status", "tag:hash-job-%s+status:published" % run),
                       ("statuses", "status:[draft,published]+tag:hash-job-" + run),
                       ("number", "id:" + first["id"]), ("no such", "slug:no-such-" + run),
                       ("canonical", "canonical_url:'http://x.example/%s'" % run)):
        reply = ask("GET", "/posts/", filter=text, fields="slug", limit="all")
        facts.tell("filter by " + name, reply.json["posts"], reply.json["meta"]["pagination"]["total"])
    code("bad filter", ask("GET", "/posts/", filter="slug:("))
    facts.tell("by slug", ask("GET", "/posts/slug/%s/" % first["slug"]).json["posts"][0]["title"])
    facts.tell("tags list", [t["name"] for t in ask("GET", "/tags/", filter="slug:hash-job-" + run)
                             .json["tags"]])
    code("put without updated_at", ask("PUT", "/posts/%s/" % first["id"], {"posts": [{"title": "x"}]}))
    for name, stamp in (("old", "2020-01-01T00:00:00.000Z"), ("future", "2099-01-01T00:00:00.000Z")):
        code("put with %s updated_at" % name, put(first, stamp=stamp, title="x"))
        facts.tell("put of nothing new with %s updated_at" % name,
                   put(first, stamp=stamp, title="첫 글 " + run).status)
    time.sleep(2 - time.time() % 1)  # what follows happens within one second
    a, b = put(first, title="하나 " + run), put(first, title="둘 " + run)
    facts.tell("two in a second", a.status, b.status)
    first = a.json["posts"][0]
    facts.tell("two in one second", put(first, title="셋").status, put(first, title="넷").status)
    first = read(first)
    for include in (None, "tags", "newsletter,email"):
        facts.tell("read, include=%s" % include, sorted(
            {"tags", "authors", "newsletter", "email", "html", "lexical"} & set(read(first, include))))
    facts.tell("put keeps", first["slug"], len(first["tags"]), bool(first["html"]))
    reply = put(first, tags=[{"name": "정책 " + run}])
    first = reply.json["posts"][0]
    facts.tell("put replaces tags", [t["slug"] for t in first["tags"]])
    facts.tell("preview", request("GET", first["url"]).status)
    reply = put(first, status="published")
    first = reply.json["posts"][0]
    facts.tell("publish", reply.status, first["status"], first["url"], first["published_at"] is None)
    public = request("GET", first["url"])
    facts.tell("page", public.status, "<figcaption>설명 <cite>사진 가</cite></figcaption>" in public.text,
               'alt="강 &amp; 산"' in public.text)
    facts.tell("page without slash", request("GET", first["url"].rstrip("/")).status)
    reply = put(first, status="draft")
    facts.tell("withdraw", reply.status, reply.json["posts"][0]["status"],
               request("GET", first["url"]).status)
    reply = put(reply.json["posts"][0], status="published", published_at="2090-01-01T00:00:00.000Z")
    facts.tell("publish with a date to come", reply.json["posts"][0]["status"],
               reply.json["posts"][0]["published_at"])
    facts.tell("delete", ask("DELETE", "/posts/%s/" % first["id"]).status)
    code("delete again", ask("DELETE", "/posts/%s/" % first["id"]))
    code("read deleted", ask("GET", "/posts/%s/" % first["id"]))
    code("put deleted", put(first, title="x"))
    code("read nonsense", ask("GET", "/posts/1/"))
    facts.tell("page of the deleted", request("GET", first["url"]).status)
    card = ('{"root":{"children":[{"type":"html","version":1,"html":"<figure class=\'x\'><img '
            'src=\'/a.png\'><figcaption>c</figcaption></figure>"},{"type":"paragraph","version":1,'
            '"children":[{"type":"text","text":"글","format":1,"detail":0,"mode":"normal","style":"",'
            '"version":1}],"direction":null,"format":"","indent":0}],"direction":null,"format":"",'
            '"indent":0,"type":"root","version":1}}')
    reply = ask("POST", "/posts/", {"posts": [{"title": run, "lexical": card}]}, formats="html")
    facts.tell("lexical", reply.json["posts"][0]["html"].strip())


def ghost_mail(facts, create, put, read, code):
    news, all_ = {"newsletter": "default-newsletter"}, "2090-01-01T00:00:00.000Z"

    def new():
        return create(html="<p>x</p>").json["posts"][0]

    def mail(post):
        post = read(post)
        return (post["status"], (post["newsletter"] or {}).get("slug"), post["email"] is not None)

    post = new()
    code("mail: unknown newsletter", put(post, {"newsletter": "nope"}, status="published"))
    facts.tell("mail: unknown newsletter, after", *mail(post))
    code("mail: bad segment", put(post, dict(news, email_segment="odd:1"), status="published"))
    reply = put(post, news, status="published")
    facts.tell("mail: published", reply.status, *mail(post))
    post = new()
    reply = put(post, dict(news, email_segment="all"), status="scheduled", published_at=all_)
    facts.tell("mail: scheduled", reply.status, *mail(post), reply.json["posts"][0]["published_at"])
    reply = put(reply.json["posts"][0], status="draft")
    facts.tell("mail: unscheduled", *mail(post), reply.json["posts"][0]["published_at"])
    reply = put(reply.json["posts"][0], status="published")
    facts.tell("mail: published without", *mail(post))
    post = create(status="published").json["posts"][0]
    facts.tell("mail: posted as published", *mail(post), post["published_at"] is None)
    put(post, news, title="늦게")
    facts.tell("mail: too late", *mail(post))
    post = new()
    reply = put(post, news, status="published")
    reply = put(read(post), status="draft")
    facts.tell("mail: withdrawn", *mail(post))
    put(reply.json["posts"][0], news, status="published")
    facts.tell("mail: published again", *mail(post))
    post = new()
    code("schedule in the past", put(post, status="scheduled", published_at=soon(-600) + ".000Z"))
    facts.tell("schedule in half a minute", put(post, status="scheduled", published_at=soon(30) +
                                                ".000Z").status)


def ghost_pictures(facts, ask, code):
    run = facts.run

    def upload(name, data=None, field="file", kind="image/png", headers=None, **fields):
        content_type, body = multipart([(field, name, kind, data or png())], fields.items())
        return ask("POST", "/images/upload/", body, headers, {"Content-Type": content_type})

    reply = upload(run + ".png", ref="one", purpose="image")
    facts.tell("picture", reply.status, reply.json["images"])
    address = reply.json["images"][0]["url"]
    served = request("GET", address)
    facts.tell("picture's bytes", served.status, served.headers["content-type"])
    facts.tell("picture again", upload(run + ".png", ref="one").json["images"])
    facts.tell("picture, Korean", upload("강 산%s.png" % run).json["images"])
    facts.tell("picture as .jpg", upload(run + ".jpg", kind="image/jpeg").json["images"])
    code("picture by nobody", upload(run + ".png", headers={}))
    code("picture, text", upload("x.png", b"text"))
    code("picture, .txt", upload("x.txt", b"text", kind="text/plain"))
    code("picture, .avif", upload("x.avif", b"text", kind="image/avif"))
    code("picture in another field", upload("x.png", field="picture"))
