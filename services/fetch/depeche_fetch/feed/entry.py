"""One item or entry of an XML feed, element by element."""

import re
from dataclasses import dataclass

from lxml import etree

from depeche_fetch.feed.dates import instant
from depeche_fetch.feed.links import absolute, href_of, is_permalink
from depeche_fetch.feed.markup import content_of, from_base64, plain
from depeche_fetch.feed.names import role
from depeche_fetch.feed.parsed import ParsedEntry

MOST_AUTHORS = 20
_HTML = frozenset({"", "text/html", "html", "application/xhtml+xml", "xhtml"})
_REGISTRY = "http://www.iana.org/assignments/relation/"
_MARKED = _HTML - {""}
_ADDRESS = re.compile(r"\s*\(?<?[^\s@<>()]{1,100}@[^\s@<>()]{1,200}>?\)?\s*")


@dataclass(frozen=True, slots=True)
class Document:
    """What holds for a whole document: its address, whether it is Atom, its own entities, whether it was broken."""

    url: str
    is_atom: bool
    entities: dict[str, str]
    is_repaired: bool


def read_entry(item: etree._Element, document: Document) -> ParsedEntry:
    """Keep what an item says. Where it says a thing twice, feedparser's order of precedence holds.

    The first title counts (one of ``media:`` or ``itunes:`` only where there is none), the last link, the last date
    of each sort; a permalink (``guid``, ``id``) is the link where there is none, then ``rdf:about``.
    """
    entry = ParsedEntry()
    other_title = content = other_summary = created = other_author = None
    authors: list[str] = []
    guids: list[etree._Element] = []
    for element in item:
        match role(element):
            case "title":
                entry.title = entry.title or title_of(element, document)
            case "link":
                entry.url = link_of(element, document) or entry.url
            case "published":
                entry.published_at = instant(element.text) or entry.published_at
            case "modified":
                entry.modified_at = instant(element.text) or entry.modified_at
            case "created":
                created = instant(element.text) or created
            case "guid":
                guids.append(element)
            case "summary":
                entry.summary = entry.summary or content_of(element, document.entities)
            case "content":
                content = element if content is None else content
            case "author":
                authors.append(_author(element, document) or "")
            case "original":
                entry.original = (element.text or "").strip() or None
            case "othertitle":
                other_title = title_of(element, document) or other_title
            case "othersummary":
                other_summary = other_summary or element.text
            case "otherauthor":
                other_author = other_author or plain(element.text)
            case "media":
                for inner in element:
                    if role(inner) == "othertitle":
                        other_title = other_title or title_of(inner, document)
    entry.title = entry.title or other_title
    entry.summary = entry.summary or other_summary or (None if content is None else content_of(content, {}))
    entry.published_at = entry.published_at or created
    if entry.url is None:
        permalinks = (_permalink(each, document) for each in reversed(guids))
        entry.url = next(filter(None, permalinks), None) or _from_attributes(item, entry, document)
    named = [name for name in authors if name] or ([other_author] if other_author else [])
    entry.authors = tuple(dict.fromkeys(named))[:MOST_AUTHORS] if named else ()
    return entry


def title_of(element: etree._Element, document: Document) -> str | None:
    """Keep a title as plain text, by its type where it is Atom's, by its looks where it is not."""
    text = element.text if len(element) == 0 else content_of(element, document.entities)
    if text is None:
        return None
    kind = (element.get("type") or "").strip().lower()
    if element.get("mode") == "base64":
        text = from_base64(text)
    markup = True if kind in _MARKED and len(element) == 0 else False if document.is_atom and kind == "text" else None
    return plain(text, markup=markup)


def link_of(element: etree._Element, document: Document) -> str | None:
    """Keep where a link leads if that is the page of the entry: an alternate in HTML, or an RSS link's text."""
    href = href_of(element)
    if href is None:
        text = element.text or (element.tail if len(element) == 0 else content_of(element, document.entities)) or ""
        return absolute(text, element, document.url) if text.strip() else None
    if (element.get("rel") or "alternate").strip().lower().removeprefix(_REGISTRY) != "alternate":
        return None
    return absolute(href, element, document.url) if (element.get("type") or "").strip().lower() in _HTML else None


def _permalink(element: etree._Element, document: Document) -> str | None:
    text = (element.text or "").strip()
    said = next((value for name, value in element.attrib.items() if str(name).lower() == "ispermalink"), None)
    if not text or (said is not None and str(said).strip().lower() != "true"):
        return None
    if said is None and not is_permalink(text):
        return None
    return absolute(text, element, document.url)


def _from_attributes(item: etree._Element, entry: ParsedEntry, document: Document) -> str | None:
    """Keep the address that the item's own attributes name: CDF's ``href``, RDF's ``about``."""
    for name, value in item.attrib.items():
        local = str(name).rpartition("}")[2].lower()
        if local == "href" or (local == "about" and is_permalink(str(value))):
            return absolute(str(value), item, document.url)
        if local == "lastmod":
            entry.modified_at = entry.modified_at or instant(str(value))
    return None


def _author(element: etree._Element, document: Document) -> str | None:
    if len(element):
        names = [each for each in element if str(each.tag).rpartition("}")[2].lower() == "name"]
        if names:
            return plain(content_of(names[0], document.entities))
    text = plain(content_of(element, document.entities))
    if text is None or "@" not in text:
        return text
    return _ADDRESS.sub(" ", text).strip(" ()<>\"'") or None
