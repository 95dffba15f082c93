"""What a text says of a day or a span of days, before anybody asks which one that is."""

from dataclasses import dataclass
from enum import Enum, StrEnum


class Sense(Enum):
    """Which of several days of one name is meant: the last before, the one at hand, or the next after."""

    BEFORE = -1
    NEAR = 0
    AFTER = 1


class Unit(StrEnum):
    """What is counted or pointed at."""

    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    YEAR = "year"


class Part(StrEnum):
    """A third of a month or of a year."""

    WHOLE = "whole"
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar ("3 December"), with or without its year; ``weekday`` is its name, Monday being 0."""

    day: int
    month: int
    year: int | None = None
    sense: Sense = Sense.NEAR
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another ("from 3 to 5 May")."""

    first: Day
    last: Day


@dataclass(frozen=True, slots=True)
class Month:
    """A month ("March", "late March 2024")."""

    month: int
    year: int | None = None
    part: Part = Part.WHOLE
    sense: Sense = Sense.NEAR


@dataclass(frozen=True, slots=True)
class Season:
    """Three whole months, as meteorologists count; ``first`` is the first of them (12 for winter)."""

    first: int
    year: int | None = None
    sense: Sense = Sense.NEAR


@dataclass(frozen=True, slots=True)
class Years:
    """One year or several ("2019", "late 2019", "the 1970s", "from 2011 to 2019")."""

    first: int
    last: int
    part: Part = Part.WHOLE


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday being 0."""

    weekday: int
    sense: Sense = Sense.NEAR
    tense: bool = True
    """Whether the sentence's tense may settle which one; not for "this Tuesday"."""


@dataclass(frozen=True, slots=True)
class Night:
    """From one day of the week to another ("in the night from Sunday to Monday")."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units away, from publication or, if ``told``, from the day that the text told of last."""

    unit: Unit
    count: int
    told: bool = False


Expression = Day | Days | Month | Season | Years | Weekday | Night | Shift
