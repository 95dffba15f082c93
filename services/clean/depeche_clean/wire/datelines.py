"""The dateline that opens a dispatch: place, day and agency, parsed, and taken off the text.

The forms are those of the agencies' own style books, in French, English, German, Spanish, Italian and their like:
``WASHINGTON, 3 décembre (TASS) –``, ``PARIS (AFP) -``, ``LONDON, Dec 3 (Reuters) —``, ``Madrid, 3 dic (EFE).-``,
``(ANSA) - ROMA, 03 DIC -``, ``(Belga)``, ``New York –``. Without an agency or a day, only capitals or a city that
datelines often name make one, because "Football – " and "ANALYSE – " look no different.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from depeche_clean.metadata.months import month_named
from depeche_clean.wire.agencies import agency_named, folded
from depeche_clean.wire.cities import CITIES, RUBRICS
from depeche_schemas.article import Dateline

_REACH = 140
_DASH = r"(?:\s*\.?\s*(?:[–—]|--?)\s+|\s*\.[-–—]\s*|\s+[-–—](?=\w))"
_WORD = r"[^\W\d_][^\W\d_'’.]*(?:['’.-][^\W\d_]+)*\.?"
_PLACE = rf"(?P<place>{_WORD}(?:[ ]{_WORD}){{0,3}}(?:\s?[,/]\s?{_WORD}(?:[ ]{_WORD}){{0,2}})?)"
_DATE = (
    r"(?P<date>(?:le\s|den\s|am\s|the\s)?(?:[^\W\d_]{2,10}\.?,?\s)?(?:\d{1,2}(?:er|\.|st|nd|rd|th|º)?\s(?:de\s)?[^\W\d_]{3,10}\.?"
    r"|[^\W\d_]{3,10}\.?\s\d{1,2}(?:st|nd|rd|th)?)(?:,?\s(?:de\s)?(?:19|20)\d\d)?)"
)
_AGENCY = r"[(\[]\s*(?P<agency>[^()\[\]]{2,40}?)\s*[)\]]"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_PLACE},?\s{_DATE}\s*[,/]?\s*{_AGENCY}(?:{_DASH}|\s*:\s+|\s+(?=[«“\"A-ZÀ-Þ]))",
        rf"{_PLACE}\s*[,/]?\s*{_AGENCY}(?:{_DASH}|\s*:\s+)",
        rf"{_AGENCY}{_DASH}{_PLACE}(?:,\s{_DATE})?{_DASH}",
        rf"(?P<city>{_WORD}(?:[ ]{_WORD}){{0,2}})\s?{_AGENCY}\.?\s+(?=[«“\"A-ZÀ-Þ])",
        rf"{_DATE}\s{_AGENCY}{_DASH}",
        rf"{_PLACE},\s{_DATE}{_DASH}",
        rf"(?P<agency>[A-Z][\w.-]{{1,10}}){_DASH}",
        rf"{_PLACE}{_DASH}",
        rf"{_AGENCY}(?:{_DASH}|\s*:\s+|\s+(?=[«“\"A-ZÀ-Þ]))",
    )
)
_OPENING = re.compile(r"[–—(\[-]")
"""No form is without a dash or a bracket."""
_SERVICE = r"(?:Agence|Agencia|Agentur|Agenzia|Agency|News|Presse?|Wire)"
_UNKNOWN_AGENCY = re.compile(
    rf"[A-ZÀ-Þ][\w./-]{{1,11}}|(?:[A-ZÀ-Þ][\w-]+ )?{_SERVICE}(?: [A-ZÀ-Þ][\w-]+)?|[a-z]{{3,4}}(?:/[a-z]{{2,4}})?"
)
"""An acronym, a name that says what it is, or the small letters that German services sign with."""
_NAMED_SERVICE = re.compile(r"(?:Agence|Agencia|Agência|Agentur|Agenzia) [A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?")
_DAY = re.compile(r"(\d{1,2})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORDS = re.compile(r"[^\W\d_]{3,14}")
_ACRONYM = 3


@dataclass(frozen=True)
class Opened:
    """A dateline, and the text that follows it."""

    dateline: Dateline
    rest: str


def opened(text: str, published_at: datetime | None = None) -> Opened | None:
    """Take a dateline off the beginning of a paragraph; ``None`` where it opens with none.

    A day without a year is the one nearest to the publication; where that isn't known, it is no instant.

    >>> found = opened("PARIS, 3 décembre (AFP) - La Seine monte.", datetime(2026, 12, 4, tzinfo=UTC))
    >>> found.dateline.place, found.dateline.agency, found.dateline.date.date().isoformat(), found.rest
    ('Paris', 'AFP', '2026-12-03', 'La Seine monte.')
    >>> opened("Football – Le club a gagné samedi.") is None
    True
    """
    start = text[:_REACH]
    if not _OPENING.search(start):
        return None
    for form in _FORMS:
        found = form.match(start)
        if found and (dateline := _dateline(found, published_at)):
            rest = text[found.end() :].lstrip()
            return Opened(dateline, rest) if rest else None
    return None


def _dateline(found: re.Match[str], published_at: datetime | None) -> Dateline | None:
    parts = found.groupdict()
    place, city, written, credited = (parts.get(name) or "" for name in ("place", "city", "date", "agency"))
    agency = _agency(credited, place)
    if credited and agency is None:
        return None
    date = _date(written, published_at)
    if written and date is None and not (agency and published_at is None and _is_day(written)):
        return None
    if city and not (_is_known(city) and _agency(credited, "")):
        return None  # with nothing between the agency and the text, a picture's credit looks no different
    place = place or city.rstrip(".")
    if place and not _is_place(place, sure=bool(agency or date)):
        return None
    return Dateline(text=found[0].strip(), place=_cased(place) or None, date=date, agency=agency)


def _agency(credited: str, place: str) -> str | None:
    """Give the agency's short name; an unknown one as it stands, where the place before it is in capitals."""
    named = [known.name for part in re.split(r"\s*[/,&]\s*", credited) if (known := agency_named(part))]
    if named:
        return "/".join(dict.fromkeys(named))
    known_as_one = place.isupper() and _UNKNOWN_AGENCY.fullmatch(credited)
    return credited if known_as_one or _NAMED_SERVICE.fullmatch(credited) else None


def _is_place(place: str, *, sure: bool) -> bool:
    """Tell a place's name from a rubric; where neither agency nor day vouches for it, it must be known, or capitals."""
    name = folded(place)
    if RUBRICS & {name, *name.split()[:1]} or not place[:1].isupper():
        return False
    if sure:
        return all(word[:1].isupper() or word in _SMALL for word in re.split(r"[\s/]+", place) if word)
    return _is_known(place) or (
        place.isupper() and len(place) > _ACRONYM and "," not in place and len(place.split()) <= 2
    )


def _is_known(place: str) -> bool:
    """Tell a city that datelines often name, or a word in capitals."""
    head = re.split(r"[,/]", place)[0].rstrip(".")
    return folded(head) in CITIES or (head.isupper() and len(head) > _ACRONYM and " " not in head)


_SMALL_WORDS = "de du des la le les en sur sous an am der im of the upon di del della el los las al"
_SMALL = frozenset(_SMALL_WORDS.split())


def _cased(place: str) -> str:
    """Give a place with its words in capitals as they are written in prose."""
    place = re.sub(r",?\s+(?:le|den|am)$", "", place)
    return re.sub(r"[^\W\d_]{3,}", lambda word: _as_in_prose(word[0], word.start()), place)


def _as_in_prose(word: str, at: int) -> str:
    if not word.isupper():
        return word
    return word.lower() if at and word.lower() in _SMALL else word.capitalize()


def _date(written: str, published_at: datetime | None) -> datetime | None:
    day, month = _DAY.search(written), next((m for w in _WORDS.findall(written) if (m := month_named(w))), None)
    year = _YEAR.search(written)
    if day is None or month is None:
        return None
    if year:
        return _instant(int(year[0]), month, int(day[1]))
    if published_at is None:
        return None
    near = (_instant(published_at.year + step, month, int(day[1])) for step in (0, -1, 1))
    dates = [each for each in near if each is not None]
    best = min(dates, key=lambda each: abs(each - published_at), default=None)
    return best if best is not None and abs(best - published_at) < timedelta(days=200) else None


def _is_day(written: str) -> bool:
    """Tell a day of a month, which only a publication puts into a year."""
    return bool(_DAY.search(written)) and any(month_named(word) for word in _WORDS.findall(written))


def _instant(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
