"""Gives an article's blocks from its tiny markup: blank lines between, marked by ``## ``, ``> ``, ``- ``."""

import re
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "heading", "quotation", "list", "teaser"]

TEASER = "{{teaser}}"
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_MARKS: tuple[tuple[str, BlockKind], ...] = (("## ", "heading"), ("> ", "quotation"), ("- ", "list"))


@dataclass(frozen=True)
class Block:
    """A piece of an article in reading order. Links stay marked in ``lines``; ``text`` is without them.

    A list has one line for each item, other blocks have one. A teaser is where the page puts its clutter.
    """

    kind: BlockKind
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(plain(line) for line in self.lines)


def plain(line: str) -> str:
    """Gives a line's text without its link marks.

    >>> plain("Le [port](/port) est fermé.")
    'Le port est fermé.'
    """
    return LINK.sub(r"\1", line)


def parse_body(source: str) -> tuple[Block, ...]:
    """Gives the blocks of a body.

    >>> [block.kind for block in parse_body("Un.\\n\\n{{teaser}}\\n\\n- a\\n- b")]
    ['paragraph', 'teaser', 'list']
    """
    chunks = (chunk.strip("\n") for chunk in re.split(r"\n[ \t]*\n", source))
    return tuple(_block(chunk) for chunk in chunks if chunk.strip())


def _block(chunk: str) -> Block:
    if chunk == TEASER:
        return Block("teaser", ())
    for mark, kind in _MARKS:
        if chunk.startswith(mark):
            lines = tuple(line.removeprefix(mark) for line in chunk.split("\n"))
            return Block(kind, lines if kind == "list" else (" ".join(lines),))
    return Block("paragraph", (" ".join(chunk.split("\n")),))
