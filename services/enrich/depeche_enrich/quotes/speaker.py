"""Somebody who may have spoken, where the text names them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Gender(StrEnum):
    """The grammatical gender that the article gives a speaker."""

    MASCULINE = "m"
    FEMININE = "f"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who may have spoken, where the text names them; ``name`` is what a quotation is ascribed to.

    ``office`` is what a person is said to be, or the noun by which alone somebody goes, as in "the minister". ``new``
    where the determiner brings in somebody not yet named, as in "a minister"; ``several`` where it is a plural.
    """

    start: int
    end: int
    name: str
    person: bool
    gender: Gender | None = None
    office: str | None = None
    new: bool = False
    several: bool = False


def between(people: Sequence[Speaker], start: int, end: int) -> Sequence[Speaker]:
    """Keep those, of people in the order of the text, who are named between two offsets; logarithmic in all of them."""
    first = bisect_left(people, start, key=_start)
    return [each for each in people[first : bisect_left(people, end, lo=first, key=_start)] if each.end <= end]


def last_before(people: Sequence[Speaker], at: int, most: int) -> Sequence[Speaker]:
    """Keep up to ``most`` of those who are named before an offset, in order: the last ones."""
    reached = bisect_left(people, at, key=_start)
    return people[max(0, reached - most) : reached]


def _start(each: Speaker) -> int:
    return each.start
