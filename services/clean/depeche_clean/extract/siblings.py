"""Siblings share a fate: what most of them are, the rest is taken to be, between the first and the last that are kept.

A list, and the paragraphs of one frame with the same element and classes, are written as one. A short item or an odd
sentence among them may be doubted by itself; among its siblings it is not. Nobody writes half a list.
"""

from collections.abc import Sequence

from depeche_clean.extract.segments import Layout, Segment

_MOST, _SOME = 0.6, 0.3
_LINK = 0.5


def completed(layout: Layout, kept: Sequence[bool]) -> list[bool]:
    """Keep what is kept, the prose whose siblings are, by three words in five, and lists that are by three in ten."""
    places = [place for place, keep in enumerate(kept) if keep]
    if not places:
        return list(kept)
    words: dict[tuple[int, str, str], list[int]] = {}
    for segment, keep in zip(layout.segments, kept, strict=True):
        sums = words.setdefault(_family(segment), [0, 0])
        sums[0] += segment.words if keep else 0
        sums[1] += segment.words
    result = list(kept)
    for place in range(places[0], places[-1] + 1):
        segment = layout.segments[place]
        if result[place] or segment.link_share > _LINK or not (segment.is_prose or segment.frame.tag == "li"):
            continue
        mine, all_of_them = words[_family(segment)]
        result[place] = mine >= (_SOME if segment.frame.tag == "li" else _MOST) * all_of_them
    return result


def _family(segment: Segment) -> tuple[int, str, str]:
    frame = segment.frame
    return (frame.parent or frame).number, frame.tag, frame.marks
