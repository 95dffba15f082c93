"""Blocks, the body that the prose among them makes, and how many words that is."""

import re
from collections.abc import Container, Iterable

from depeche_clean.bytewise import words_counted
from depeche_clean.hygiene import tidy
from depeche_schemas.article import PROSE, Block, BlockType

_UNPARTED = re.compile(r"[぀-ヿ㐀-鿿฀-๿]")
_WORD = re.compile(r"\w+")
_WORD_OR_CHARACTER = re.compile(r"[぀-ヿ㐀-鿿฀-๿]|[^\W぀-ヿ㐀-鿿฀-๿]+")


def block(type_: BlockType, text: str) -> tuple[Block, ...]:
    """Keep a text as a tidy block; nothing where nothing visible is left.

    >>> block(BlockType.PARAGRAPH, " Rain fell. ")[0].text, block(BlockType.CAPTION, "\\u200b")
    ('Rain fell.', ())
    """
    text = tidy(text)
    return (Block(type=type_, text=text),) if text else ()


def body_of(blocks: Iterable[Block], counted: Container[BlockType] = PROSE) -> str:
    """Keep the text of the blocks whose type counts as prose, a blank line between them."""
    return "\n\n".join(each.text for each in blocks if each.type in counted)


def words(text: str) -> list[str]:
    """Give the words; in scripts that don't part them (Chinese, Japanese, Thai) each character counts as one.

    >>> words("L'été, 东京")
    ['L', 'été', '东', '京']
    """
    # The one expression would do for both, at three times the cost.
    return (_WORD_OR_CHARACTER if not text.isascii() and _UNPARTED.search(text) else _WORD).findall(text)


def word_count(text: str) -> int:
    """Count the words as :func:`words` gives them."""
    count = words_counted(text)
    return len(words(text)) if count is None else count
