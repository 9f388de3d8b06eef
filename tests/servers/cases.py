"""Fault cases for a client's run, and what a server holds after them.

    log = proxy.log of a run without faults
    for name, fault in chosen(cases(log, kill=lambda _: process.kill()), 24, seed):
        ... reset the server, proxy.clear([fault]), run the client, run it again ...
        assert wordpress_holds(url, password, issue_uuid, name_part) == (1, 4)
"""
import os
import random

from client import basic, ghost_token, query, request
from faultproxy import CHANGING, Fault

CUTS = (("cut before", dict(kind="cut-before")),
        ("cut in the request", dict(kind="cut-request", at=0.5)),
        ("cut at the last byte", dict(kind="cut-request", at=-1)),
        ("cut after the request", dict(kind="cut-after")),
        ("no answer", dict(kind="cut-answer", at=0)),
        ("cut in the answer", dict(kind="cut-answer", at=0.5)))
ANSWERS = (("502 before", dict(kind="status", status=502)),
           ("504 after", dict(kind="status", status=504, where="after")),
           ("503 and Retry-After", dict(kind="status", status=503, headers={"Retry-After": 1})),
           ("half of the JSON", dict(kind="half-json")),
           ("a page for JSON", dict(kind="html")))
KILLS = ("before", "during", "after", "answered")


def cases(log, kill=None, answers=True):
    """[(name, fault)] for each request of a log: cuts, odd answers, kills with a function for it."""
    out = []
    for record in log:
        place = "request %d (%s %s)" % (record["n"], record["method"],
                                        record["target"].split("?")[0])
        for name, fields in CUTS + (ANSWERS if answers else ()):
            if fields["kind"] == "half-json" and record["method"] not in CHANGING:
                continue
            out.append(("%s: %s" % (place, name), Fault(n=record["n"], **fields)))
        for where in KILLS if kill else ():
            out.append(("%s: killed %s" % (place, where),
                        Fault("call", n=record["n"], where=where, at=0.5, call=kill)))
    return out


def chosen(all_cases, count, seed):
    """Some of the cases, in their order; the seed decides which. It is printed."""
    print("# seed %s: %d of %d cases" % (seed, min(count, len(all_cases)), len(all_cases)))
    places = random.Random(seed).sample(range(len(all_cases)), min(count, len(all_cases)))
    return [all_cases[place] for place in sorted(places)]


def wordpress_holds(url, password, text, file_text, user="admin"):
    """(posts whose content or title has text, media whose file's name has file_text), drafts and
    trash among them."""
    head = basic(user, password)

    def total(path, **parameters):
        reply = request("GET", url + "/wp-json/wp/v2" + query(path, _fields="id", **parameters),
                        headers=head)
        return int(reply.headers["x-wp-total"])
    return (total("/posts", search=text, status="publish,future,draft,pending,private,trash"),
            total("/media", search=file_text))


def ghost_holds(url, key, nql, names, folder=None):
    """(posts that a filter finds, stored pictures whose name has a part). Ghost lists no pictures:
    folder is where a real one stores them; without it a double is asked."""
    head = {"Authorization": "Ghost " + ghost_token(key)}
    reply = request("GET", url + query("/ghost/api/admin/posts/", filter=nql, fields="id",
                                       limit="all"), headers=head)
    if folder:
        files = [name for _, _, found in os.walk(folder) for name in found]
    else:
        files = [path.rpartition("/")[2] for path in request("GET", url + "/__state").json["files"]]
    pictures = [n for n in files if names in n and not n.rpartition(".")[0].endswith("_o")]
    return reply.json["meta"]["pagination"]["total"], len(pictures)
