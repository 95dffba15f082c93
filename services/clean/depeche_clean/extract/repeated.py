"""Pull quotes: a sentence of the article shown once more, large, beside the paragraph that holds it.

A quotation that the article gives only there stays: it is told from a pull quote by its words standing nowhere else.
"""

from collections.abc import Sequence

from depeche_clean.extract.known import squeezed
from depeche_clean.extract.marks import words_in
from depeche_clean.extract.segments import Frame, Layout

_CALLED = frozenset(
    {"pull", "pullquote", "quote", "blockquote", "quotation", "citation", "zitat", "exergue", "sumario", "destacado"}
)
_QUOTES = ("blockquote", "aside", "q")
_LEAST, _MOST = 5, 60
_LEAST_CHARACTERS = 25
_MOST_QUOTES = 20


def without_repeated(layout: Layout, kept: Sequence[bool]) -> list[bool]:
    """Keep what is kept, without the quotes whose words stand in a longer piece that is kept too."""
    result = list(kept)
    places = [place for place, keep in enumerate(kept) if keep]
    quotes = [place for place in places if _LEAST <= layout.segments[place].words <= _MOST]
    told: dict[int, bool] = {}
    quotes = [place for place in quotes if _is_quote(layout.segments[place].frame, told)][:_MOST_QUOTES]
    texts = {place: squeezed(layout.segments[place].text) for place in places} if quotes else {}
    for place in quotes:
        said = texts[place]
        if len(said) >= _LEAST_CHARACTERS and any(said in text and len(text) > len(said) for text in texts.values()):
            result[place] = False
    return result


def _is_quote(frame: Frame, told: dict[int, bool]) -> bool:
    return frame.within(*_QUOTES) is not None or frame.tells(_names_quote, told)


def _names_quote(marks: str) -> bool:
    return not _CALLED.isdisjoint(words_in(marks))
