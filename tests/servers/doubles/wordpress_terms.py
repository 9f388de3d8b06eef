"""Categories and tags of the WordPress double."""
import html

from .base import Answer
from .wordpress_text import slugify


class Terms:
    def setup_terms(self):
        self.terms = {"tags": {}, "categories": {1: {"id": 1, "name": "Uncategorized",
                                                     "slug": "uncategorized", "parent": 0}}}
        self.last_term = 1

    def show_term(self, kind, term, request):
        single = {"tags": "tag", "categories": "category"}[kind]
        count = sum(term["id"] in p[kind] and p["status"] == "publish" for p in self.posts.values())
        out = {"id": term["id"], "count": count, "description": term.get("description", ""),
               "link": "%s/%s/%s/" % (request.origin, single, term["slug"]),
               "name": html.escape(term["name"], quote=False), "slug": term["slug"],
               "taxonomy": {"tags": "post_tag", "categories": "category"}[kind], "meta": []}
        if kind == "categories":
            out["parent"] = term["parent"]
        return self.fields(out, request)

    def terms_route(self, request, user, kind, rest, body):
        terms = self.terms[kind]
        if rest:
            term = terms.get(int(rest[0])) if rest[0].isdigit() else None
            if term is None:
                return self.error(404, "rest_term_invalid", "Term does not exist.")
            return Answer(200, self.show_term(kind, term, request))
        if request.method != "POST":
            found = sorted((t for t in terms.values()
                            if self.matches(request, t, t["name"], t["slug"])),
                           key=lambda t: t["name"].lower())
            return self.listed(request, found, lambda t: self.show_term(kind, t, request))
        right = "manage_categories" if kind == "categories" else "edit_posts"
        if not user or right not in user["can"]:
            return self.refused(user, "rest_cannot_create",
                                "Sorry, you are not allowed to create terms in this taxonomy.")
        if not body.get("name"):
            return self.error(400, "rest_missing_callback_param", "Missing parameter(s): name",
                              params=["name"])
        parent = int(body.get("parent") or 0)
        for term in terms.values():
            if term["name"].lower() == body["name"].lower() and term.get("parent", 0) == parent:
                place = "in this taxonomy" if kind == "tags" else "with this parent"
                return self.error(400, "term_exists", "A term with the name provided already "
                                  "exists %s." % place, term_id=term["id"])
        self.last_term += 1
        slug, n = slugify(body.get("slug") or body["name"]), 1
        taken = {t["slug"] for t in terms.values()}
        base = slug
        while slug in taken:
            n += 1
            slug = "%s-%d" % (base, n)
        term = {"id": self.last_term, "name": body["name"], "slug": slug,
                "description": body.get("description", "")}
        if kind == "categories":
            term["parent"] = parent
        terms[term["id"]] = term
        return Answer(201, self.show_term(kind, term, request), {
            "Location": "%s/wp-json/wp/v2/%s/%d" % (request.origin, kind, term["id"])})
