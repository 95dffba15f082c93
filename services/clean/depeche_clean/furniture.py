"""A site's furniture that got into an article's text, and pointers to other articles told apart from it.

By what a line says (the vocabulary of :mod:`depeche_clean.lines`), by being nothing but a link, and, among the first
and the last few blocks, by repeating the metadata: the title once more, the signature, the date.
"""

from collections.abc import Iterator, Sequence

from depeche_clean.blocks import word_count, words
from depeche_clean.lines import Look, is_clutter, is_credited_picture, looked_at
from depeche_clean.links import is_link
from depeche_clean.metadata import Metadata
from depeche_clean.metadata.bylines import names_in
from depeche_schemas.article import PROSE, Block, BlockType

_REACH = 4
_SHORT = 12
_LINK_WORDS = 4
_LONGEST_LINE = 600
_TEASERS = 3
_BROKEN_OFF = ("...", "…", "[…]", "[...]")
_LINES = frozenset({BlockType.PARAGRAPH, BlockType.HEADING})
_NEVER_PROSE = frozenset({Look.TAG_CUE, Look.CREDIT, Look.CLOSING_CUE})
_TEXT = frozenset({Look.PROSE, Look.SENTENCE, Look.HEADLINE, Look.ITEM})
"""The looks of what is neither clutter nor a credited picture: those are told before."""
_SAID_BESIDE = frozenset({Look.BYLINE, Look.DATE})


def without_furniture(blocks: Sequence[Block], metadata: Metadata, link_texts: frozenset[str]) -> tuple[Block, ...]:
    """Keep the blocks of the article; titles of others become RELATED ones, furniture goes."""
    kept = [each for block in blocks for each in _told(block, link_texts)]
    for side in (slice(None, _REACH), slice(-_REACH, None)):
        repeated = [each for each in kept[side] if each.type in PROSE and _repeats(each.text, metadata)]
        kept = [each for each in kept if each not in repeated]
    return tuple(kept)


def _told(block: Block, link_texts: frozenset[str]) -> Iterator[Block]:
    """Give a block as it is, as a RELATED one, or not at all; only short lines and lists of teasers are in question."""
    if block.type is BlockType.LIST and _is_of_teasers(block.text):
        yield Block(type=BlockType.RELATED, text=block.text)
        return
    if block.type not in _LINES or "\n" in block.text or len(block.text) > _LONGEST_LINE:
        yield block
        return
    line = looked_at(block.text)
    if line.look is Look.RELATED_CUE:
        if line.rest:
            yield Block(type=BlockType.RELATED, text=line.rest)
    elif line.look not in _TEXT and is_credited_picture(block.text):
        yield Block(type=BlockType.CAPTION, text=block.text)
    elif block.type is BlockType.PARAGRAPH and _points_elsewhere(block.text, link_texts):
        yield Block(type=BlockType.RELATED, text=block.text)
    elif line.look not in _NEVER_PROSE and (line.look in _TEXT or not is_clutter(block.text)):
        yield block


def _is_of_teasers(text: str) -> bool:
    """Tell a list most of whose items break off with an ellipsis: the leads of other articles, cut to a length."""
    items = text.split("\n")
    return len(items) >= _TEASERS and 3 * sum(each.rstrip().endswith(_BROKEN_OFF) for each in items) >= 2 * len(items)


def _points_elsewhere(text: str, link_texts: frozenset[str]) -> bool:
    return is_link(text, link_texts) and word_count(text) >= _LINK_WORDS


def _repeats(text: str, metadata: Metadata) -> bool:
    said = words(text)
    title = words(metadata.title)
    if len(said) == len(title) and [each.casefold() for each in said] == [each.casefold() for each in title]:
        return True
    if not said:
        return True
    if len(said) > _SHORT or text.rstrip().endswith((".", "!", "?", "…", "”", "»")):
        return False
    if looked_at(text).look in _SAID_BESIDE:
        return True
    return bool({name.casefold() for name in names_in(text)} & {name.casefold() for name in metadata.authors})
