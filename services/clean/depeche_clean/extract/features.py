"""What a segment looks like, as named features: its frames, its text, its place, its neighbours.

Every feature is a string that a linear model may weigh, so that a person can read what the model goes by. Counts and
shares are told by how many of some rising steps they reach (``bisect_right``).
"""

from collections.abc import Sequence
from functools import lru_cache

from depeche_clean.extract.bundles import MOST_KEPT, Bundle, Row
from depeche_clean.extract.known import Known
from depeche_clean.extract.places import Places
from depeche_clean.extract.segments import Layout, Segment
from depeche_clean.extract.surroundings import Surroundings
from depeche_clean.extract.wording import shape_of, wording

_LINK = 0.7


def features_of(layout: Layout, known: Known) -> list[Row | None]:
    """Give the features of every segment; ``None`` for what needs no second look."""
    segments = layout.segments
    surroundings, places = Surroundings(), Places(layout, known)
    shapes = ["^", "^", *map(shape_of, segments), "$", "$"]
    result: list[Row | None] = []
    for index, segment in enumerate(segments):
        if beside_the_point(segments, index):
            result.append(None)
            continue
        before2, before, own, after, after2 = shapes[index : index + 5]
        found = surroundings.of(segment)
        found += wording(segment, own)
        found += places.of(index, segment)
        found += (_next_to("-1", own, before), _next_to("+1", own, after), _near("-2", before2), _near("+2", after2))
        result.append(Row(found))
    return result


@lru_cache(MOST_KEPT)
def _next_to(side: str, own: str, other: str) -> Bundle:
    return Bundle(f"{side} {other}", f"own {own} {side} {other}")


@lru_cache(MOST_KEPT)
def _near(side: str, other: str) -> Bundle:
    return Bundle(f"{side} {other}")


def beside_the_point(segments: Sequence[Segment], index: int) -> bool:
    """Tell a link without a sentence of prose beside it, and what a menu or a page's foot holds besides prose."""
    segment = segments[index]
    if segment.link_share > _LINK:
        # The segment itself is no prose: a link is none.
        after = index + 1 < len(segments) and segments[index + 1].is_prose
        return not (after or (index > 0 and segments[index - 1].is_prose))
    return segment.frame.at_edge and not segment.is_prose
