"""What a client of a Micropub server that can only create depends on."""
from client import multipart, png, request

from .base import Facts


def create_only(url, token):
    """url: the endpoint, /micropub of its server."""
    facts = Facts(url.rsplit("/", 1)[0])
    good = {"Authorization": "Bearer " + token}
    entry = {"type": ["h-entry"], "properties": {
        "name": ["제목"], "content": [{"html": "<p>글</p>"}], "mp-slug": [facts.run],
        "photo": [{"value": "http://x.example/a.jpg", "alt": "강"}], "post-status": ["draft"]}}

    def tell(name, reply):
        json = "json" in reply.headers.get("content-type", "")
        facts.tell(name, reply.status, reply.json if json else None)

    def post(name, body, headers=None):
        reply = request("POST", url, body, dict(good, **(headers or {})))
        tell(name, reply)
        return reply

    tell("none", request("POST", url, entry))
    tell("wrong token", request("POST", url, entry, {"Authorization": "Bearer wrong"}))
    tell("little scope", request("POST", url, entry, {"Authorization": "Bearer noscope-token"}))
    for what in ("config", "source", "source&url=http://x.example/", "media-endpoint"):
        tell("q=" + what, request("GET", "%s?q=%s" % (url, what), headers=good))
    tell("q=config by nobody", request("GET", url + "?q=config"))
    tell("GET", request("GET", url, headers=good))
    first, second = post("create", entry), post("create again", entry)
    facts.tell("twice is two", first.headers["location"] != second.headers["location"],
               first.headers["location"].startswith(facts.url + "/posts/"))
    tell("page", request("GET", first.headers["location"]))
    post("update", {"action": "update", "url": first.headers["location"], "replace": {}})
    post("delete", {"action": "delete", "url": first.headers["location"]})
    post("nothing", {})
    post("bad JSON", b'{"a', {"Content-Type": "application/json"})
    post("large JSON", dict(entry, properties={"content": ["x" * 200000]}))
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    post("form", b"h=entry&content=x", form)
    post("form of nothing", b"x=y", form)
    kind, body = multipart([("photo[]", "a.png", "image/png", png()),
                            ("photo[]", "b.png", "image/png", png())],
                           [("h", "entry"), ("content", "x")])
    post("multipart", body, {"Content-Type": kind})
    tell("PUT", request("PUT", url, b"", good))
    home = request("GET", facts.url + "/")
    facts.tell("discovery", home.status, 'rel="micropub"' in home.text)
    return facts
