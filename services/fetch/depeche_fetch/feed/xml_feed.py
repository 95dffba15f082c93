"""RSS 0.9x to 2.0, RDF (RSS 0.90, 1.0 and 1.1), Atom 0.3 and 1.0 and CDF: a tree to a feed."""

from typing import Any

from lxml import etree

from depeche_fetch.feed.entry import Document, link_of, read_entry, title_of
from depeche_fetch.feed.links import absolute, href_of
from depeche_fetch.feed.names import role
from depeche_fetch.feed.parsed import ParsedFeed
from depeche_fetch.xml.tree import Tree, local_name

MOST_ENTRIES = 100_000
_DEEPEST = 12
_FORMATS = {"rss": "rss", "rdf": "rdf", "feed": "atom", "channel": "cdf", "item": "atom"}
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_PERIODS = frozenset({"hourly", "daily", "weekly", "monthly", "yearly"})


def read_tree(tree: Tree, url: str) -> ParsedFeed | None:
    """Keep the feed in a document, wherever in it the feed begins; None where there is none."""
    root = tree.root
    kind = role(root)
    if kind == "item":
        kind = "feed"
        holder: etree._Element | list[etree._Element] = [root]
    else:
        holder = root
    document = Document(url, kind == "feed", _entities(root), bool(tree.repairs))
    feed = ParsedFeed(_FORMATS.get(kind, ""), root.get("version") or "", repairs=tuple(tree.repairs))
    _walk(holder, feed, document, 0)
    if not feed.format:
        return None
    if tree.breaks_off_in("item", "entry") and feed.entries:
        feed.entries.pop()  # what is left of it may be half a link
        feed.truncated = True
    elif tree.truncated:
        feed.truncated = True
    if feed.format == "cdf" and feed.url is None:
        feed.url = href_of(root)
    return feed


def _walk(holder: etree._Element | list[etree._Element], feed: ParsedFeed, document: Document, depth: int) -> None:
    for element in holder:
        match role(element):
            case "item":
                if len(feed.entries) < MOST_ENTRIES:
                    feed.format = feed.format or "rss"
                    feed.entries.append(read_entry(element, document))
                    if document.is_repaired and depth < _DEEPEST:
                        _nested(element, feed, document, depth)
            case "title":
                feed.title = feed.title or title_of(element, document)
            case "link":
                _feed_link(element, feed, document)
            case "channel" | "rss" | "rdf" | "feed" as kind:
                feed.format = feed.format or _FORMATS[kind].replace("cdf", "rss")
                feed.version = feed.version or element.get("version") or ""
                if depth < _DEEPEST:
                    _walk(element, feed, document, depth + 1)
            case "":
                if len(element) and isinstance(element.tag, str) and depth < _DEEPEST:
                    _unknown(element, feed, document, depth)
            case said:
                _say(said, element, feed)


def _nested(item: etree._Element, feed: ParsedFeed, document: Document, depth: int) -> None:
    """Keep items within an item: a recovered document has them where an end tag was missing."""
    for inner in item:
        if role(inner) == "item":
            _walk([inner], feed, document, depth + 1)


def _unknown(element: etree._Element, feed: ParsedFeed, document: Document, depth: int) -> None:
    """Look for items within an element that isn't known, and only for them; its titles are not the feed's."""
    for inner in element:
        match role(inner):
            case "item" | "rss" | "rdf" | "feed" | "channel":
                _walk([inner], feed, document, depth + 1)
            case "":
                if len(inner) and isinstance(inner.tag, str) and depth < _DEEPEST:
                    _unknown(inner, feed, document, depth + 1)


def _feed_link(element: etree._Element, feed: ParsedFeed, document: Document) -> None:
    rel = (element.get("rel") or "alternate").strip().lower()
    href = href_of(element)
    if href is not None and rel in ("hub", "self", "next"):
        whole = absolute(href, element, document.url)
        if rel == "hub" and whole:
            feed.hubs = tuple(dict.fromkeys((*feed.hubs, whole)))[:10]
        elif rel == "self":
            feed.self_url = feed.self_url or whole
        elif rel == "next":
            feed.next_url = feed.next_url or whole
    else:
        feed.url = link_of(element, document) or feed.url


def _say(said: str, element: etree._Element, feed: ParsedFeed) -> None:
    text = (element.text or "").strip()
    match said:
        case "othertitle":
            feed.title = feed.title or " ".join(text.split()) or None
        case "language":
            feed.language = feed.language or text[:40] or None
        case "ttl":
            feed.ttl = _number(text, 366 * 24 * 60) or feed.ttl
        case "updateperiod":
            feed.update_period = text.lower() if text.lower() in _PERIODS else feed.update_period
        case "updatefrequency":
            feed.update_frequency = _number(text, 100_000) or feed.update_frequency
        case "skiphours":
            hours = (_number((each.text or "").strip(), 24) for each in element if local_name(each) == "hour")
            feed.skip_hours = tuple(sorted({hour % 24 for hour in hours if hour is not None}))
        case "skipdays":
            days = ((each.text or "").strip().lower() for each in element if local_name(each) == "day")
            feed.skip_days = tuple(dict.fromkeys(day.capitalize() for day in days if day in _DAYS))


def _number(text: str, most: int) -> int | None:
    number = int(text) if text[:10].isascii() and text[:10].isdecimal() and len(text) <= 10 else None
    return number if number is not None and number <= most else None


def _entities(root: etree._Element) -> dict[str, str]:
    """Keep the document's own entities that are short and plain text; those made of others are not expanded."""
    subset: Any = root.getroottree().docinfo.internalDTD  # the stubs know neither None nor its entities
    if subset is None:
        return {}
    found: dict[str, str] = {}
    for entity in subset.iterentities():
        content = entity.content or ""
        if entity.name and 0 < len(content) <= 200 and not set("&<%") & set(content) and len(found) < 1000:
            found[entity.name] = content
    return found
