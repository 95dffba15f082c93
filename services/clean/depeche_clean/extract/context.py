"""Features of a segment among its neighbours, once each has been judged by itself.

The judgements of the first model are first made comparable between pages: every page is taken to have its article
somewhere, so where even the likeliest prose was doubted, all judgements are raised.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from depeche_clean.extract.bundles import MOST_KEPT, Bundle, Row
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
    return 1 / (1 + math.exp(-odds if -30.0 < odds < 30.0 else -math.copysign(30.0, odds)))


def probabilities(odds: Sequence[float]) -> list[float]:
    """Give the probability of each of the odds; most of a page are those of no candidate."""
    never = probability(NEVER)
    return [never if each == NEVER else probability(each) for each in odds]


def region_of(layout: Layout, chances: Sequence[float], doubt: float = _DOUBT) -> Frame:
    """Give the frame that gains most: words times how far their chance is above the doubt, summed over all in it."""
    gains = [0.0] * len(layout.frames)
    for segment, chance in zip(layout.segments, chances, strict=True):
        gains[segment.frame.number] += min(segment.words, 120) * (chance - doubt)
    layout.sum_outwards(gains)
    most = max(gains)
    return layout.frames[max(number for number, gain in enumerate(gains) if gain == most)]


def believed(layout: Layout, odds: Sequence[float]) -> list[float]:
    """Keep the odds, raised where the typical prose of the page's best region is not believed."""
    prose = [(own, segment) for own, segment in zip(odds, layout.segments, strict=True) if segment.is_prose]
    if not prose:
        return list(odds)
    middle = sorted(own for own, _ in prose)[len(prose) // 2]
    region = region_of(layout, probabilities(odds), min(_DOUBT, probability(middle)))
    inside = sorted((own, segment.words) for own, segment in prose if layout.holds(region, segment.frame))
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


def context_of(layout: Layout, odds: Sequence[float]) -> list[Row | None]:
    """Give the second model's features of every segment, from the first one's odds; ``None`` for no candidates."""
    context = _Context(layout, odds)
    return [context.of(index) if own > NEVER else None for index, own in enumerate(odds)]


def _levels(layout: Layout, region: Frame) -> tuple[dict[int, int], dict[int, int]]:
    """Give for each frame of the region how deep in it it is, and in which of its branches."""
    levels, branches = {region.number: 0}, {region.number: region.number}
    for frame in layout.frames[region.number + 1 : layout.ends[region.number]]:
        outer = frame.parent.number if frame.parent is not None else region.number
        levels[frame.number] = levels[outer] + 1
        branches[frame.number] = branches[outer] if levels[outer] else frame.number
    return levels, branches


class _Context:
    """One page's judgements, and sums over its frames and looks."""

    def __init__(self, layout: Layout, odds: Sequence[float]) -> None:
        self._segments = segments = layout.segments
        chances = probabilities(odds)
        self._steps = [bisect_right(_ODDS, each) for each in odds]
        self._beside: list[int | str] = ["x", "x", "x", *self._steps, "x", "x", "x"]
        counts = [min(segment.words, _MOST_WORDS) for segment in segments]
        self._mass = [words * chance for words, chance in zip(counts, chances, strict=True)]
        self._mass_until, self._words_until = (list(accumulate(each, initial=0.0)) for each in (self._mass, counts))
        levels, self._branches = _levels(layout, region_of(layout, chances))
        self._levels = [levels.get(segment.frame.number) for segment in segments]
        self._frame_mass, self._frame_words = [0.0] * len(layout.frames), [0.0] * len(layout.frames)
        self._looks: dict[tuple[str, str, bool], list[float]] = {}
        for segment, mass, words, level in zip(segments, self._mass, counts, self._levels, strict=True):
            frame = segment.frame
            self._frame_mass[frame.number] += mass
            self._frame_words[frame.number] += words
            sums = self._looks.setdefault((frame.tag, frame.marks, level is not None), [0, 0])
            sums[0] += mass
            sums[1] += words
        layout.sum_outwards(self._frame_mass)
        layout.sum_outwards(self._frame_words)
        self._shares: dict[int, int] = {}
        sure = [
            index
            for index, segment in enumerate(segments)
            if self._levels[index] is not None and chances[index] > 0.5 and segment.words > 8
        ]
        self._first, self._last = (sure[0], sure[-1]) if sure else (0, len(segments) - 1)
        self._inside = sum([mass for mass, level in zip(self._mass, self._levels, strict=True) if level is not None])
        self._running = 0.0

    def of(self, index: int) -> Row:
        """Give one segment's features; to be asked in order."""
        segment, own, level = self._segments[index], self._steps[index], self._levels[index]
        look, frame = segment.kind, segment.frame
        region = "o" if level is None else "R"
        side = "b" if index < self._first else "a" if index > self._last else "m"
        depth = level if level is None else min(level, 6)
        found = [_judged(own, region + side, look, bisect_right((4, 10, 25), segment.words), depth)]
        if level is not None:
            branch = self._branches[frame.number]
            held = bisect_right((10, 40, 120, 300), self._frame_words[branch])
            found.append(_in_branch(self._share(branch), own, side, held))
        outer = frame.parent or frame
        shares = self._share(frame.number), self._share(outer.number), self._share((outer.parent or outer).number)
        found.append(_in_frames(*shares, own, look))
        mass, words = self._looks[frame.tag, frame.marks, level is not None]
        found.append(_alike(bisect_right(_SHARES, mass / words), own, region, look))
        before, after = self._beside[index : index + 3], self._beside[index + 4 : index + 7]
        found += (_before(*before, own // 2), _after(*after, own // 2), self._window(index, own, look))
        found.append(_cumulated(bisect_right(_PASSED, self._running / (self._inside or 1)), look, region))
        if level is not None:
            self._running += self._mass[index]
        if side != "m":
            distance = self._first - index if side == "b" else index - self._last
            found.append(_aside(side, bisect_right((2, 4, 8, 16), distance), own))
        return Row(found)

    def _share(self, frame: int) -> int:
        found = self._shares.get(frame)
        if found is None:
            found = self._shares[frame] = bisect_right(_SHARES, self._frame_mass[frame] / self._frame_words[frame])
        return found

    def _window(self, index: int, own: int, look: str) -> Bundle:
        low, high = max(0, index - _REACH), min(len(self._mass), index + _REACH + 1)
        mass, words = self._mass_until, self._words_until
        around = (mass[high] - mass[low]) / (words[high] - words[low])
        before = (mass[index] - mass[low]) / ((words[index] - words[low]) or 1)
        after = (mass[high] - mass[index + 1]) / ((words[high] - words[index + 1]) or 1)
        return _in_window(
            bisect_right(_SHARES, around), bisect_right(_SHARES, before), bisect_right(_SHARES, after), own, look
        )


@lru_cache(MOST_KEPT)
def _judged(own: int, where: str, look: str, size: int, level: int | None) -> Bundle:
    return Bundle(
        f"p {own}",
        f"p {own} {where}",
        f"{where} {look} {size}",
        f"in {level} {own // 2}",
        f"kind {look} {own}",
        f"w {size} {own}",
    )


@lru_cache(MOST_KEPT)
def _in_branch(share: int, own: int, side: str, held: int) -> Bundle:
    return Bundle(f"branch {share} {own}", f"branch {share} {side} {held}")


@lru_cache(MOST_KEPT)
def _in_frames(innermost: int, outer: int, outermost: int, own: int, look: str) -> Bundle:
    shares = enumerate((innermost, outer, outermost))
    return Bundle(*(f"f{number} {share} {each}" for number, share in shares for each in (own, look)))


@lru_cache(MOST_KEPT)
def _alike(share: int, own: int, region: str, look: str) -> Bundle:
    return Bundle(f"pat {share} {own} {region}", f"pat {share} {look}")


@lru_cache(MOST_KEPT)
def _before(third: int | str, second: int | str, first: int | str, own: int) -> Bundle:
    return Bundle(f"-3 {third} {own}", f"-2 {second} {own}", f"-1 {first} {own}")


@lru_cache(MOST_KEPT)
def _after(first: int | str, second: int | str, third: int | str, own: int) -> Bundle:
    return Bundle(f"1 {first} {own}", f"2 {second} {own}", f"3 {third} {own}")


@lru_cache(MOST_KEPT)
def _in_window(around: int, before: int, after: int, own: int, look: str) -> Bundle:
    return Bundle(f"win {around} {own}", f"win {before} {after} {look}")


@lru_cache(MOST_KEPT)
def _cumulated(passed: int, look: str, region: str) -> Bundle:
    return Bundle(f"cum {passed} {look} {region}")


@lru_cache(MOST_KEPT)
def _aside(side: str, distance: int, own: int) -> Bundle:
    return Bundle(f"{side} {distance} {own}")
