"""The links of a page: each address once, with the words and the place of its best anchor."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree, html

from depeche_fetch.section.words import FURNITURE
from depeche_schemas.domain import registrable_domain
from depeche_web.normal import normalise

MOST_LINKS = 20_000
_FURNITURE_TAGS = {"nav": 2, "footer": 2, "header": 1, "aside": 1, "form": 1}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
_ROLES = {"navigation": 2, "contentinfo": 2, "menu": 2, "menubar": 2, "banner": 1, "complementary": 1, "search": 1}
_DEEPEST = 60
"""Ancestors that are looked at: deeper ones say nothing, and a hostile page has very many."""
_LARGEST = 500
"""Elements within an anchor. One with more is no headline, and anchors within anchors would be read many times."""
_LONGEST_TEXT, _LONGEST_NAMES = 500, 300


@dataclass(frozen=True)
class Anchor:
    """A link of a page: normalised URL, its longest text, and where it stands.

    ``furniture`` counts what around it belongs to the site: 0 for a link in the list itself, 2 for navigation.
    """

    url: str
    text: str
    heading: bool
    entry: bool
    furniture: int


def anchors_of(body: bytes | str, url: str) -> tuple[Anchor, ...] | None:
    """Keep the links of a page that stay on its registrable domain; None for bytes that are no HTML."""
    tree = _parsed(body)
    if tree is None:
        return None
    base = next((each for each in tree.xpath("//base/@href")[:1]), "")
    start = normalise(base, base=url) or url
    home = _domain(url)
    found: dict[str, Anchor] = {}
    for number, element in enumerate(tree.iter("a")):
        if number >= MOST_LINKS:
            break
        href = element.get("href")
        address = normalise(href, base=start) if href and not href.lstrip().startswith("#") else None
        if address is None or not address.startswith("http") or _domain(address) != home:
            continue
        here = _anchor(element, address)
        known = found.get(address)
        found[address] = here if known is None else _better(known, here)
    return tuple(found.values())


def _parsed(body: bytes | str) -> html.HtmlElement | None:
    try:
        tree = html.document_fromstring(body, parser=html.HTMLParser(recover=True, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return tree


def _anchor(element: html.HtmlElement, url: str) -> Anchor:
    inside = list(islice(element.iterdescendants(), _LARGEST + 1))
    text = _text(element) if len(inside) <= _LARGEST else ""
    heading = any(each.tag in _HEADINGS for each in inside)
    entry, furniture = False, 0
    for depth, each in enumerate(element.iterancestors()):
        if depth >= _DEEPEST or not isinstance(each.tag, str):
            break
        heading |= each.tag in _HEADINGS and depth < 3
        entry |= each.tag == "article"
        furniture = max(furniture, _weight(each, entry))
    return Anchor(url, text, heading, entry, furniture)


def _text(element: html.HtmlElement) -> str:
    pieces = (piece[: 4 * _LONGEST_TEXT] for piece in element.itertext())
    return " ".join("".join(pieces).split())[:_LONGEST_TEXT] or (element.get("title") or "").strip()[:_LONGEST_TEXT]


def _weight(element: html.HtmlElement, in_entry: bool) -> int:
    """How much an element says that what is in it belongs to the site. The header of an entry is the entry's own."""
    by_tag = _FURNITURE_TAGS.get(element.tag, 0)
    if element.tag == "header" and (in_entry or element.getparent() is None):
        by_tag = 0
    by_role = _ROLES.get((element.get("role") or "").lower(), 0)
    if element.tag in ("body", "html", "main", "article"):
        return by_role
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST_NAMES]
    return max(by_tag, by_role, 2 * _is_furniture(named))


@lru_cache(maxsize=4096)
def _is_furniture(named: str) -> bool:
    return not FURNITURE.isdisjoint(named.lower().replace("_", "-").split())


def _better(one: Anchor, other: Anchor) -> Anchor:
    longest = max(one.text, other.text, key=len)
    place = min(one.furniture, other.furniture)
    return Anchor(one.url, longest, one.heading or other.heading, one.entry or other.entry, place)


def _domain(url: str) -> str:
    return registrable_domain(urlsplit(url).hostname or "")
