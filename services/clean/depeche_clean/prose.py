"""Where the article's prose stands among the lines of a plain text, and which line is its title."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from depeche_clean.blocks import word_count, words
from depeche_clean.function_words import ANY_FUNCTION_WORD
from depeche_clean.lines import Line, Look, script_of

_STEM = 5
_LONGEST_TITLE = 40
_LONGEST_CAPTION = 45
_BETWEEN = frozenset({Look.CREDIT, Look.CLUTTER, Look.CAPTION, Look.BYLINE, Look.DATE})


@dataclass(frozen=True)
class Region:
    """The lines from ``first`` up to, not including, ``end`` hold the prose; ``title`` is the title's place, if any."""

    first: int
    end: int
    title: int | None


def region_of(lines: Sequence[Line]) -> Region | None:
    """Keep the stretch of prose; ``None`` for a text without any."""
    strong = _prose_places(lines)
    if not strong:
        return None
    strong = _before_closing(lines, strong)
    first, end = strong[0], strong[-1] + 1
    title = title_place(lines, first, end)
    while first > 0 and first - 1 != title and _continues(lines[first - 1]):
        first -= 1
    return Region(first, _extended(lines, end), title)


def with_caption_told(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Keep the lines; a first sentence that is the picture's caption becomes one.

    It is one where a headline and furniture stand between it and the rest of the prose.
    """
    places = _prose_places(lines)
    if len(places) < 2 or word_count(lines[places[0]].text) > _LONGEST_CAPTION:
        return tuple(lines)
    between = {line.look for line in lines[places[0] + 1 : places[1]]}
    if Look.HEADLINE not in between or not between & _BETWEEN:
        return tuple(lines)
    return tuple(Line(line.text, Look.CAPTION) if place == places[0] else line for place, line in enumerate(lines))


def in_script(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Keep the lines, those in another script than the prose as clutter."""
    prose = " ".join(line.text for line in lines if line.look is Look.PROSE)
    script = script_of(prose)
    return tuple(
        Line(line.text, Look.CLUTTER) if script and script_of(line.text) not in ("", script) else line for line in lines
    )


def title_place(lines: Sequence[Line], first: int, end: int) -> int | None:
    """Give the place of the headline before the prose that shares most of its content words with it."""
    candidates = [place for place in range(first) if _may_be_title(lines[place])]
    # A title that is followed by the site's name looks like a caption; it is asked only where no other line will do.
    candidates = candidates or [place for place in range(first) if lines[place].look is Look.CAPTION]
    if not candidates:
        return None
    said = set(stems(" ".join(line.text for line in lines[first:end] if line.look is not Look.HEADLINE)))

    def shared(place: int) -> tuple[float, int]:
        own = set(stems(lines[place].text))
        return len(own & said) / max(1, len(own)), place

    best = max(candidates, key=shared)
    return best if shared(best)[0] > 0 or len(candidates) == 1 else None


def stems(text: str) -> list[str]:
    """Give the content words' first letters, without accents: enough to meet again in another form.

    >>> stems("Ils discutent de la sécurité")
    ['discu', 'secur']
    """
    plain = "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))
    return [word[:_STEM] for word in words(plain) if len(word) > 2 and word not in _PLAIN_FUNCTION_WORDS]


_PLAIN_FUNCTION_WORDS = frozenset(
    "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))
    for word in ANY_FUNCTION_WORD
)


def _prose_places(lines: Sequence[Line]) -> list[int]:
    for look in (Look.PROSE, Look.SENTENCE):
        if places := [place for place, line in enumerate(lines) if line.look is look]:
            return places
    return []


def _before_closing(lines: Sequence[Line], places: list[int]) -> list[int]:
    """Cut at the first heading of comments or lists behind which less prose stands than before it."""
    for place, line in enumerate(lines):
        if line.look is Look.CLOSING_CUE:
            before = [each for each in places if each < place]
            if before and _volume(lines, before) >= _volume(lines, places[len(before) :]):
                return before
    return places


def _volume(lines: Sequence[Line], places: Sequence[int]) -> int:
    return sum(word_count(lines[place].text) for place in places)


def _may_be_title(line: Line) -> bool:
    if line.look is Look.HEADLINE:
        return word_count(line.text) <= _LONGEST_TITLE
    return line.look is Look.SENTENCE and line.text.endswith(("?", "!", "…", "»", '"', "”"))


def _continues(line: Line) -> bool:
    return line.look is Look.BLANK or (line.look is Look.SENTENCE and line.text.endswith((".", "»", '"', "”")))


def _extended(lines: Sequence[Line], end: int) -> int:
    """Give the end of the prose with the short sentences, and the lists announced by a colon, that go on from it."""
    announced = lines[end - 1].text.endswith(":")
    for place in range(end, len(lines)):
        line = lines[place]
        if line.look is Look.SENTENCE and line.text.endswith(":"):
            announced = True
        elif line.look is Look.ITEM and announced:
            end = place + 1
        elif line.look is Look.SENTENCE and _continues(line):
            announced, end = False, place + 1
        elif line.look is not Look.BLANK:
            break
    return end
