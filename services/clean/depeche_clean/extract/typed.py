"""Segments to typed blocks, in reading order."""

from collections.abc import Iterator, Sequence

from depeche_clean.blocks import block
from depeche_clean.extract.known import Known, squeezed
from depeche_clean.extract.marks import groups_of, words_in
from depeche_clean.extract.measures import is_heading
from depeche_clean.extract.segments import Frame, Layout, Segment
from depeche_schemas.article import Block, BlockType

_LISTS = ("ul", "ol", "dl", "menu")
_LONG_QUOTE_LINK = 0.7
_RELATED_WORDS = 4


def typed(layout: Layout, kept: Sequence[bool], known: Known) -> tuple[Block, ...]:
    """Keep the article's segments as blocks; captions, embedded posts and related titles among them as such.

    The items of a list are one block, one a line; so are the rows of a table, with " | " between cells.
    """
    places = [place for place, keep in enumerate(kept) if keep]
    if not places:
        return ()
    blocks: list[Block] = []
    for group in _groups(layout.segments, kept, places[0], places[-1]):
        blocks += _block(group, kept, known, is_first=group[0] <= places[0], layout=layout)
    return tuple(blocks)


def _groups(segments: Sequence[Segment], kept: Sequence[bool], first: int, last: int) -> Iterator[list[int]]:
    """Give the places of segments that make one block: those of one list, one table, or one alone."""
    group: list[int] = []
    holder: Frame | None = None
    for place in range(max(0, first - 1), min(len(segments), last + 2)):
        frame = _holder(segments[place].frame)
        if group and (frame is None or frame is not holder or kept[place] != kept[group[0]]):
            yield group
            group = []
        group.append(place)
        holder = frame
    if group:
        yield group


def _holder(frame: Frame) -> Frame | None:
    """Give the list or the table that a frame is in, the outermost of nested ones."""
    held = None
    inside = False
    for each in frame.lineage():
        if each.tag in ("li", "dt", "dd", "td", "th"):
            inside = True
        elif inside and each.tag in (*_LISTS, "table"):
            held, inside = each, False
    return held


def _block(
    group: list[int], kept: Sequence[bool], known: Known, *, is_first: bool, layout: Layout
) -> tuple[Block, ...]:
    segments = [layout.segments[place] for place in group]
    segment = segments[0]
    if not kept[group[0]]:
        return _companion(segment) if len(group) == 1 else ()
    holder = _holder(segment.frame)
    if holder is not None and holder.tag == "table" and not _is_layout(segments):
        return block(BlockType.TABLE, "\n".join(_rows(segments)))
    if holder is not None and holder.tag in _LISTS:
        return block(BlockType.LIST, "\n".join(" ".join(each.text.split()) for each in segments))
    return tuple(made for each in segments for made in block(_type(each, known, is_first=is_first), each.text))


def _is_layout(segments: Sequence[Segment]) -> bool:
    """Tell a table that only places the article on the page: its cells hold paragraphs."""
    return sum(each.frame.tag in ("p", "div") and each.words > 20 for each in segments) * 2 > len(segments)


def _rows(segments: Sequence[Segment]) -> Iterator[str]:
    row: list[str] = []
    last: Frame | None = None
    for each in segments:
        frame = each.frame.within("tr")
        if row and frame is not last:
            yield " | ".join(row)
            row = []
        row.append(" ".join(each.text.split()))
        last = frame
    yield " | ".join(row)


def _type(segment: Segment, known: Known, *, is_first: bool) -> BlockType:
    frame = segment.frame
    if frame.within("figcaption"):
        return BlockType.CAPTION
    if (quotation := frame.within("blockquote")) is not None:
        return BlockType.EMBED if _says(quotation, "embed") else BlockType.QUOTATION
    if is_first and (_says(frame, "lead") or _is_description(segment, known)):
        return BlockType.STANDFIRST
    return BlockType.HEADING if is_heading(segment) and segment.words <= 40 else BlockType.PARAGRAPH


def _companion(segment: Segment) -> tuple[Block, ...]:
    """Keep what stands within the article without being of its prose, as what it is; nothing of furniture."""
    frame = segment.frame
    if frame.within("figcaption") or (frame.within("figure") and _says(frame, "picture")):
        return block(BlockType.CAPTION, segment.text)
    if (quotation := frame.within("blockquote")) is not None and _says(quotation, "embed"):
        return block(BlockType.EMBED, segment.text)
    if segment.link_share > _LONG_QUOTE_LINK and segment.words >= _RELATED_WORDS:
        return block(BlockType.RELATED, segment.text)
    return ()


def _says(frame: Frame, group: str) -> bool:
    return any(group in groups_of(word) for word in words_in(frame.marks))


def _is_description(segment: Segment, known: Known) -> bool:
    plain = squeezed(segment.text)
    return len(plain) > 20 and bool(known.description) and (plain in known.description or known.description in plain)
