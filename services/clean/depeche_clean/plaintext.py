"""Plain text to metadata and typed blocks, line by line.

The measures are general (length, final punctuation, function words, the neighbours) and the word lists short, in French
and English; nothing is known of any site. What is neither prose nor a known companion of it is left out.
"""

from collections.abc import Iterator, Sequence

from depeche_clean.blocks import block, word_count
from depeche_clean.hygiene import tidy_line
from depeche_clean.lines import Line, Look, looked_at, without_marker, without_source
from depeche_clean.metadata import Metadata, metadata_of_text
from depeche_clean.metadata.bylines import names_in
from depeche_clean.metadata.claims import Claims, claim
from depeche_clean.metadata.instants import parse_instant
from depeche_clean.metadata.tags import tags_in
from depeche_clean.prose import Region, in_script, region_of, with_caption_told
from depeche_clean.wrapping import unwrapped
from depeche_schemas.article import Block, BlockType
from depeche_schemas.page import Page

_TEASER_WORDS = 20
_HEADING_WORDS = 10
_TIGHT_HEADING_WORDS = 6
_ENDS_LIST = frozenset({Look.CLUTTER, Look.TAG_CUE, Look.CLOSING_CUE, Look.CREDIT, Look.BYLINE})


def read(page: Page, text: str) -> tuple[Metadata, tuple[Block, ...]]:
    """Keep the article in a plain text: its title, signature, date and tags as metadata, the rest as blocks."""
    lines = lines_of(text)
    region = region_of(lines)
    if region is None:
        return metadata_of_text(page, Claims()), ()
    return metadata_of_text(page, _claims(lines, region)), tuple(_merged(_blocks(lines, region)))


def lines_of(text: str) -> tuple[Line, ...]:
    """Keep the text's lines, wrapped ones joined, with what each looks like."""
    tidied = [tidy_line(line) for line in text.splitlines()]
    return with_caption_told(in_script([looked_at(line) for line in unwrapped(tidied)]))


def _claims(lines: Sequence[Line], region: Region) -> Claims:
    around = [*lines[: region.first], *lines[region.end : region.end + 3]]
    instants = (parse_instant(line.text) for line in lines[: region.first] if line.look is Look.DATE)
    names = next((names for line in around if line.look is Look.BYLINE and (names := names_in(line.text))), ())
    return Claims(
        title=claim(_title(lines[region.title]) if region.title is not None else "", "text"),
        authors=claim(names, "text"),
        published_at=claim(next((instant for instant in instants if instant), None), "text"),
        tags=claim(tags_in(_tag_texts(lines)), "text"),
    )


def _title(line: Line) -> str:
    return without_source(line.text) if line.look is Look.CAPTION else line.text


def _tag_texts(lines: Sequence[Line]) -> Iterator[str]:
    for place, line in enumerate(lines):
        if line.look is Look.TAG_CUE:
            yield line.rest or next((after.text for after in lines[place + 1 :] if after.text), "")


def _blocks(lines: Sequence[Line], region: Region) -> Iterator[Block]:
    listing = False
    previous = Look.BLANK
    for place, line in enumerate(lines):
        if line.look is Look.BLANK or place == region.title:
            continue
        inside = region.first <= place < region.end
        if line.look is Look.RELATED_CUE:
            listing = not line.rest
            yield from block(BlockType.RELATED, line.rest)
        elif line.look in _ENDS_LIST:
            listing = False
        elif (listing or (inside and previous is Look.CAPTION)) and _is_entry(line):
            yield from block(BlockType.RELATED, without_marker(line.text))
        else:
            listing = False
            yield from _block(lines, place, inside=inside, region=region)
        previous = line.look


def _is_entry(line: Line) -> bool:
    """Tell the title of another article: no full stop at its end, and no longer than titles are."""
    if line.look in (Look.HEADLINE, Look.ITEM, Look.CAPTION):
        return line.look is not Look.CAPTION
    return word_count(line.text) <= _TEASER_WORDS and line.text.endswith(("?", "!"))


def _block(lines: Sequence[Line], place: int, *, inside: bool, region: Region) -> Iterator[Block]:
    line = lines[place]
    if line.look is Look.CAPTION and place < region.end:
        yield from block(BlockType.CAPTION, line.text)
    elif not inside:
        return
    elif line.look in (Look.PROSE, Look.SENTENCE):
        yield from block(BlockType.PARAGRAPH, line.text)
    elif line.look is Look.ITEM:
        yield from block(BlockType.LIST, without_marker(line.text))
    elif line.look is Look.HEADLINE:
        yield from block(BlockType.HEADING if _is_heading(lines, place) else BlockType.RELATED, line.text)


def _is_heading(lines: Sequence[Line], place: int) -> bool:
    """Tell a subheading from a teaser: short, alone between paragraphs, prose right behind it."""
    spaced = any(line.look is Look.BLANK for line in lines)
    alone_before, alone_after = (not spaced or not lines[each].text for each in (place - 1, place + 1))
    most = _HEADING_WORDS if alone_after else _TIGHT_HEADING_WORDS
    if not alone_before or word_count(lines[place].text) > most:
        return False
    following = next((line for line in lines[place + 1 :] if line.look is not Look.BLANK), None)
    return following is not None and following.look in (Look.PROSE, Look.SENTENCE, Look.ITEM)


def _merged(blocks: Iterator[Block]) -> Iterator[Block]:
    """Join the items of a list into one block, one a line."""
    items: list[str] = []
    for each in blocks:
        if each.type is BlockType.LIST:
            items.append(each.text)
            continue
        yield from block(BlockType.LIST, "\n".join(items))
        items = []
        yield each
    yield from block(BlockType.LIST, "\n".join(items))
