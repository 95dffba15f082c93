"""What a segment looks like, as named features: its frames, its text, its place, its neighbours.

Every feature is a string that a linear model may weigh, so that a person can read what the model goes by.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from depeche_clean.extract.known import Known
from depeche_clean.extract.measures import is_prose
from depeche_clean.extract.places import Places
from depeche_clean.extract.segments import Layout, Segment
from depeche_clean.extract.surroundings import Surroundings
from depeche_clean.extract.wording import shape_of, wording

_LINK = 0.7


@dataclass(frozen=True, slots=True)
class Row:
    """A segment's features: its own, and tuples that it shares with its siblings, so that they are summed once."""

    own: Sequence[str]
    shared: Sequence[tuple[str, ...]] = ()

    def __iter__(self) -> Iterator[str]:
        return chain(self.own, *self.shared)


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
        found += (f"-1 {before}", f"+1 {after}", f"-2 {before2}", f"+2 {after2}")
        found += (f"own {own} -1 {before}", f"own {own} +1 {after}")
        result.append(Row(found, (surroundings.around(segment.frame), places.shared(segment))))
    return result


def beside_the_point(segments: Sequence[Segment], index: int) -> bool:
    """Tell a link without a sentence of prose beside it, and what a menu or a page's foot holds besides prose."""
    segment = segments[index]
    if segment.link_share > _LINK:
        return not any(is_prose(each) for each in segments[max(0, index - 1) : index + 2])
    return segment.frame.at_edge and not is_prose(segment)
