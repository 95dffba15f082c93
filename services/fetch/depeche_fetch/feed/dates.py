"""Dates as feeds write them: RFC 822 and ISO 8601 with all that goes wrong in them, other languages, epochs."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from depeche_fetch.feed.date_words import MONTHS, ZONES

LONGEST_DATE = 100
_YEARS = range(1601, 2101)
_DAY = timedelta(days=1)
# fmt: off
_MONTH = {name: number for number, name in enumerate(
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), 1)}
# fmt: on
_RFC822 = re.compile(
    r"(?:[A-Za-z]{3},? )?(\d\d?) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? "
    r"(?:GMT|UTC|Z|UT|([+-])(\d\d):?(\d\d))",
    re.ASCII,
)
_ISO = re.compile(
    r"(\d{4})-?(\d\d)?-?(\d\d)?(?!\d)(?:[T ]+(\d\d?)(?:[:.]?(\d\d))?(?:[:.]?(\d\d))?(?:[.,:]\d+)?)?\s*(.*)", re.ASCII
)
_ORDINAL = re.compile(r"(\d{4})-?(\d{3})(?!\d)", re.ASCII)
_SHORT = re.compile(r"(\d\d)-(\d\d)-(\d\d)(?!\d)", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,4})(?!\d)", re.ASCII)
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]", re.ASCII)
_EPOCH = re.compile(r"(\d{9,10}|\d{12,13})(?:\.\d+)?", re.ASCII)
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:h](\d{1,2})?(?:[:.](\d{1,2}))?(?:\.\d+)?(?!\d)", re.ASCII)
_OFFSET = re.compile(r"(?:(?<!\S)|gmt|utc?|z)\s*([+-])(\d{1,2}):?(\d\d)?(?!\d)", re.ASCII)
_ZONE_NAME = re.compile(r"\b(?:[A-Z]{2,4}|[Gg][Mm][Tt]|[Uu][Tt][Cc])\b|[AMNYZ]$")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+", re.ASCII)
_AFTERNOON = re.compile(r"\bp\.?m\b|오후|下午|午後|μμ")
_MORNING = re.compile(r"\ba\.?m\b|오전|上午|午前|πμ")


def instant(text: str | None) -> datetime | None:
    """Keep the moment that a text names, in UTC; None where it names none, or one outside 1601 to 2100.

    A date without a time is midnight, a time without a zone (or with an unknown one) is UTC, two digits are a year
    from 1990 to 2089. ``03/04/2026`` is a day and a month unless only the other order is possible.

    >>> for text in ("Thu, 01 Jan 2004 19:48:21 EST", "2003-12-31T10:14:55+02:00", "lundi 5 octobre 2026 à 8h30"):
    ...     print(instant(text))
    2004-01-02 00:48:21+00:00
    2003-12-31 08:14:55+00:00
    2026-10-05 08:30:00+00:00
    >>> instant("tomorrow") is None
    True
    """
    if not text or len(text) > LONGEST_DATE:
        return None
    text = text.strip()
    try:
        found = _rfc822(text) or _iso(text) or _epoch(text) or _in_words(text)
        read = found.astimezone(UTC) if found and found.tzinfo is not UTC else found
    except (ValueError, OverflowError):
        return None
    return read if read and read.year in _YEARS else None


def _rfc822(text: str) -> datetime | None:
    found = _RFC822.fullmatch(text)
    if found is None:
        return None
    day, month, year, hour, minute, second, sign, ahead, minutes = found.groups()
    number = _MONTH.get(month)
    if number is None or hour == "24" or second == "60":
        return None
    offset = UTC if sign is None else _zone(sign, int(ahead), int(minutes))
    return datetime(int(year), number, int(day), int(hour), int(minute), int(second or 0), tzinfo=offset)


def _iso(text: str) -> datetime | None:
    if not text[:2].isdigit():
        return None
    if len(text) >= 19 and text[4:5] == "-":
        try:
            read = datetime.fromisoformat(text)
            return read if read.tzinfo else read.replace(tzinfo=UTC)
        except ValueError:
            pass
    if _EPOCH.fullmatch(text):
        return None
    if len(text) == 14 and text.isdecimal():
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    if ordinal := _ORDINAL.fullmatch(text):
        return datetime(int(ordinal[1]), 1, 1, tzinfo=UTC) + (int(ordinal[2]) - 1) * _DAY
    if short := _SHORT.fullmatch(text):
        return datetime(_full_year(int(short[1])), int(short[2]), int(short[3]), tzinfo=UTC)
    found = _ISO.fullmatch(text.replace("t", "T", 1))
    if found is None:
        return None
    year, month, day, hour, minute, second, rest = found.groups()
    offset = _offset(rest.lower())
    if rest and offset is None:
        return None  # more than a zone follows, so it is a date in words
    midnight = datetime(int(year), int(month or 1), int(day or 1), tzinfo=offset or UTC)
    return _at(midnight, int(hour or 0), int(minute or 0), int(second or 0))


def _epoch(text: str) -> datetime | None:
    found = _EPOCH.fullmatch(text)
    if found is None:
        return None
    seconds = int(found[1])
    return datetime.fromtimestamp(seconds / 1000 if len(found[1]) > 10 else seconds, UTC).replace(microsecond=0)


def _in_words(text: str) -> datetime | None:
    plain = _folded(text)
    clock = _CLOCK.search(plain)
    rest = plain if clock is None else f"{plain[: clock.start()]} {plain[clock.end() :]}"
    date, offset = _date(rest)
    if date is None:
        return None
    hour, minute, second = (int(each or 0) for each in clock.groups()) if clock else (0, 0, 0)
    if hour < 12 and _AFTERNOON.search(plain):
        hour += 12
    elif hour == 12 and _MORNING.search(plain):
        hour = 0
    return _at(date.replace(tzinfo=offset or _named_zone(text)), hour, minute, second)


def _named_zone(text: str) -> timezone:
    """Keep the zone that a text names in capitals, as zones are written; lower-case words may be words."""
    hours = [ZONES[name] for each in _ZONE_NAME.findall(text.strip()) if (name := each.lower()) in ZONES]
    return timezone(timedelta(hours=hours[-1])) if hours else UTC


def _date(text: str) -> tuple[datetime | None, timezone | None]:
    """Give the day that a text without its time names, and the offset that follows it in digits."""
    if found := _CJK.search(text):
        year, month, day = (int(each) for each in found.groups())
        return datetime(year, month, day, tzinfo=UTC), None
    for word in _WORD.finditer(text):
        short = word[0][:3] if len(word[0]) > 3 and word[0].isascii() else ""
        if named := MONTHS.get(word[0]) or MONTHS.get(short):
            return _around(text, word, named)
    if found := _NUMERIC.search(text):
        first, second, third = (int(each) for each in found.groups())
        offset = _digits(text[found.end() :])
        if len(found[1]) == 4:
            return datetime(first, second, third, tzinfo=UTC), offset
        day, month = (first, second) if second <= 12 else (second, first)
        return datetime(_full_year(third), month, day, tzinfo=UTC), offset
    return None, None


def _digits(text: str) -> timezone | None:
    found = _OFFSET.search(text)
    return _zone(found[1], int(found[2]), int(found[3] or 0)) if found else None


def _around(text: str, word: re.Match[str], month: int) -> tuple[datetime | None, timezone | None]:
    offset = _OFFSET.search(text)
    dated = text if offset is None or offset.start() < word.start() else text[: offset.start()]
    numbers = [(each.start(), each[0]) for each in _NUMBER.finditer(dated)][:4]
    years = [each for each in numbers if len(each[1]) == 4]
    days = [each for each in numbers if len(each[1]) <= 2]
    year = years[0] if years else days[1] if len(days) > 1 else None
    days = [each for each in days if each is not year]
    if year is None:
        return None, None
    day = int(days[0][1]) if days else 1
    return datetime(_full_year(int(year[1])), month, day, tzinfo=UTC), _digits(text[len(dated) :])


def _offset(text: str) -> timezone | None:
    """Keep a zone's offset; UTC for no zone at all, None for words that are no zone."""
    text = text.strip(" ()[]\t")
    if not text:
        return UTC
    if found := _OFFSET.match(text):
        return _zone(found[1], int(found[2]), int(found[3] or 0))
    name = text.removeprefix("etc/").split()[0].strip("().,")
    hours = ZONES.get(name)
    return None if hours is None else timezone(timedelta(hours=hours))


@lru_cache(maxsize=256)
def _zone(sign: str, hours: int, minutes: int) -> timezone:
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(-ahead if sign == "-" else ahead)


def _at(midnight: datetime, hour: int, minute: int, second: int) -> datetime:
    """Keep a time of the day; 24:00 is the next day's midnight, a leap second the second before it."""
    if (hour, minute) == (24, 0):
        return midnight + _DAY
    return midnight.replace(hour=hour, minute=minute, second=min(second, 59) if second <= 60 else second)


def _full_year(year: int) -> int:
    return year if year > 99 else year + (2000 if year < 90 else 1900)


def _folded(text: str) -> str:
    kept = unicodedata.normalize("NFC", text.lower())
    if kept.isascii():
        return kept
    # Hangul would fall apart into its letters.
    folded = (each if "가" <= each <= "힣" else unicodedata.normalize("NFKD", each) for each in kept)
    return "".join(each for part in folded for each in part if not unicodedata.combining(each))
