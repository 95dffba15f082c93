"""Keeps the sites whose feeds are of an old or rare kind, broken, or made to do harm."""

import json

from depeche_newsroom.hostile.site import DOMAIN, HTML, RSS, Misbehaviour, Raw, head
from depeche_newsroom.hostile.texts import article, page, story

_BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
_DOCTYPE = f'<!DOCTYPE rss [<!ENTITY e0 "boom">{_BOMB}]>'
_FILE = '<!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
_REMOTE = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/rss.dtd">'
_RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
_RDF_090 = _RDF.replace("http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/")
_DATE = "<pubDate>Mon, 12 Oct 2026 06:15:00 GMT</pubDate>"


def _item(name: str, number: int, *, path: str = "/story", date: str = _DATE, title: str = "") -> str:
    told = title or story(number)[0]
    return f"<item><title>{told}</title><link>http://{name}-{DOMAIN}{path}</link>{date}</item>"


def _feed(
    name: str, does: str, number: int, body: str | bytes | Raw, content_type: str = RSS, **headers: str
) -> Misbehaviour:
    answer = body if isinstance(body, Raw) else page(body, content_type, 200, **headers)
    return Misbehaviour(f"feed-{name}", does, "/feed", {"/feed": answer, "/story": page(article(number))})


def _rss(name: str, number: int, prolog: str = "", version: str = "2.0", **item: str) -> str:
    inner = f"<channel><title>Hostile</title>{_item(f'feed-{name}', number, **item)}</channel>"
    return f'<?xml version="1.0" encoding="utf-8"?>{prolog}<rss version="{version}">{inner}</rss>'


def _atom(name: str, number: int) -> str:
    link = f'<link href="http://feed-{name}-{DOMAIN}/story"/>'
    entry = f"<entry><id>urn:x:{number}</id><title>{story(number)[0]}</title>{link}</entry>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Hostile</title>{entry}</feed>'


def _json(name: str, number: int) -> str:
    item = {"id": "1", "url": f"http://feed-{name}-{DOMAIN}/story", "title": story(number)[0]}
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Hostile", "items": [item]})


_RDF_FEED = f"<rdf:RDF {_RDF}><channel><title>Hostile</title></channel>{_item('feed-rdf', 31)}</rdf:RDF>"
_OLDEST = f"<rdf:RDF {_RDF_090}><channel><title>Hostile</title></channel>{_item('feed-rss-090', 48, date='')}</rdf:RDF>"
_LATIN = _rss("false-encoding", 34, title="Café fermé à Évian").encode("latin-1")
_CUT = _rss("truncated", 35).replace("</channel></rss>", "<item><title>Half an ite")
_BARE = _rss("unescaped", 36, title="Fish & chips <b>cost</b> more & more<br>today &nbsp; &bogus;")
_INWARD = "".join(
    f"<item><title>{there}</title><link>{there}</link></item>"
    for there in ("http://169.254.169.254/latest/", "http://127.0.0.1:9200/", "file:///etc/passwd", "http://10.0.0.1/")
)

FEEDS = (
    _feed("rss-091", "RSS 0.91", 30, _rss("rss-091", 30, version="0.91")),
    _feed("rss-090", "RSS 0.90, in RDF and without dates", 48, _OLDEST, "application/rdf+xml"),
    _feed("rdf", "RSS 1.0, in RDF", 31, _RDF_FEED, "application/rdf+xml"),
    _feed("atom", "Atom, without any date", 32, _atom("atom", 32), "application/atom+xml"),
    _feed("json", "JSON Feed", 33, _json("json", 33), "application/feed+json"),
    _feed("false-encoding", "ISO-8859-1 that calls itself UTF-8", 34, _LATIN),
    _feed("truncated", "a feed that ends in the middle of an entry", 35, _CUT),
    _feed("unescaped", "HTML and ampersands as they are", 36, _BARE),
    _feed("undated", "no date at all", 37, _rss("undated", 37, date="")),
    _feed("as-html", "RSS that is called HTML", 38, _rss("as-html", 38), HTML),
    _feed("entity-bomb", "a billion laughs", 39, _rss("entity-bomb", 39, _DOCTYPE, title="&e9;")),
    _feed(
        "external-entity", "an entity that names a local file", 40, _rss("external-entity", 40, _FILE, title="&secret;")
    ),
    _feed("remote-dtd", "a DTD in the reader's own network", 41, _rss("remote-dtd", 41, _REMOTE)),
    _feed("deep", "100,000 levels", 42, "<rss><channel>" + "<a>" * 100_000),
    _feed(
        "endless",
        "a feed that never ends",
        43,
        Raw(head(RSS) + b"<rss><channel>", b"<item><a/></item>" * 8192, None, 0.02),
    ),
    _feed("long-line", "a tag of four mebibytes", 44, "<rss><channel><item " + "a='b' " * 700_000),
    _feed("inward", "leads into the reader's network", 45, f"<rss version='2.0'><channel>{_INWARD}</channel></rss>"),
    _feed("gone", "410", 46, Raw(head("text/plain", status="410 Gone"))),
    _feed("page-instead", "a page instead of a feed", 47, "<html><body><p>Moved.</p></body></html>", HTML),
)
