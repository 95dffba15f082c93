"""Lines that a fixed width broke, joined again.

A break is a wrap when the next line's first word would not have fitted on the line before: a writer who begins a new
line by choice leaves room. Only texts in which nearly every break between adjacent lines is such a one are joined.
"""

from collections.abc import Sequence
from itertools import pairwise

_NARROWEST, _WIDEST = 40, 100
_LEAST_BREAKS = 3
_MOSTLY = 0.66


def unwrapped(lines: Sequence[str]) -> tuple[str, ...]:
    """Keep the lines as they are, or each run of wrapped ones as one line; blank lines stay.

    >>> unwrapped(["Title", "", "A short note.", "", "Another one."])
    ('Title', '', 'A short note.', '', 'Another one.')
    """
    lengths = sorted(len(line) for line in lines if line)
    # One line in twenty may stick out: an address, say, can't be broken.
    width = lengths[-1 - len(lengths) // 20] if lengths else 0
    if not _NARROWEST <= width <= _WIDEST:
        return tuple(lines)
    pairs = [(one, other) for one, other in pairwise(lines) if one and other]
    wraps = sum(_is_wrap(one, other, width) for one, other in pairs)
    if wraps < _LEAST_BREAKS or wraps < _MOSTLY * len(pairs):
        return tuple(lines)
    joined: list[str] = []
    for place, line in enumerate(lines):
        if place and joined[-1] and line and _is_wrap(lines[place - 1], line, width):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return tuple(joined)


def _is_wrap(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width
