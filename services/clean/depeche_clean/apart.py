"""Captions and embedded posts told apart from the article's own prose, by where their text stands in the page."""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from depeche_clean.hygiene import tidy_line
from depeche_schemas.article import PROSE, Block, BlockType

_POST = re.compile(r"\b(?:tweet|twitter|instagram|tiktok|bluesky|mastodon|fb-post|threads|social)", re.IGNORECASE)


def told_apart(blocks: Sequence[Block], tree: HtmlElement) -> tuple[Block, ...]:
    """Keep every block; those whose whole text is a figure's caption or an embedded post's become that type."""
    asides = dict(_asides(tree))
    return tuple(
        Block(type=asides[text], text=each.text)
        if each.type in PROSE and (text := _squeezed(each.text)) in asides
        else each
        for each in blocks
    )


def _asides(tree: HtmlElement) -> Iterator[tuple[str, BlockType]]:
    for caption in tree.iter("figcaption"):
        yield _squeezed("".join(caption.itertext())), BlockType.CAPTION
        for part in caption.iter("p", "span"):
            yield _squeezed("".join(part.itertext())), BlockType.CAPTION
    for quotation in tree.iter("blockquote"):
        if _POST.search(quotation.get("class") or ""):
            yield _squeezed("".join(quotation.itertext())), BlockType.EMBED
            for part in quotation.iter("p"):
                yield _squeezed("".join(part.itertext())), BlockType.EMBED
            yield _squeezed(_beside_paragraphs(quotation)), BlockType.EMBED


def _beside_paragraphs(quotation: HtmlElement) -> str:
    """Give the text of a post outside its paragraphs: its signature."""
    parts = (each.tail or "" if each.tag == "p" else "".join(each.itertext()) + (each.tail or "") for each in quotation)
    return (quotation.text or "") + "".join(parts)


def _squeezed(text: str) -> str:
    return "".join(tidy_line(text).split()).casefold()
