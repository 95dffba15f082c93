"""An HTML tree to typed blocks, by trafilatura (Barbaresi 2021, ACL system demonstrations).

Its default balance between precision and recall is used: on hand-marked news pages it found more of the article than
``favor_precision`` did, and added hardly more of what is not the article. It runs its own fallbacks (readability,
justext, and a second pass in recall mode), and only prunes by the markup: what is furniture on one site, it can't know.
"""

import re
from collections.abc import Iterator

import trafilatura
from lxml.etree import _Element
from lxml.html import HtmlElement

from depeche_clean.blocks import block
from depeche_schemas.article import Block, BlockType

_TYPES = {
    "p": BlockType.PARAGRAPH,
    "ab": BlockType.PARAGRAPH,
    "head": BlockType.HEADING,
    "list": BlockType.LIST,
    "quote": BlockType.QUOTATION,
    "table": BlockType.TABLE,
    "code": BlockType.PARAGRAPH,
}
_BREAKS = frozenset({"lb", "br", "item", "li", "row", "tr", "p", "div", "head", "quote", "list"})
_CELLS = frozenset({"cell", "td", "th"})
_LAYOUT_PARAGRAPHS = 3
_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")


class ExtractionFailed(Exception):
    """The extractor raised on a tree; the message names its error."""


def extract_blocks(tree: HtmlElement, url: str | None) -> tuple[Block, ...]:
    """Keep the article's blocks in reading order, none where no text was found.

    Raises :class:`ExtractionFailed` for whatever goes wrong inside the library, which makes no promise about it.
    """
    try:
        document = trafilatura.bare_extraction(tree, url=url, include_comments=False, with_metadata=False)
        body = getattr(document, "body", None)
        return tuple(_without_repeats(_blocks(body))) if body is not None else ()
    except Exception as error:  # noqa: BLE001 - a third party's parser on hostile input: anything may come
        raise ExtractionFailed(f"{type(error).__name__}: {error}") from None


def _blocks(element: _Element) -> Iterator[Block]:
    """Walk down to the block elements; loose text between them is paragraphs."""
    yield from _paragraphs(element.text or "")
    for child in element:
        kind = _TYPES.get(str(child.tag))
        if kind is BlockType.PARAGRAPH and any(str(inner.tag) in _TYPES for inner in child):
            yield from _blocks(child)
        elif kind is BlockType.PARAGRAPH:
            yield from _paragraphs("".join(_text(child)))
        elif kind is BlockType.TABLE and (cell := _article_cell(child)) is not None:
            yield from _blocks(cell)
        elif kind is not None:
            yield from block(kind, "".join(_text(child)))
        elif len(child):
            yield from _blocks(child)
        else:
            yield from _paragraphs(child.text or "")
        yield from _paragraphs(child.tail or "")


def _article_cell(table: _Element) -> _Element | None:
    """Give the cell of a layout table that holds most of its text, in paragraphs; ``None`` for a table of data."""
    cells = [each for each in table.iter(*_CELLS) if sum(1 for _ in each.iter("p", "head")) >= _LAYOUT_PARAGRAPHS]
    largest = max(cells, key=_length, default=None)
    return largest if largest is not None and _length(largest) > _length(table) / 2 else None


def _length(element: _Element) -> int:
    return sum(len(part) for part in element.itertext())


def _paragraphs(text: str) -> Iterator[Block]:
    for part in _PARAGRAPH_BREAK.split(text):
        yield from block(BlockType.PARAGRAPH, part)


def _text(element: _Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        tag = str(child.tag)
        if tag in _BREAKS:
            yield "\n"
        yield from _text(child)
        if tag in _CELLS and child.getnext() is not None:
            yield " | "
        if child.tail:
            yield child.tail


def _without_repeats(blocks: Iterator[Block]) -> Iterator[Block]:
    last = None
    for each in blocks:
        if each != last:
            yield each
        last = each
