"""What is not an article: pages without prose, with too little of it, and lists of links to other pages.

The measure of a link list: the share of the words of prose that stand in links of their own (a block, or a line of a
list, that is nothing but a link) or in a teaser, which is a short paragraph right under such a link. On the front page
of a site or a section that is nearly all of the text; in an article it is next to nothing, however many links its
sentences hold.
"""

from collections.abc import Iterator, Sequence

from depeche_clean.blocks import word_count
from depeche_clean.links import is_link
from depeche_runtime.outcome import Drop
from depeche_schemas.article import PROSE, Block, BlockType

_TEASER_WORDS = 50
_ENOUGH = 20
"""Characters in which a word is found, as good as always."""


def refusal(body: str, least_words: int) -> Drop | None:
    """Refuse what has no prose, or fewer words of it than that.

    >>> refusal("Rain fell.", 25)
    Drop(reason='too-short', detail='only 2 words of prose, and 25 are the least')
    """
    if not body:
        return Drop("no-text", "no prose was found on the page")
    # The opening of nearly every article has words enough, and what is cut off from it can only add to them.
    if word_count(body[: _ENOUGH * least_words]) < least_words and (count := word_count(body)) < least_words:
        return Drop(
            "too-short", f"only {count} word{'s' if count > 1 else ''} of prose, and {least_words} are the least"
        )
    return None


def linked_words(blocks: Sequence[Block], link_texts: frozenset[str]) -> tuple[int, int, int]:
    """Count the words of prose that are links of their own or their teasers, such links, and all words of prose."""
    lines = list(_lines(blocks, link_texts))
    linked = sum(count for count, is_linked, _ in lines if is_linked)
    links = sum(1 for _, _, is_link in lines if is_link)
    return linked, links, sum(count for count, _, _ in lines)


def _lines(blocks: Sequence[Block], link_texts: frozenset[str]) -> Iterator[tuple[int, bool, bool]]:
    """Give each line of prose: its words, whether it is a link or a link's teaser, and whether it is a link."""
    under_link = False
    for block in blocks:
        if block.type not in PROSE and block.type is not BlockType.RELATED:
            continue
        for line in block.text.split("\n"):
            count = word_count(line)
            linked = is_link(line, link_texts)
            is_teaser = under_link and block.type is not BlockType.HEADING and count <= _TEASER_WORDS
            yield count, linked or is_teaser, linked
            under_link = linked
