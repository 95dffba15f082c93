"""Measures that features are made of: steps for counts and shares, and what passes for a sentence."""

import re
from collections.abc import Sequence

from depeche_clean.extract.segments import Segment

_END = re.compile(r"[.!?…。！？:;][\"'»”’)\]\s]*$")
_PROSE_WORDS = 10
_MOST_WORDS = 100


def step(value: float, steps: Sequence[float]) -> int:
    """Give how many of the rising steps a value reaches.

    >>> step(0.3, (0.1, 0.25, 0.5))
    2
    """
    reached = 0
    for each in steps:
        if value < each:
            break
        reached += 1
    return reached


def ends_as_sentence(text: str) -> bool:
    """Tell text that stops as sentences do, whatever quotation marks or brackets close it."""
    return _END.search(text[-8:]) is not None


def is_prose(segment: Segment) -> bool:
    """Tell text that reads as a sentence and is not chiefly a link."""
    return segment.words >= _PROSE_WORDS and segment.link_share < 0.5 and ends_as_sentence(segment.text)


def weight(segment: Segment) -> float:
    """Give the prose in a segment: its words outside links, of which one paragraph counts a hundred at most."""
    return min(segment.words, _MOST_WORDS) * (1 - segment.link_share)


def is_heading(segment: Segment) -> bool:
    """Tell a segment that stands in a heading element."""
    tag = segment.frame.tag
    return len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()


def kind(segment: Segment) -> str:
    """Give one letter: prose, link, heading or other."""
    if is_prose(segment):
        return "p"
    return "l" if segment.link_share > 0.5 else "h" if is_heading(segment) else "o"
