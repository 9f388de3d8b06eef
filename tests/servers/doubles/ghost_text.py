"""What Ghost does to text: romanised slugs, HTML to cards and back, filters of its listings."""
import html
import html.parser
import json
import re
import unicodedata
import urllib.parse

LEADS = "g gg n d dd r m b bb s ss - j jj c k t p h".replace("-", "").split(" ")
VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u weo we wi yu eu yi i".split()
TAILS = ("", *"g gg gs n nj nh d l lg lm lb ls lt lp lh m b bs s ss ng j c k t p h".split())


def romanise(text):
    out = ""
    for character in unicodedata.normalize("NFC", text):
        code = ord(character) - 0xAC00
        if 0 <= code < 11172:
            out += LEADS[code // 588] + VOWELS[code % 588 // 28] + TAILS[code % 28]
        else:
            plain = unicodedata.normalize("NFKD", character)
            out += "".join(c for c in plain if not unicodedata.combining(c))
    return out


def slugify(text, limit=185):
    text = romanise(text).lower()
    text = re.sub(r"['’]", "", text)
    text = "".join(c if c.isascii() and (c.isalnum() or c == "_") else "-" for c in text)
    return re.sub(r"-+", "-", text).strip("-")[:limit]


def tag_slug(name):
    return "hash-" + slugify(name[1:]) if name.startswith("#") else slugify(name)


# HTML with ?source=html: what the editor knows becomes a card or a paragraph, the rest text.

INLINE = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "a": "a", "code": "code",
          "u": "u", "s": "s", "del": "s", "sub": "sub", "sup": "sup"}
VOID = ("br", "hr", "img", "wbr", "source", "input", "meta", "link")
BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "figure",
          "figcaption", "table", "pre", "hr", "aside", "section", "div", "article", "details")


class Node:
    def __init__(self, name, attributes=()):
        self.name, self.attributes, self.children = name, dict(attributes), []

    def find(self, name):
        for child in self.children:
            if isinstance(child, Node):
                if child.name == name:
                    return child
                found = child.find(name)
                if found:
                    return found
        return None


class Tree(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.stack = [Node("root")]
        self.feed(text)
        self.close()

    def handle_starttag(self, name, attributes):
        node = Node(name, attributes)
        self.stack[-1].children.append(node)
        if name not in VOID:
            self.stack.append(node)

    def handle_startendtag(self, name, attributes):
        self.stack[-1].children.append(Node(name, attributes))

    def handle_endtag(self, name):
        if any(node.name == name for node in self.stack[1:]):
            while self.stack.pop().name != name:
                pass

    def handle_data(self, data):
        self.stack[-1].children.append(data)

    def handle_comment(self, data):
        node = Node("#comment")
        node.attributes["text"] = data.strip()
        self.stack[-1].children.append(node)


def source(node):
    """The node as HTML again."""
    if isinstance(node, str):
        return html.escape(node, quote=False)
    if node.name == "#comment":
        return "<!-- %s -->" % node.attributes["text"]
    attributes = "".join(' %s="%s"' % (k, html.escape(v or "")) for k, v in node.attributes.items())
    inner = "".join(source(child) for child in node.children)
    if node.name in VOID:
        return "<%s%s>" % (node.name, attributes)
    return "<%s%s>%s</%s>" % (node.name, attributes, inner, node.name)


def inline(nodes, origin, keep=()):
    """keep: what else is kept, as in a caption, where a line break becomes a space."""
    out = ""
    for node in nodes:
        if isinstance(node, str):
            text = html.escape(re.sub(r"[ \t\r\n]+", " ", node), quote=False)
            out += text.replace("\u00a0", "&nbsp;")
        elif node.name == "br":
            out += " " if keep else "<br>"
        elif node.name in INLINE:
            name = INLINE[node.name]
            href = absolute(node.attributes.get("href") or "", origin)
            href = ' href="%s"' % html.escape(href) if name == "a" else ""
            out += "<%s%s>%s</%s>" % (name, href, inline(node.children, origin, keep), name)
        elif node.name in keep:
            out += "<%s>%s</%s>" % (node.name, inline(node.children, origin, keep), node.name)
        elif node.name not in ("#comment", "script", "style", "video", "audio", "iframe"):
            # The space before an element that is dropped goes with it.
            out = out.rstrip(" ") + inline(node.children, origin, keep)
    return out


def absolute(address, origin):
    return origin + address if address.startswith("/") and address[1:2] != "/" else address


def image_card(image, caption, origin, classes=""):
    address = absolute(image.attributes.get("src") or "", origin)
    extra = "".join(' %s="%s"' % (name, html.escape(image.attributes[name]))
                    for name in ("title", "width", "height") if image.attributes.get(name))
    text = inline(caption.children, origin, ("cite", "span", "p")).strip() if caption else ""
    width = re.search(r"\bkg-width-(wide|full)\b", classes)
    return ('<figure class="kg-card kg-image-card%s%s"><img src="%s" class="kg-image" alt="%s" '
            'loading="lazy"%s>%s</figure>'
            % (" " + width[0] if width else "", " kg-card-hascaption" if text else "",
               html.escape(address),
               html.escape(image.attributes.get("alt") or ""), extra,
               "<figcaption>%s</figcaption>" % text if text else ""))


def html_card(text):
    return "\n<!--kg-card-begin: html-->\n%s\n<!--kg-card-end: html-->\n" % text


def blocks(nodes, origin):
    out, run, raw = "", [], None
    for node in [*nodes, Node("#end")]:
        name = None if isinstance(node, str) else node.name
        if name == "#comment" and "kg-card-begin: html" in node.attributes["text"]:
            raw = ""
        elif name == "#comment" and "kg-card-end" in node.attributes["text"] and raw is not None:
            out, raw = out + html_card(raw.strip()), None
        elif raw is not None and name != "#end":
            raw += source(node)
        elif name is None or name not in (*BLOCKS, "img", "#end"):
            run.append(node)
        else:
            text = inline(run, origin).strip()
            out, run = out + ("<p>%s</p>" % text if text else ""), []
            out += block(node, origin)
    return out


def block(node, origin):
    name = node.name
    if name == "#end":
        return ""
    if name == "hr":
        return "<hr>"
    if name == "img":
        return image_card(node, None, origin)
    if name == "figure" and node.find("img"):
        return image_card(node.find("img"), node.find("figcaption"), origin,
                          node.attributes.get("class") or "")
    if name == "table":
        text = source(node)
        if "<tbody" not in text:
            text = re.sub(r"(<table[^>]*>)(.*)(</table>)", r"\1<tbody>\2</tbody>\3", text, flags=re.S)
        return html_card(text)
    if name == "pre":
        code = node.find("code") or node
        return "<pre><code>%s</code></pre>" % "".join(source(c) for c in code.children)
    if name in ("ul", "ol"):
        items = [c for c in node.children if isinstance(c, Node) and c.name == "li"]
        start = ' start="%s"' % node.attributes["start"] if "start" in node.attributes else ""
        return "<%s%s>%s</%s>" % (name, start, "".join(
            "<li>%s</li>" % inline(i.children, origin).strip() for i in items), name)
    if name in ("p", "blockquote") or re.fullmatch(r"h[1-6]", name):
        if name == "p" and node.find("img"):
            return blocks(node.children, origin)
        text = inline(node.children, origin).strip()
        if not text:
            return "<p></p>" if name == "p" else ""
        if name[0] == "h":
            plain = html.unescape(re.sub(r"<[^>]*>", "", text)).lower()
            identity = urllib.parse.quote(re.sub(r"[^\w]+", "-", plain).strip("-"))
            return '<%s id="%s">%s</%s>' % (name, identity, text, name)
        return "<%s>%s</%s>" % (name, text, name)
    return blocks(node.children, origin)


def from_html(text, origin):
    return blocks(Tree(text).stack[0].children, origin).removeprefix("\n").removesuffix("\n")


# Lexical: https://docs.ghost.org/admin-api/posts/creating-a-post

FORMATS = ((1, "strong"), (2, "em"), (4, "s"), (8, "u"), (16, "code"))


def lexical_node(node, origin):
    kind = node.get("type", "")
    inner = "".join(lexical_node(child, origin) for child in node.get("children", []))
    if kind in ("text", "extended-text"):
        text = html.escape(node.get("text", ""), quote=False)
        for bit, name in FORMATS:
            if node.get("format", 0) & bit:
                text = "<%s>%s</%s>" % (name, text, name)
        return text
    if kind == "html":
        # Addresses that begin with a slash are made whole.
        text = re.sub(r"""(src|href)=(["'])/(?!/)""", r"\1=\2%s/" % origin, node.get("html", ""))
        return html_card(text)
    if kind == "image":
        image, caption = Node("img", node), None
        if node.get("caption"):
            caption = Node("figcaption")
            caption.children = Tree(node["caption"]).stack[0].children
        return image_card(image, caption, origin)
    if kind == "linebreak":
        return "<br>"
    if kind == "horizontalrule":
        return "<hr>"
    if kind == "link":
        return '<a href="%s">%s</a>' % (html.escape(node.get("url") or ""), inner)
    name = {"paragraph": "p", "heading": node.get("tag", "h2"), "quote": "blockquote",
            "extended-heading": node.get("tag", "h2"), "extended-quote": "blockquote",
            "list": node.get("tag", "ul"), "listitem": "li"}.get(kind)
    return "<%s>%s</%s>" % (name, inner, name) if name and inner else inner


def from_lexical(text, origin):
    return lexical_node(json.loads(text)["root"], origin).removesuffix("\n")


def to_lexical(text):
    return json.dumps({"root": {"children": [{"type": "html", "version": 1, "html": text}] if text
                                else [], "direction": None, "format": "", "indent": 0,
                                "type": "root", "version": 1}}, ensure_ascii=False)


# Filters: https://ghost.org/docs/content-api/#filtering

TOKEN = re.compile(r"""\s*(?:(?P<mark>[+,()])|(?P<field>[a-z_.]+):(?P<op>-?[<>]?=?)"""
                   r"""(?:\[(?P<list>[^\]]*)\]|(?P<value>'(?:\\'|[^'])*'|[^+,()'\[\]]+)))""")


def compile_filter(text):
    """A function that says whether a dictionary of {field: [values]} fits; ValueError."""
    at = 0

    def either():
        nonlocal at
        parts = [every()]
        while at < len(text) and text[at] == ",":
            at += 1
            parts.append(every())
        return lambda item: any(part(item) for part in parts)

    def every():
        nonlocal at
        parts = [term()]
        while at < len(text) and text[at] == "+":
            at += 1
            parts.append(term())
        return lambda item: all(part(item) for part in parts)

    def term():
        nonlocal at
        if at < len(text) and text[at] == "(":
            at += 1
            inner = either()
            if at >= len(text) or text[at] != ")":
                raise ValueError(text)
            at += 1
            return inner
        found = TOKEN.match(text, at)
        if not found or found["mark"]:
            raise ValueError(text)
        at = found.end()
        values = [unquote(v) for v in (found["list"].split(",") if found["list"] is not None
                                       else [found["value"]])]
        field, operator = found["field"], found["op"]

        def fits(item):
            own = [str(v) for v in item.get(field, [])]
            if operator.strip("-=") in ("<", ">"):
                less = "<" in operator
                return any(v < values[0] if less else v > values[0] for v in own)
            return any(v in values for v in own) != operator.startswith("-")
        return fits

    result = either()
    if at != len(text):
        raise ValueError(text)
    return result


def unquote(value):
    value = value.strip()
    return value[1:-1].replace("\\'", "'") if value[:1] == "'" else value
