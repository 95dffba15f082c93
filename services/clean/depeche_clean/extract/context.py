"""Features of a segment among its neighbours, once each has been judged by itself.

The judgements of the first model are first made comparable between pages: every page is taken to have its article
somewhere, so where even the likeliest prose was doubted, all judgements are raised.
"""

import math
from collections.abc import Sequence

from depeche_clean.extract.measures import is_prose, kind, step
from depeche_clean.extract.segments import Frame, Layout

_ODDS = (-4, -2.5, -1.5, -0.7, 0, 0.7, 1.5, 2.5, 4)
_SHARES = (0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9)
_PASSED = (0.001, 0.05, 0.3, 0.7, 0.95, 0.999)
_MOST_WORDS = 100
_TYPICAL = 0.6
_BELIEVED = math.log(0.85 / 0.15)
_MOST_RAISED = 4.0
_DOUBT = 0.4
_REACH = 5


NEVER = -9.0
"""The odds of what is no candidate at all, before any are raised; at most so, after."""


def probability(odds: float) -> float:
    """Give the probability of logarithmic odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def region_of(layout: Layout, chances: Sequence[float], doubt: float = _DOUBT) -> Frame:
    """Give the frame that gains most: words times how far their chance is above the doubt, summed over all in it."""
    gains = [0.0] * len(layout.frames)
    for segment, chance in zip(layout.segments, chances, strict=True):
        gains[segment.frame.number] += min(segment.words, 120) * (chance - doubt)
    for frame in reversed(layout.frames):
        if frame.parent is not None:
            gains[frame.parent.number] += gains[frame.number]
    return max(layout.frames, key=lambda frame: (gains[frame.number], frame.number))


def believed(layout: Layout, odds: Sequence[float]) -> list[float]:
    """Keep the odds, raised where the typical prose of the page's best region is not believed."""
    prose = [(own, segment) for own, segment in zip(odds, layout.segments, strict=True) if is_prose(segment)]
    if not prose:
        return list(odds)
    middle = sorted(own for own, _ in prose)[len(prose) // 2]
    region = region_of(layout, [probability(each) for each in odds], min(_DOUBT, probability(middle)))
    inside = sorted((own, segment.words) for own, segment in prose if _holds(region, segment.frame))
    raised = min(max(_BELIEVED - _typical(inside), 0.0), _MOST_RAISED)
    return [each + raised if each > NEVER else each for each in odds]


def _typical(prose: Sequence[tuple[float, int]]) -> float:
    """Give the odds below which stand three words in five of a sorted region."""
    total, reached = sum(words for _, words in prose), 0
    for odds, words in prose:
        reached += words
        if reached >= _TYPICAL * total:
            return odds
    return _BELIEVED


def context_of(layout: Layout, odds: Sequence[float]) -> list[list[str] | None]:
    """Give the second model's features of every segment, from the first one's odds; ``None`` for no candidates."""
    context = _Context(layout, odds)
    return [context.of(index) if own > NEVER else None for index, own in enumerate(odds)]


def _holds(region: Frame, frame: Frame) -> bool:
    return any(each is region for each in frame.lineage())


def _levels(layout: Layout, region: Frame) -> tuple[list[int | None], list[int]]:
    """Give for each frame how deep in the region it is, if at all, and in which of the region's branches."""
    levels: list[int | None] = [None] * len(layout.frames)
    branches = [-1] * len(layout.frames)
    for frame in layout.frames[region.number :]:
        if frame is region:
            levels[frame.number], branches[frame.number] = 0, frame.number
        elif frame.parent is not None and (outer := levels[frame.parent.number]) is not None:
            levels[frame.number] = outer + 1
            branches[frame.number] = frame.number if outer == 0 else branches[frame.parent.number]
    return levels, branches


class _Context:
    """One page's judgements, and sums over its frames and looks."""

    def __init__(self, layout: Layout, odds: Sequence[float]) -> None:
        self._segments = segments = layout.segments
        self._chances = chances = [probability(each) for each in odds]
        self._steps = [step(each, _ODDS) for each in odds]
        self._words = [min(segment.words, _MOST_WORDS) for segment in segments]
        self._mass = [words * chance for words, chance in zip(self._words, chances, strict=True)]
        region = region_of(layout, chances)
        self._frame_mass, self._frame_words = [0.0] * len(layout.frames), [0] * len(layout.frames)
        self._looks: dict[tuple[str, str, bool], list[float]] = {}
        levels, branches = _levels(layout, region)
        self._levels: list[int | None] = []
        self._branches: list[int] = []
        for segment, mass, words in zip(segments, self._mass, self._words, strict=True):
            number = segment.frame.number
            self._levels.append(levels[number])
            self._branches.append(branches[number])
            self._frame_mass[number] += mass
            self._frame_words[number] += words
            sums = self._looks.setdefault((segment.frame.tag, segment.frame.marks, levels[number] is not None), [0, 0])
            sums[0] += mass
            sums[1] += words
        for frame in reversed(layout.frames):
            if frame.parent is not None:
                self._frame_mass[frame.parent.number] += self._frame_mass[frame.number]
                self._frame_words[frame.parent.number] += self._frame_words[frame.number]
        sure = [
            index
            for index, segment in enumerate(segments)
            if self._levels[index] is not None and chances[index] > 0.5 and segment.words > 8
        ]
        self._first, self._last = (sure[0], sure[-1]) if sure else (0, len(segments) - 1)
        self._inside = sum(mass for mass, level in zip(self._mass, self._levels, strict=True) if level is not None)
        self._running = 0.0

    def of(self, index: int) -> list[str]:
        """Give one segment's features; to be asked in order."""
        segment, own, level = self._segments[index], self._steps[index], self._levels[index]
        look = kind(segment)
        region = "o" if level is None else "R"
        side = "b" if index < self._first else "a" if index > self._last else "m"
        size = step(segment.words, (4, 10, 25))
        found = [
            f"p {own}",
            f"p {own} {region}{side}",
            f"{region}{side} {look} {size}",
            f"in {level if level is None else min(level, 6)} {own // 2}",
            f"kind {look} {own}",
            f"w {size} {own}",
        ]
        if level is not None:
            held = self._frame_words[self._branches[index]]
            share = step(self._frame_mass[self._branches[index]] / held, _SHARES)
            found += (f"branch {share} {own}", f"branch {share} {side} {step(held, (10, 40, 120, 300))}")
        frame = segment.frame
        for outwards in (0, 1, 2):
            share = step(self._frame_mass[frame.number] / self._frame_words[frame.number], _SHARES)
            found += (f"f{outwards} {share} {own}", f"f{outwards} {share} {look}")
            frame = frame.parent or frame
        mass, words = self._looks[segment.frame.tag, segment.frame.marks, level is not None]
        share = step(mass / words, _SHARES)
        found += (f"pat {share} {own} {region}", f"pat {share} {look}")
        found += self._neighbours(index, own, look)
        found.append(
            f"cum {step(self._running / (self._inside or 1), (0.001, 0.05, 0.3, 0.7, 0.95, 0.999))} {look} {region}"
        )
        if level is not None:
            self._running += self._mass[index]
        if side != "m":
            distance = self._first - index if side == "b" else index - self._last
            found.append(f"{side} {step(distance, (2, 4, 8, 16))} {own}")
        return found

    def _neighbours(self, index: int, own: int, look: str) -> list[str]:
        steps, count = self._steps, len(self._steps)
        found = [
            f"{away} {steps[index + away] if 0 <= index + away < count else 'x'} {own // 2}"
            for away in (-3, -2, -1, 1, 2, 3)
        ]
        low, high = max(0, index - _REACH), min(count, index + _REACH + 1)
        mass, words = self._mass, self._words
        around = sum(mass[low:high]) / sum(words[low:high])
        before = sum(mass[low:index]) / (sum(words[low:index]) or 1)
        after = sum(mass[index + 1 : high]) / (sum(words[index + 1 : high]) or 1)
        found.append(f"win {step(around, _SHARES)} {own}")
        found.append(f"win {step(before, _SHARES)} {step(after, _SHARES)} {look}")
        return found
