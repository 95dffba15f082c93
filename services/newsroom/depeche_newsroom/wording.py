"""Gives dates and bylines in a site's language."""

from collections.abc import Sequence
from datetime import datetime

_FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_ENGLISH = "January February March April May June July August September October November December"
_MONTHS = {"fr": _FRENCH.split(), "en": _ENGLISH.split()}


def long_date(moment: datetime, language: str) -> str:
    """Gives the date as a reader sees it.

    >>> long_date(datetime.fromisoformat("2026-10-01T08:05:00+02:00"), "fr")
    '1er octobre 2026 à 08h05'
    >>> long_date(datetime.fromisoformat("2026-10-01T20:05:00+01:00"), "en")
    '1 October 2026, 8.05pm'
    """
    month = _MONTHS[language][moment.month - 1]
    if language == "fr":
        return f"{moment.day}{'er' if moment.day == 1 else ''} {month} {moment.year} à {moment:%Hh%M}"
    half = "am" if moment.hour < 12 else "pm"
    return f"{moment.day} {month} {moment.year}, {moment.hour % 12 or 12}.{moment:%M}{half}"


def enumeration(names: Sequence[str], language: str) -> str:
    """Gives names in a row.

    >>> enumeration(["Jeanne Vasseur", "Luc Ormont"], "fr")
    'Jeanne Vasseur et Luc Ormont'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {'et' if language == 'fr' else 'and'} {names[-1]}"
