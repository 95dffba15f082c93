"""Dates with the month as a word, in French, English, German, Spanish, Italian, Portuguese and Dutch."""

import re
import unicodedata

_NAMES = (
    "jan janv january janvier januar enero gennaio janeiro januari ene gen",
    "feb fev fevr february fevrier februar febrero febbraio fevereiro februari",
    "mar mars march marz marzo marco maart mrz",
    "apr avr april avril abril aprile abr",
    "may mai mayo maggio maio mei mag",
    "jun juin june juni junio giugno junho giu",
    "jul juil july juillet juli julio luglio julho lug",
    "aug aou aout august agosto augustus ago",
    "sep sept september septembre septiembre settembre setembro set",
    "oct okt october octobre oktober octubre ottobre outubro ott out",
    "nov november novembre noviembre novembro",
    "dec dez dic december decembre dezember diciembre dicembre dezembro",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_MONTH = r"(?P<month>[a-z]{3,10})\.?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_TIME = (
    r"(?:[\s,:|\-]*(?:a|at|um|a las|alle|as|om)?\s*(?P<hour>\d{1,2})\s?(?:h|:|\.)\s?(?P<minute>\d\d)"
    r"\s*(?P<half>[ap]\.?m)?)?"
)
_DAY_FIRST = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:er|st|nd|rd|th|\.)?\s+(?:de\s+|of\s+)?{_MONTH}\s+(?:de\s+)?{_YEAR}\b{_TIME}"
)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}\b{_TIME}")


def written_parts(text: str) -> dict[str, int]:
    """Keep year, month and day of a written date, hour and minute where they follow it; nothing where there is none.

    >>> written_parts("Publié le 1er août 2026 à 9h05")
    {'year': 2026, 'month': 8, 'day': 1, 'hour': 9, 'minute': 5}
    >>> written_parts("March 5, 2026 at 2:30 p.m.")["hour"], written_parts("5 livres 2026")
    (14, {})
    """
    plain = "".join(each for each in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(each))
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        for found in pattern.finditer(plain):
            if month := _MONTHS.get(found["month"]):
                return {"year": int(found["year"]), "month": month, "day": int(found["day"])} | _time(found)
    return {}


def _time(found: re.Match[str]) -> dict[str, int]:
    if found["hour"] is None:
        return {}
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].startswith("p") else 0)
    return {"hour": hour, "minute": minute} if hour < 24 and minute < 60 else {}
