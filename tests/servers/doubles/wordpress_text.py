"""What WordPress does to text: slugs, the rendering of posts, filtering for authors."""
import re
import unicodedata
import urllib.parse

SHORTCODES = r"\[(gallery|caption|wp_caption|audio|video|playlist|embed)\b[^\]]*\]"
BLOCK = r"</?(p|div|figure|ul|ol|table|blockquote|h[1-6]|hr|pre|section|aside|address)\b"


def encode(text, limit=200):
    """Percent-encoded in lower case, cut to whole characters within the limit."""
    out = ""
    for character in text:
        part = character if ord(character) < 128 else \
            "".join("%%%02x" % byte for byte in character.encode())
        if len(out) + len(part) > limit:
            break
        out += part
    return out


def slugify(text, limit=200):
    """sanitize_title(): https://developer.wordpress.org/reference/functions/sanitize_title/"""
    text = re.sub(r"<[^>]*>", "", urllib.parse.unquote(text))
    text = unicodedata.normalize("NFC", re.sub(r"&[^\s;]+;", "", text)).lower()
    text = re.sub(r"[./–—·]", "-", text)
    text = re.sub(r"[‘’“”«»…、。「」『』]", "", text)
    text = "".join(c for c in text if ord(c) > 127 or c.isalnum() or c in " _-")
    text = re.sub(r"-+", "-", re.sub(r"\s+", "-", text)).strip("-")
    return encode(text, limit)


def texturize(text):
    """Quotes and dashes of text between tags."""
    text = text.replace("---", "&#8212;")
    text = re.sub(r"(?<=\s)--(?=\s)", "&#8212;", text)
    text = text.replace("--", "&#8211;")
    text = re.sub(r"(?<=\s)-(?=\s)", "&#8211;", text)
    text = text.replace("...", "&#8230;")
    text = re.sub(r'(^|(?<=[\s(\[{]))"(?=\S)', "&#8220;", text).replace('"', "&#8221;")
    text = re.sub(r"(^|(?<=[\s(\[{]))'(?=\S)", "&#8216;", text).replace("'", "&#8217;")
    return re.sub(r"&(?!#?\w+;)", "&#038;", text)


def texturize_html(html):
    out, raw = [], 0
    for piece in re.split(r"(<!--.*?-->|<[^>]*>)", html, flags=re.S):
        if piece.startswith("<"):
            if re.match(r"<(pre|code|script|style)\b", piece):
                raw += 1
            elif re.match(r"</(pre|code|script|style)\b", piece):
                raw -= 1
            out.append(piece)
        else:
            out.append(piece if raw > 0 else texturize(piece))
    return "".join(out)


def paragraphs(html):
    """wpautop(), which runs where a post has no blocks."""
    out = []
    for chunk in re.split(r"\n\s*\n", html.strip()):
        if re.search(BLOCK, chunk):
            out.append(re.sub(r"(</p>)(?=<)", r"\1\n", chunk))
        elif chunk:
            out.append("<p>%s</p>" % re.sub(r"(<br\s*/?>)?\n", "<br />\n", chunk))
    return "\n".join(out) + ("\n" if out else "")


def render(raw):
    """The content as the page shows it: blocks without their comments."""
    blocks = "<!-- wp:" in raw
    html = re.sub(r"<!-- /?wp:.*?-->", "", raw, flags=re.S)
    html = re.sub(SHORTCODES, "", html)
    html = texturize_html(html)
    if not blocks:
        html = paragraphs(html)
    return re.sub(r"<img (?![^>]*decoding=)", '<img decoding="async" ', html)


def filter_html(html):
    """What is left of the HTML of those without the right unfiltered_html."""
    html = re.sub(r"</?(script|style|iframe|svg|path|form|input|picture|source|time|object|embed)"
                  r"\b[^>]*>", "", html)
    html = re.sub(r"""\s(srcset|sizes|on\w+)\s*=\s*("[^"]*"|'[^']*')""", "", html)
    html = re.sub(r"(?<=[^\s/])/>", " />", html)
    return html.replace('href="javascript:', 'href="')
