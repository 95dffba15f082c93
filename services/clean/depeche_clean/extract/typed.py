"""Segments to typed blocks, in reading order."""

from collections.abc import Iterator, Sequence

from depeche_clean.blocks import block
from depeche_clean.extract.known import Known, squeezed
from depeche_clean.extract.marks import groups_of, words_in
from depeche_clean.extract.measures import names_heading
from depeche_clean.extract.segments import Frame, Layout, Segment
from depeche_clean.lines import Look, looked_at
from depeche_schemas.article import PROSE, Block, BlockType

_LISTS = frozenset({"ul", "ol", "dl", "menu", "table"})
_ITEMS = frozenset({"li", "dt", "dd", "td", "th"})
_CELLS = frozenset({"td", "th"})
_LINK = 0.7
_RELATED_WORDS = 4
_LINE_WORDS = 40
_COPIED = 60
_LONG, _ENOUGH = 1_500, 1_000
_MADE_OF = 0.7
_MOST_SAID, _MOST_TEXTS = 100_000, 200


def typed(layout: Layout, kept: Sequence[bool], known: Known) -> tuple[Block, ...]:
    """Keep the article's segments as blocks; captions, embedded posts and related titles among them as such.

    The items of a list are one block, one a line; so are the rows of a table, with " | " between cells.
    """
    places = [place for place, keep in enumerate(kept) if keep]
    if not places:
        return ()
    holders = _Holders(layout)
    blocks: list[Block] = []
    for group in _groups(layout.segments, kept, holders, places[0], places[-1]):
        segments = [layout.segments[place] for place in group]
        if kept[group[0]]:
            blocks += _block(segments, holders, known, is_first=group[0] <= places[0])
        elif len(group) == 1:
            blocks += _companion(segments[0])
        elif places[0] < group[0] < places[-1] and _is_data(segments, holders):
            blocks += block(BlockType.TABLE, "\n".join(_rows(segments)))
    return tuple(_once(blocks))


def _once(blocks: Sequence[Block]) -> Sequence[Block]:
    """Leave out what has stood before: pages print an article twice, and repeat its sentences as quotations.

    A short page that repeats itself is left as it is: there is little else to it.
    """
    texts: list[str] = []
    said, kept = "", []
    for each in blocks:
        plain = squeezed(each.text) if each.type in PROSE else ""
        if len(plain) >= _COPIED:
            if plain in said or _is_copy(plain, texts):
                continue
            texts.append(plain)
            if len(said) < _MOST_SAID:
                said = f"{said} {plain}"
        kept.append(each)
    return kept if len(said) >= _ENOUGH else blocks


def _is_copy(plain: str, texts: Sequence[str]) -> bool:
    """Tell one long run of text that is made of the paragraphs before it."""
    if len(plain) < _LONG or len(plain) > _MOST_SAID:
        return False
    return sum(len(text) for text in texts[:_MOST_TEXTS] if text in plain) > _MADE_OF * len(plain)


class _Holders:
    """The list or the table that a frame is in, the outermost of nested ones.

    A table one of whose cells holds most of its text in several pieces is none: it places the article on the page.
    """

    def __init__(self, layout: Layout) -> None:
        self._held: dict[int, Frame | None] = {}
        self._not_data: set[int] = set()
        if _CELLS.isdisjoint([frame.tag for frame in layout.frames]):
            return
        pieces: dict[int, int] = {}
        words: dict[int, int] = {}
        for segment in layout.segments:
            for frame in segment.frame.lineage():
                if frame.tag in _CELLS or frame.tag == "table":
                    pieces[frame.number] = pieces.get(frame.number, 0) + 1
                    words[frame.number] = words.get(frame.number, 0) + segment.words
        for number, count in pieces.items():
            cell = layout.frames[number]
            table = cell.within("table")
            if cell.tag in _CELLS and table is not None and count >= 3 and words[number] * 2 > words[table.number]:
                self._not_data.add(table.number)

    def of(self, frame: Frame) -> Frame | None:
        """Give the holder of a frame, if any."""
        if frame.number not in self._held:
            self._held[frame.number] = self._found(frame)
        return self._held[frame.number]

    def _found(self, frame: Frame) -> Frame | None:
        held = None
        inside = False
        for each in frame.lineage():
            if each.tag in _ITEMS:
                inside = True
            elif inside and each.tag in _LISTS:
                if each.number in self._not_data:
                    break
                held, inside = each, False
        return held


def _groups(
    segments: Sequence[Segment], kept: Sequence[bool], holders: _Holders, first: int, last: int
) -> Iterator[list[int]]:
    """Give the places of segments that make one block: those of one list, one table, or one alone."""
    group: list[int] = []
    holder: Frame | None = None
    for place in range(max(0, first - 1), min(len(segments), last + 2)):
        frame = holders.of(segments[place].frame)
        if group and (frame is None or frame is not holder or kept[place] != kept[group[0]]):
            yield group
            group = []
        group.append(place)
        holder = frame
    if group:
        yield group


def _block(segments: Sequence[Segment], holders: _Holders, known: Known, *, is_first: bool) -> tuple[Block, ...]:
    holder = holders.of(segments[0].frame)
    if holder is not None and holder.tag == "table":
        return block(BlockType.TABLE, "\n".join(_rows(segments)))
    if holder is not None:
        return block(BlockType.LIST, "\n".join(" ".join(each.text.split()) for each in segments))
    return tuple(made for each in segments for made in block(_type(each, known, is_first=is_first), each.text))


def _is_data(segments: Sequence[Segment], holders: _Holders) -> bool:
    """Tell a table among the article's paragraphs: its cells are too short to be judged one by one."""
    holder = holders.of(segments[0].frame)
    words = sum(each.words for each in segments)
    linked = sum(each.words * each.link_share for each in segments)
    return holder is not None and holder.tag == "table" and linked < 0.3 * words


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
    if _says(frame, "author"):
        return BlockType.NOTE
    if is_first and (_says(frame, "lead") or _is_description(segment, known)):
        return BlockType.STANDFIRST
    return BlockType.HEADING if names_heading(frame.tag) and segment.words <= 40 else BlockType.PARAGRAPH


def _companion(segment: Segment) -> tuple[Block, ...]:
    """Keep what stands within the article without being of its prose, as what it is; nothing of furniture."""
    frame = segment.frame
    if frame.within("figcaption") or (frame.within("figure") and _says(frame, "picture")):
        return block(BlockType.CAPTION, segment.text)
    if (quotation := frame.within("blockquote")) is not None and _says(quotation, "embed"):
        return block(BlockType.EMBED, segment.text)
    text = " ".join(segment.text.split())
    if segment.words <= _LINE_WORDS and (line := looked_at(text)).look is Look.RELATED_CUE:
        return block(BlockType.RELATED, line.rest)
    if segment.link_share > _LINK and segment.words >= _RELATED_WORDS and not _says(frame, "share"):
        return block(BlockType.RELATED, segment.text)
    return ()


def _says(frame: Frame, group: str) -> bool:
    return any(group in groups_of(word) for word in words_in(frame.marks))


def _is_description(segment: Segment, known: Known) -> bool:
    """Tell a paragraph that the description repeats; one whose beginning it is was cut short to make it."""
    plain = squeezed(segment.text)
    return len(plain) > 20 and plain in known.description
