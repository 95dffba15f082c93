"""Wire copy told from an article's blocks: its dateline and credits taken off the prose, and kept as fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from depeche_clean.wire.credits import contributed, credited, updated_at
from depeche_clean.wire.datelines import opened
from depeche_schemas.article import PROSE, Block, BlockType, Dateline, Provenance

_FIRST, _LAST = 3, 4
_OPENS_WITH = frozenset({BlockType.PARAGRAPH, BlockType.STANDFIRST})


@dataclass(frozen=True)
class Copy:
    """The blocks without dateline and credits, and what those said."""

    blocks: tuple[Block, ...]
    dateline: Dateline | None = None
    agency: str | None = None
    agency_from: Provenance | None = None
    updated: tuple[int, int] | None = None
    """Hour and minute of the update that a note tells of, by the article's own clock; (-1, -1) where it gives none."""


def told_copy(blocks: Sequence[Block], published_at: datetime | None) -> Copy:
    """Keep the prose; a dateline goes, and lines of credit or update at the edges become notes.

    Only the first few and the last few blocks are looked at: inside an article such a line is a quotation or a list.
    """
    kept, dateline = _without_dateline(blocks, published_at)
    kept, credit, updated = _without_notes(kept)
    if dateline is not None and dateline.agency:
        return Copy(kept, dateline, dateline.agency, Provenance(source="text:dateline", confidence=0.97), updated)
    if credit:
        return Copy(kept, dateline, credit, Provenance(source="text:credit", confidence=0.95), updated)
    return Copy(kept, dateline, updated=updated)


def _without_dateline(
    blocks: Sequence[Block], published_at: datetime | None
) -> tuple[tuple[Block, ...], Dateline | None]:
    prose = [place for place, block in enumerate(blocks) if block.type in _OPENS_WITH][:_FIRST]
    for place in prose:
        found = opened(blocks[place].text, published_at)
        if found:
            rest = Block(type=blocks[place].type, text=found.rest)
            return (*blocks[:place], rest, *blocks[place + 1 :]), found.dateline
    return tuple(blocks), None


def _without_notes(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], str | None, tuple[int, int] | None]:
    prose = [place for place, block in enumerate(blocks) if block.type in PROSE]
    last = set(prose[-_LAST:])
    edges = last.union(prose[:_FIRST])
    credit: str | None = None
    updated: tuple[int, int] | None = None
    kept: list[Block] = []
    for place, block in enumerate(blocks):
        if place in edges and block.type is BlockType.PARAGRAPH and len(prose) > 1:
            thanked = contributed(block.text) if place in last else None
            found, update = credited(block.text) or "/".join(thanked or ()), updated_at(block.text)
            if found or update or thanked is not None:
                credit, updated = credit or found or None, updated or update
                kept.append(Block(type=BlockType.NOTE, text=block.text))
                continue
        kept.append(block)
    return tuple(kept), credit, updated
