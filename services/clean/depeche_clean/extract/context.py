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
    return [each + raised for each in odds]


def _typical(prose: Sequence[tuple[float, int]]) -> float:
    """Give the odds below which stand three words in five of a sorted region."""
    total, reached = sum(words for _, words in prose), 0
    for odds, words in prose:
        reached += words
        if reached >= _TYPICAL * total:
            return odds
    return _BELIEVED


def context_of(layout: Layout, odds: Sequence[float]) -> list[list[str]]:
    """Give the second model's features of every segment, from the first one's odds."""
    context = _Context(layout, odds)
    return [context.of(index) for index in range(len(layout.segments))]


def _holds(region: Frame, frame: Frame) -> bool:
    return any(each is region for each in frame.lineage())


class _Context:
    """One page's judgements, and sums over its frames and looks."""

    def __init__(self, layout: Layout, odds: Sequence[float]) -> None:
        self._segments = segments = layout.segments
        self._chances = chances = [probability(each) for each in odds]
        self._steps = [step(each, _ODDS) for each in odds]
        self._words = [min(segment.words, _MOST_WORDS) for segment in segments]
        self._mass = [words * chance for words, chance in zip(self._words, chances, strict=True)]
        region = region_of(layout, chances)
        self._sums: dict[int, list[float]] = {}
        self._looks: dict[tuple[str, str, bool], list[float]] = {}
        self._levels: list[int | None] = []
        self._branches: list[int] = []
        for index, segment in enumerate(segments):
            lineage = list(segment.frame.lineage())
            for frame in lineage:
                self._add(self._sums.setdefault(frame.number, [0.0, 0.0]), index)
            level = next((level for level, frame in enumerate(lineage) if frame is region), None)
            self._levels.append(level)
            self._branches.append(-1 if level is None else lineage[max(level - 1, 0)].number)
            look = segment.frame.tag, segment.frame.marks, level is not None
            self._add(self._looks.setdefault(look, [0.0, 0.0]), index)
        sure = [
            index
            for index, segment in enumerate(segments)
            if self._levels[index] is not None and chances[index] > 0.5 and segment.words > 8
        ]
        self._first, self._last = (sure[0], sure[-1]) if sure else (0, len(segments) - 1)
        self._inside = sum(mass for mass, level in zip(self._mass, self._levels, strict=True) if level is not None)
        self._running = 0.0

    def _add(self, sums: list[float], index: int) -> None:
        sums[0] += self._mass[index]
        sums[1] += self._words[index]

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
            mass, words = self._sums[self._branches[index]]
            share = step(mass / words, _SHARES)
            found += (f"branch {share} {own}", f"branch {share} {side} {step(words, (10, 40, 120, 300))}")
        frame = segment.frame
        for outwards in (0, 1, 2):
            mass, words = self._sums[frame.number]
            share = step(mass / words, _SHARES)
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
