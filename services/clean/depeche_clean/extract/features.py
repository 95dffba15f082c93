"""What a segment looks like, as named features: its frames, its text, its place, its neighbours.

Every feature is a string that a linear model may weigh, so that a person can read what the model goes by.
"""

from collections.abc import Sequence

from depeche_clean.extract.known import Known
from depeche_clean.extract.places import Places
from depeche_clean.extract.segments import Layout, Segment
from depeche_clean.extract.surroundings import Surroundings
from depeche_clean.extract.wording import shape_of, wording

_LINK = 0.7


def features_of(layout: Layout, known: Known) -> list[list[str] | None]:
    """Give the features of every segment; ``None`` for links among links, which no article consists of."""
    segments = layout.segments
    surroundings, places = Surroundings(), Places(layout, known)
    shapes = ["^", "^", *map(shape_of, segments), "$", "$"]
    result: list[list[str] | None] = []
    for index, segment in enumerate(segments):
        if among_links(segments, index):
            result.append(None)
            continue
        before2, before, own, after, after2 = shapes[index : index + 5]
        found = surroundings.of(segment)
        found += wording(segment, own)
        found += places.of(index, segment)
        found += (f"-1 {before}", f"+1 {after}", f"-2 {before2}", f"+2 {after2}")
        found += (f"own {own} -1 {before}", f"own {own} +1 {after}")
        result.append(found)
    return result


def among_links(segments: Sequence[Segment], index: int) -> bool:
    """Tell a segment that is a link and whose neighbours are."""
    return all(each.link_share > _LINK for each in segments[max(0, index - 1) : index + 2])
