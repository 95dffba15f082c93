"""Finds what a text says of days, sentence by sentence, and resolves each by what was said before it."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

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
)  # fmt: skip
from depeche_enrich.dates.language import DateLanguage, Form
from depeche_enrich.dates.resolve import Setting, Span, resolve
from depeche_enrich.sentences import sentences
from depeche_schemas.article import TextDate

_PLAIN = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "–": "-", "‑": "-"})
_LONGEST_SENTENCE = 2_000
"""Code points; what is beyond in a sentence isn't read."""
_LONGEST_TOLD = {Unit.DAY: 7, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.MONTH: 31, Unit.YEAR: 366}
"""Days that a span may have for so many of a unit to count from it: "a year later" from a month, "the next day" not."""
_BEFORE, _BEHIND = 30, 20
_CLAUSE = re.compile(r"[,;:](?!\d)")
_REMEMBERED = 8_192
"""Sentences whose expressions are remembered: copies bring them again, and most have none."""

Found = tuple[int, int, Expression]


def read_dates(body: str, language: DateLanguage, published: date | None) -> tuple[TextDate, ...]:
    """Keep every mention of a day or a span of days that can be resolved, in order, none within another.

    Without a day of publication only those are kept that name their year.

    >>> from depeche_enrich.dates.language import date_language
    >>> found = read_dates("Il est venu mardi.", date_language("fr"), date(2024, 5, 3))
    >>> [(each.text, str(each.first)) for each in found]
    [('mardi', '2024-04-30')]
    """
    plain = language.ordinal.sub("°", body.translate(_PLAIN))
    told: dict[Unit, Span] = {}
    dates: list[TextDate] = []
    for sentence in sentences(plain):
        text = plain[sentence.start : min(sentence.end, sentence.start + _LONGEST_SENTENCE)]
        for start, end, expression, ahead in _read(text, language):
            anchor = told.get(expression.unit) if isinstance(expression, Shift) else None
            span = resolve(expression, Setting(published, anchor, ahead))
            if span is None:
                continue
            days = (span.last - span.first).days + 1
            told.update({unit: span for unit, longest in _LONGEST_TOLD.items() if days <= longest})
            first, last = sentence.start + start, sentence.start + end
            dates.append(TextDate(start=first, end=last, text=body[first:last], first=span.first, last=span.last))
    return tuple(dates)


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str, language: DateLanguage) -> tuple[tuple[int, int, Expression, bool | None], ...]:
    """Give the expressions of a sentence, each with whether its verb is about what is to come."""
    return tuple((*found, _ahead(text, found[0], found[1], language)) for found in _expressions(text, language))


def _expressions(text: str, language: DateLanguage) -> list[Found]:
    hints = {found.lastgroup for found in language.hints.finditer(text)}
    if not hints:
        return []
    found = [each for form in language.forms if form.needs <= hints for each in _of_form(text, form, language)]
    kept: list[Found] = []
    for each in sorted(found, key=lambda each: (each[0] - each[1], each[0])):
        if all(each[1] <= start or end <= each[0] for start, end, _ in kept):
            kept.append(each)
    return sorted(kept, key=lambda each: each[0])


def _of_form(text: str, form: Form, language: DateLanguage) -> Iterator[Found]:
    for match in form.pattern.finditer(text):
        start, end = match.span()
        if language.not_after.search(text[max(0, start - _BEFORE) : start]):
            continue
        if language.not_before.match(text[end : end + _BEHIND]):
            continue
        expression = _READERS[form.kind](match, language)
        if expression is not None:
            yield start, match.end("f") if form.kind == "fixed" else end, expression


def _ahead(text: str, start: int, end: int, language: DateLanguage) -> bool | None:
    """Say whether the mention's verb is about what is to come; ``None`` where there is none.

    The nearest verb of its clause goes before those behind a comma: "opens on Friday, officials said".
    """
    future = [found.span() for found in language.future.finditer(text)]
    past = [found.span() for found in language.past.finditer(text)]
    cues = [(span, True) for span in future] + [
        (span, False) for span in past if all(span[1] <= first or last <= span[0] for first, last in future)
    ]
    opened = max((mark.end() for mark in _CLAUSE.finditer(text, 0, start)), default=0)
    shut = _CLAUSE.search(text, end)
    closed = shut.start() if shut else len(text)
    distances = [
        (first < opened or closed < last, max(start - last, first - end), ahead)
        for (first, last), ahead in cues
        if last <= start or first >= end
    ]
    return min(distances)[2] if distances else None


def _group(match: re.Match[str], *names: str) -> str | None:
    groups = match.groupdict()
    return next((groups[name] for name in names if groups.get(name)), None)


def _number(match: re.Match[str], *names: str) -> int | None:
    said = _group(match, *names)
    return int(said) if said is not None else None


def _sense(match: re.Match[str], language: DateLanguage) -> Sense:
    said = _group(match, "s", "s2")
    return language.senses[said.lower()] if said else Sense.NEAR


def _part(match: re.Match[str], language: DateLanguage) -> Part:
    said = _group(match, "p", "p2")
    return language.parts[said.lower()] if said else Part.WHOLE


def _day(match: re.Match[str], language: DateLanguage) -> Expression | None:
    named = _group(match, "w")
    return Day(
        day=int(match["d"]),
        month=language.months[match["m"].lower()],
        year=_number(match, "y"),
        sense=_sense(match, language),
        weekday=language.weekdays[named.lower()] if named else None,
    )


def _numeric(match: re.Match[str], language: DateLanguage) -> Expression | None:
    month = int(match["m"])
    return Day(int(match["d"]), month, int(match["y"])) if 1 <= month <= 12 else None


def _days(match: re.Match[str], language: DateLanguage) -> Expression | None:
    start, end = int(match["d"]), int(match["d2"])
    last_month = _group(match, "m2", "m") or ""
    month = language.months[last_month.lower()]
    first_month = language.months[(_group(match, "m") or last_month).lower()]
    if first_month == month and (end <= start or (_group(match, "and") and end != start + 1)):
        return None
    year = _number(match, "y2", "y")
    return Days(Day(start, first_month, _number(match, "y")), Day(end, month, year, _sense(match, language)))


def _month(match: re.Match[str], language: DateLanguage) -> Expression | None:
    month = language.months[match["m"].lower()]
    return Month(month, _number(match, "y"), _part(match, language), _sense(match, language))


def _season(match: re.Match[str], language: DateLanguage) -> Expression | None:
    said = _group(match, "e", "e2") or ""
    return Season(language.seasons[said.lower()], _number(match, "y"), _sense(match, language))


def _year(match: re.Match[str], language: DateLanguage) -> Expression | None:
    return Years(int(match["y"]), int(match["y"]), _part(match, language))


def _years(match: re.Match[str], language: DateLanguage) -> Expression | None:
    first, last = int(match["y"]), int(match["y2"])
    return Years(first, last) if first < last else None


def _decade(match: re.Match[str], language: DateLanguage) -> Expression | None:
    year = int(match["y"])
    first = year if year >= 100 else 1900 + year
    return Years(first, first + 9)


def _weekday(match: re.Match[str], language: DateLanguage) -> Expression | None:
    sense = _sense(match, language)
    pointed = _group(match, "this") is not None or (_group(match, "s") is not None and sense is Sense.NEAR)
    return Weekday(language.weekdays[match["w"].lower()], sense, tense=not pointed)


def _night(match: re.Match[str], language: DateLanguage) -> Expression | None:
    return Night(language.weekdays[match["w"].lower()], language.weekdays[match["w2"].lower()])


def _counted(match: re.Match[str], language: DateLanguage, direction: int, *, told: bool) -> Expression | None:
    said = (_group(match, "n", "n2") or "").lower()
    count = language.numbers.get(said) or (int(said) if said.isdecimal() else None)
    unit = language.units[(_group(match, "u", "u2") or "").lower()]
    return Shift(unit, direction * count, told) if count else None


def _ago(match: re.Match[str], language: DateLanguage) -> Expression | None:
    return _counted(match, language, -1, told=False)


def _in(match: re.Match[str], language: DateLanguage) -> Expression | None:
    return _counted(match, language, 1, told=False)


def _later(match: re.Match[str], language: DateLanguage) -> Expression | None:
    return _counted(match, language, 1, told=True)


def _earlier(match: re.Match[str], language: DateLanguage) -> Expression | None:
    return _counted(match, language, -1, told=True)


def _around(match: re.Match[str], language: DateLanguage) -> Expression | None:
    unit = language.units[(_group(match, "u", "u2") or "").lower()]
    return None if unit is Unit.DAY else Shift(unit, _sense(match, language).value)


def _fixed(match: re.Match[str], language: DateLanguage) -> Expression | None:
    unit, count, told = language.fixed[match["f"].lower()]
    if told and _group(match, "of"):
        return None  # "the day before the vote" counts from the vote
    return Shift(unit, count, told)


_READERS = {
    "day": _day,
    "numeric": _numeric,
    "days": _days,
    "month": _month,
    "season": _season,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "weekday": _weekday,
    "night": _night,
    "ago": _ago,
    "ahead": _in,
    "later": _later,
    "earlier": _earlier,
    "around": _around,
    "fixed": _fixed,
}
