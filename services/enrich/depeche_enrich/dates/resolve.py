"""Puts an expression on the calendar.

Relative ones are resolved as TIMEX3 does (Pustejovsky et al. 2003, ISO 24617-1): in the unit they name, so that "two
months ago" is a month and "yesterday" a day, from publication, or from the day told of last. Of days that come again,
the text's tense chooses; without one a weekday is past, as news tells what was, and a day of no year is the nearest.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from depeche_enrich.dates.expression import (
    Day,
    Days,
    Expression,
    Month,
    Night,
    Part,
    Season,
    Sense,
    Shift,
    Unit,
    Weekday,
    Years,
)

_THIRDS = {Part.EARLY: 0, Part.MIDDLE: 1, Part.LATE: 2}
_AGAINST_TENSE = 3
"""How much farther a day counts that the tense of its verb speaks against."""
_WEEKEND_JUST_OVER = 1
"""Until Tuesday "this weekend" is the one just over, if no verb says otherwise."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``first`` to ``last``, both within."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read by: publication, the day told of last, and whether the verb is about the future."""

    published: date | None
    told: Span | None = None
    ahead: bool | None = None


def resolve(expression: Expression, setting: Setting) -> Span | None:
    """Keep the days that are meant; ``None`` where there is no such day, or nothing to reckon it from.

    >>> friday = Setting(published=date(2024, 5, 3))
    >>> resolve(Weekday(1, Sense.BEFORE), friday).first
    datetime.date(2024, 4, 30)
    >>> resolve(Shift(Unit.DAY, -1), Setting(published=None)) is None
    True
    """
    try:
        return _resolved(expression, setting)
    except (ValueError, OverflowError):
        return None


def _resolved(expression: Expression, setting: Setting) -> Span | None:
    match expression:
        case Day():
            return _day(expression, setting)
        case Days(first, last):
            return _days(first, last, setting)
        case Month():
            return _month(expression, setting)
        case Season():
            return _season(expression, setting)
        case Years(first, last, part):
            return _third(Span(date(first, 1, 1), date(last, 12, 31)), part, months=True)
        case Weekday(weekday, sense, tense):
            return _single(_weekday(weekday, sense, setting, tense=tense))
        case Night(first, last):
            end = _weekday(last, Sense.NEAR, setting, tense=True)
            return Span(end - timedelta((last - first) % 7), end) if end else None
        case Shift():
            return _shift(expression, setting)


def _single(day: date | None) -> Span | None:
    return Span(day, day) if day else None


def _day(said: Day, setting: Setting) -> Span | None:
    if said.year is not None:
        return _single(date(said.year, said.month, said.day))
    days = [day for year in _years(setting) if (day := _exists(year, said.month, said.day))]
    named = [day for day in days if day.weekday() == said.weekday]  # "Friday 3 May" is of a year in which that is true
    return _meant((Span(day, day) for day in named or days), said.sense, setting)


def _days(first: Day, last: Day, setting: Setting) -> Span | None:
    end = _day(last, setting)
    if end is None:
        return None
    start = date(first.year or end.last.year, first.month, first.day)
    if start > end.last and first.year is None:
        start = start.replace(year=start.year - 1)
    return Span(start, end.last) if start <= end.last else None


def _month(said: Month, setting: Setting) -> Span | None:
    if said.year is not None:
        return _third(_whole_month(said.year, said.month), said.part)
    months = (_third(_whole_month(year, said.month), said.part) for year in _years(setting))
    return _meant(months, said.sense, setting)


def _season(said: Season, setting: Setting) -> Span | None:
    if said.year is not None:
        return _three_months(said.year, said.first)
    return _meant((_three_months(year, said.first) for year in _years(setting)), said.sense, setting)


def _three_months(year: int, month: int) -> Span:
    first = date(year, month, 1)
    return Span(first, _months_on(first, 3) - timedelta(1))


def _years(setting: Setting) -> Iterable[int]:
    if setting.published is None:
        return ()
    year = setting.published.year
    return range(max(MINYEAR, year - 1), min(MAXYEAR, year + 1) + 1)


def _meant(spans: Iterable[Span], sense: Sense, setting: Setting) -> Span | None:
    published = setting.published
    if published is None:
        return None

    def farness(span: Span) -> float:
        if span.first <= published <= span.last:
            return 0
        later = span.first > published
        days = (span.first - published).days if later else (published - span.last).days
        return days * (_AGAINST_TENSE if setting.ahead is not None and setting.ahead is not later else 1)

    if sense is Sense.BEFORE:
        return max((span for span in spans if span.last < published), key=lambda span: span.first, default=None)
    if sense is Sense.AFTER:
        return min((span for span in spans if span.first > published), key=lambda span: span.first, default=None)
    return min(spans, key=farness, default=None)


def _weekday(weekday: int, sense: Sense, setting: Setting, *, tense: bool) -> date | None:
    published = setting.published
    if published is None:
        return None
    back = (published.weekday() - weekday) % 7
    match sense:
        case Sense.BEFORE:
            return published - timedelta(back or 7)
        case Sense.AFTER:
            return published + timedelta(7 - back)
        case Sense.NEAR if tense:
            return published + timedelta(7 - back if setting.ahead and back else -back)
        case Sense.NEAR:
            return published + timedelta(-back if back <= 3 and not setting.ahead else (7 - back) % 7)


def _shift(said: Shift, setting: Setting) -> Span | None:
    published = setting.published
    anchor = published if not said.told or setting.told is None else _edge(setting.told, said.count)
    if anchor is None:
        return None
    match said.unit:
        case Unit.DAY:
            return _single(anchor + timedelta(said.count))
        case Unit.WEEK:
            monday = anchor - timedelta(anchor.weekday()) + timedelta(weeks=said.count)
            return Span(monday, monday + timedelta(6))
        case Unit.WEEKEND:
            return _weekend(anchor, said.count, setting)
        case Unit.MONTH:
            month = _months_on(anchor.replace(day=1), said.count)
            return _whole_month(month.year, month.month)
        case Unit.YEAR:
            year = anchor.year + said.count
            return Span(date(year, 1, 1), date(year, 12, 31))


def _edge(told: Span, count: int) -> date:
    return told.first if count < 0 else told.last


def _weekend(anchor: date, count: int, setting: Setting) -> Span:
    saturday = anchor - timedelta(anchor.weekday()) + timedelta(5)
    if count == 0:
        count = -1 if anchor.weekday() <= _WEEKEND_JUST_OVER and not setting.ahead else 0
    saturday += timedelta(weeks=count)
    return Span(saturday, saturday + timedelta(1))


def _exists(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def _whole_month(year: int, month: int) -> Span:
    return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _months_on(first: date, count: int) -> date:
    months = first.year * 12 + first.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def _third(span: Span, part: Part, *, months: bool = False) -> Span:
    if part is Part.WHOLE:
        return span
    third = _THIRDS[part]
    if months:
        first = date(span.first.year, 4 * third + 1, 1)
        return Span(first, _months_on(first, 4) - timedelta(1))
    first = span.first.replace(day=10 * third + 1)
    return Span(first, span.last if part is Part.LATE else span.first.replace(day=10 * third + 10))
