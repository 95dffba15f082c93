"""What a body is, by its content: a page, a feed, a list of feeds, or something that is no page.

In the spirit of the WHATWG's MIME Sniffing standard, with the formats that a news crawler meets; unlike there, a body
that holds NULs is still text if it reads as text without them, because archives are full of padded pages.
"""

import re

from depeche_fetch.pages.signatures import type_by_name, type_by_signature

HTML, TEXT = "text/html", "text/plain"
RSS, ATOM, OPML = "application/rss+xml", "application/atom+xml", "text/x-opml"
JSON, JSON_FEED = "application/json", "application/feed+json"
SITEMAP = "application/sitemap+xml"
XML, BINARY, EMPTY = "application/xml", "application/octet-stream", "inode/x-empty"
PAGES, FEEDS = frozenset({HTML, TEXT}), frozenset({RSS, ATOM, JSON_FEED})

_HEAD = 64 * 1024
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ROOTS = {
    "rss": RSS,
    "rdf": RSS,
    "feed": ATOM,
    "opml": OPML,
    "html": HTML,
    "svg": "image/svg+xml",
    "urlset": SITEMAP,
    "sitemapindex": SITEMAP,
}
# fmt: off
_ELEMENTS = frozenset({
    "a", "article", "aside", "b", "base", "blockquote", "body", "br", "center", "div", "dl", "em", "figure", "font",
    "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "i", "iframe", "img",
    "link", "main", "meta", "nav", "noscript", "ol", "p", "pre", "script", "section", "span", "strong", "style",
    "table", "title", "ul",
})
# fmt: on
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([a-z][\w.-]{0,40})", re.IGNORECASE | re.ASCII)
_DECLARED = re.compile(r"<!doctype\s{1,40}([a-z][\w.-]{0,40})", re.IGNORECASE | re.ASCII)
"""The root's name where the document type that says it doesn't end in what is looked at."""
_PROLOG = re.compile(r"\s*(<!--|<\?xml|<!doctype(?!\s+html\b))", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s{0,40}>")
_HTML_DOCTYPE = re.compile(r"<!doctype\s+html\b", re.IGNORECASE)
_LATE_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|h1)[\s>]", re.IGNORECASE)
_FEED_VERSION = "jsonfeed.org/version/"
_JSON = re.compile(r"""[{\[]\s*(?:["{\[]|[}\]]\s*$)""")
_TAG = re.compile(r"</?[a-z][^<>]{0,400}>", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.03
_HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp")


def sniff(body: bytes, name: str = "") -> str:
    """Give the media type of a body; the file name counts where the content leaves the choice.

    >>> sniff(b"<!doctype html><p>Il pleut.")
    'text/html'
    >>> sniff(b"\\x89PNG\\r\\n\\x1a\\n..."), sniff(b"body { color: red }", "page.css")
    ('image/png', 'text/css')
    >>> sniff("La pluie est tombée.".encode(), "README")
    'text/plain'
    """
    text = _text(body[:_HEAD])
    if not text.strip():
        return EMPTY
    return type_by_signature(body[:512]) or _markup(text) or _by_name(name) or _plain(text, name)


def _text(head: bytes) -> str:
    for bom, charset in _BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(charset, "replace").replace("\0", "")
    return head.replace(b"\0", b"").decode("latin-1")


def _markup(text: str) -> str | None:
    body, is_xml = _after_prolog(text)
    if _HTML_DOCTYPE.match(body):
        return HTML
    root = _ROOT.match(body) or _DECLARED.match(body)
    if root:
        name = root[1].lower()
        if name in _ROOTS:
            return _ROOTS[name]
        if name in _ELEMENTS:
            return HTML
    return XML if is_xml else None


def _after_prolog(text: str) -> tuple[str, bool]:
    """Take off blanks, comments, processing instructions and a doctype other than HTML's; say whether XML was named."""
    at, is_xml = 0, False
    while skipped := _PROLOG.match(text, at):
        is_xml |= text.startswith("<?xml", at)
        end = _end_of(skipped[1].lower(), text, skipped.end())
        if end < 0:
            break
        at = text.index(">", end) + 1
    return text[at:].lstrip(), is_xml


def _end_of(opening: str, text: str, at: int) -> int:
    """Give where a comment, a processing instruction or a document type ends; below zero where it doesn't."""
    if opening != "<!doctype":
        return text.find("-->" if opening == "<!--" else "?>", at)
    end = text.find(">", at)
    if end < 0 or text.find("[", at, end) < 0:
        return end
    closing = _SUBSET_END.search(text, at)
    return closing.end() - 1 if closing else -1


def _by_name(name: str) -> str | None:
    media_type = type_by_name(name)
    known_pages = (None, HTML, TEXT, "application/xhtml+xml", "text/markdown")
    return None if media_type in known_pages else media_type


def _plain(text: str, name: str) -> str:
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        return BINARY
    if _JSON.match(text.lstrip()):
        return JSON_FEED if _FEED_VERSION in text.replace("\\/", "/") else JSON
    if _LATE_HTML.search(text):
        return HTML
    return HTML if name.lower().endswith(_HTML_NAMES) and _TAG.search(text) else TEXT
