"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

import json
from typing import Any

from depeche_fetch.feed.dates import instant
from depeche_fetch.feed.entry import MOST_AUTHORS
from depeche_fetch.feed.links import is_permalink, joined
from depeche_fetch.feed.markup import plain
from depeche_fetch.feed.parsed import NotAFeed, ParsedEntry, ParsedFeed
from depeche_fetch.xml.charset import decoded


def read_json_feed(body: bytes, url: str) -> ParsedFeed | NotAFeed:
    """Keep a JSON Feed; refuse other JSON. Items that are no objects are passed over, wrong types are no value.

    >>> feed = read_json_feed(b'{"version": "https://jsonfeed.org/version/1", "items": [{"title": "A"}]}', "")
    >>> [entry.title for entry in feed.entries]
    ['A']
    """
    text, repairs = decoded(body, None)
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        return NotAFeed(f"it is no JSON that can be read ({str(error)[:80]})")
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        return NotAFeed("it is JSON, but no JSON Feed: it has no items")
    version = _text(found.get("version")) or ""
    if "jsonfeed.org" not in version and not {"feed_url", "home_page_url"} & found.keys():
        return NotAFeed("it is JSON, but no JSON Feed: it names no version of the format")
    base = url or _text(found.get("feed_url")) or _text(found.get("home_page_url")) or ""
    return ParsedFeed(
        "json",
        version.rpartition("/")[2][:10],
        plain(_text(found.get("title"))),
        _address(found.get("home_page_url"), base),
        _text(found.get("language")),
        hubs=_hubs(found.get("hubs"), base),
        self_url=_address(found.get("feed_url"), base),
        next_url=_address(found.get("next_url"), base),
        entries=[_entry(each, base) for each in found["items"] if isinstance(each, dict)],
        repairs=repairs,
    )


def _hubs(named: Any, base: str) -> tuple[str, ...]:
    hubs = named[:10] if isinstance(named, list) else []
    return tuple(url for each in hubs if isinstance(each, dict) and (url := _address(each.get("url"), base)))


def _entry(item: dict[str, Any], base: str) -> ParsedEntry:
    identity = _text(item.get("id")) or ""
    return ParsedEntry(
        _address(item.get("url"), base)
        or _address(item.get("external_url"), base)
        or (identity if is_permalink(identity) else None),
        plain(_text(item.get("title"))),
        instant(_text(item.get("date_published"))),
        instant(_text(item.get("date_modified"))),
        _text(item.get("summary")) or _text(item.get("content_text")) or _text(item.get("content_html")),
        _authors(item),
    )


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    named = item.get("authors")
    each = named if isinstance(named, list) else [item.get("author")]
    names = (plain(_text(one.get("name"))) for one in each if isinstance(one, dict))
    return tuple(dict.fromkeys(name for name in names if name))[:MOST_AUTHORS]


def _address(value: Any, base: str) -> str | None:
    text = (_text(value) or "").strip()
    return joined(base, text) if text else None


def _text(value: Any) -> str | None:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
