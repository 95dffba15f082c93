"""The JSON-LD of a page: which node is this article, and what it says. Broken blocks are passed over.

The vocabulary is schema.org's. Blocks are read as publishers write them, not as the standard wants them: in comments,
with trailing commas, raw line breaks in strings, several values in one block.
"""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

Node = dict[str, Any]

_ARTICLE_TYPE = re.compile(
    r"(?:(?:news|tech|scholarly|satirical|advertisercontent|(?:reportage|analysis|opinion|askpublic|background|review)news)?"
    r"article|(?:blog|liveblog|socialmedia)posting|report|review)"
)
_PREFIXES = ("<!--", "//<![CDATA[", "// <![CDATA[", "<![CDATA[", "/*<![CDATA[*/")
_SUFFIXES = ("-->", "//]]>", "// ]]>", "]]>", "/*]]>*/", ";")
# Strings are matched first, to be kept as they are; the quantifiers are possessive, so that no input takes long.
_STRING = r'("(?:[^"\\]|\\.)*+(?:"|\\?\Z))'
_COMMENT = re.compile(_STRING + r"|/\*(?:.*?\*/|.*+)|//[^\n]*+", re.DOTALL)
_TRAILING_COMMA = re.compile(_STRING + r"|,(?=\s*+[}\]])", re.DOTALL)
_LARGEST = 1_000_000
_MOST_NODES = 5000
_TELLING = ("headline", "datePublished", "author", "articleBody", "image", "description", "dateModified")


class Graph:
    """All nodes of a page's JSON-LD, and those among them that have an ``@id``."""

    def __init__(self, blocks: Iterable[str]) -> None:
        self.nodes: list[Node] = []
        for block in blocks:
            for value in _values(block):
                if isinstance(value, dict | list):
                    self.nodes += _nodes(value, _MOST_NODES - len(self.nodes))
        self._by_id: dict[str, Node] = {}
        for node in self.nodes:
            if isinstance(node.get("@id"), str) and len(node) > 1:
                self._by_id.setdefault(node["@id"], node)

    def resolve(self, value: Any) -> Any:
        """Give the node that a bare ``{"@id": …}`` points at; anything else as it is."""
        if isinstance(value, dict) and "@id" in value and len(value) <= 2 and "name" not in value:
            return self._by_id.get(str(value["@id"]), value)
        return value

    def article(self, url: str, headings: frozenset[str]) -> Node | None:
        """Give the node of this page's own article: by its address, by its headline, else the one that says most."""
        articles = [node for node in self.nodes if any(map(_ARTICLE_TYPE.fullmatch, types_of(node)))]
        return max(articles, key=lambda node: _rank(node, url, headings), default=None)


def types_of(node: Any) -> frozenset[str]:
    """Give a node's types in lower case, without namespace.

    >>> sorted(types_of({"@type": ["schema:NewsArticle", "https://schema.org/Thing"]}))
    ['newsarticle', 'thing']
    """
    if not isinstance(node, dict):
        return frozenset()
    declared = node.get("@type")
    names = declared if isinstance(declared, list) else [declared]
    return frozenset(re.split(r"[/:#]", name)[-1].lower() for name in names if isinstance(name, str))


def listed(value: Any) -> list[Any]:
    """Give a value as the list that it may or may not be; ``None`` is nothing."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text_of(value: Any) -> str:
    """Give the first text of a value: a string, a number, a node's ``@value``, ``name`` or ``url``; else nothing."""
    for each in listed(value)[:20]:
        if isinstance(each, dict):
            each = next((each[key] for key in ("@value", "name", "url", "@id") if isinstance(each.get(key), str)), "")
        if isinstance(each, str | int | float) and not isinstance(each, bool) and str(each).strip():
            return str(each)
    return ""


def _rank(node: Node, url: str, headings: frozenset[str]) -> tuple[bool, bool, int]:
    page = _bare(url)
    addresses = {_bare(text_of(node.get(key))) for key in ("url", "mainEntityOfPage", "@id")} - {""}
    headline = " ".join(text_of(node.get("headline") or node.get("name")).split()).casefold()
    return page in addresses, headline in headings, sum(1 for key in _TELLING if node.get(key))


def _bare(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|[#?].*$|/+$", "", url)


def _values(text: str) -> Iterator[Any]:
    """Read as many JSON values as the block holds, repairing what publishers break most."""
    text = _unwrapped(text[:_LARGEST])
    for repair in (_as_it_is, _repaired):
        try:
            yield json.loads(repair(text), strict=False)
        except (ValueError, RecursionError):
            continue
        return
    decoder, start = json.JSONDecoder(strict=False), 0
    for _ in range(20):
        while start < len(text) and text[start] not in "{[":
            start += 1
        try:
            value, start = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            return
        yield value


def _as_it_is(text: str) -> str:
    return text


def _repaired(text: str) -> str:
    return _TRAILING_COMMA.sub(r"\1", _COMMENT.sub(r"\1", text))


def _unwrapped(text: str) -> str:
    text = text.strip()
    for prefix in _PREFIXES:
        text = text.removeprefix(prefix).lstrip()
    for suffix in _SUFFIXES:
        text = text.removesuffix(suffix).rstrip()
    return text


def _nodes(value: Any, most: int) -> list[Node]:
    """Give the objects inside a value, breadth first, so that the outer ones come before those inside them."""
    found: list[Node] = []
    waiting = deque([value])
    while waiting and len(found) < most:
        each = waiting.popleft()
        if isinstance(each, dict):
            found.append(each)
        inside = each.values() if isinstance(each, dict) else each
        waiting += [inner for inner in inside if isinstance(inner, dict | list)]
    return found
