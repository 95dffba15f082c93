"""What stands at a text's end under a cue for other articles ("À lire aussi"): links and the teasers under them.

Where nothing else follows, none of it is the article's, however much of it there is: a brief of two sentences stands
over ten teasers on many a site, and is an article all the same.
"""

from collections.abc import Sequence

from depeche_clean.blocks import word_count
from depeche_clean.lines import Look, looked_at
from depeche_clean.links import is_link
from depeche_schemas.article import PROSE, Block, BlockType

_LEAST_LINKS, _LEAST_WORDS = 3, 20
_TEASER_WORDS = 50
_LONGEST_CUE = 60


def parted(blocks: Sequence[Block], link_texts: frozenset[str]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Give the article's own blocks, and as RELATED ones those under the first cue from which only pointers follow."""
    words = 0
    for place, block in enumerate(blocks):
        if words >= _LEAST_WORDS and _is_cue(block) and (others := _pointers(blocks[place + 1 :], link_texts)):
            return tuple(blocks[:place]), others
        words += word_count(block.text) if block.type in PROSE else 0
    return tuple(blocks), ()


def _is_cue(block: Block) -> bool:
    if block.type not in (BlockType.HEADING, BlockType.PARAGRAPH) or len(block.text) > _LONGEST_CUE:
        return False
    line = looked_at(block.text)
    return line.look is Look.RELATED_CUE and not line.rest


def _pointers(blocks: Sequence[Block], link_texts: frozenset[str]) -> tuple[Block, ...]:
    """Give the blocks as pointers to other articles; nothing where one of them is none, or too few are links."""
    under_link, links = False, 0
    for block in blocks:
        if block.type not in PROSE:
            continue
        for line in block.text.split("\n"):
            linked = is_link(line, link_texts)
            if not linked and not (under_link and word_count(line) <= _TEASER_WORDS):
                return ()
            links += linked
            under_link = linked
    if links < _LEAST_LINKS:
        return ()
    return tuple(Block(type=BlockType.RELATED, text=each.text) if each.type in PROSE else each for each in blocks)
