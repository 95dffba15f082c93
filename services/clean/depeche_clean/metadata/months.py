"""Days as people write them, in two dozen languages: the month as a word, or numbers in the order of the country.

A time of day that stands right after the day, or right before it, is read too.
"""

import re
import unicodedata
from dataclasses import dataclass

# One row a month. Names are folded (lower case, no accents); a name that means another month elsewhere is left out.
_NAMES = """
    jan janv january janvier januar jaenner janner enero gennaio janeiro januari ene gen gener ocak leden ledna
    sijecnja stycznia tammikuu tammikuuta января ianuarie januara ιανουαριου січня
    يناير جانفي ינואר בינואר ;
    feb fev fevr february fevrier februar feber febrero febbraio fevereiro februari febrer subat unora lutego
    helmikuu helmikuuta февраля februarie februara φεβρουαριου лютого veljace
    فبراير شباط فيفري פברואר בפברואר ;
    mar mars march marz maerz marzo marco maart mrz marc mart brezna marca maaliskuu maaliskuuta марта martie
    μαρτιου березня ozujka
    مارس اذار آذار מרץ מרס במרץ במרס ;
    apr avr april avril abril aprile abr nisan dubna kwietnia huhtikuu huhtikuuta апреля aprilie aprila απριλιου
    квітня travnja
    أبريل ابريل نيسان أفريل إبريل אפריל באפריל ;
    may mai mayo maggio maio mei mag maj maig mayis kvetna maja toukokuu toukokuuta мая μαιου травня svibnja
    مايو أيار ايار ماي מאי במאי ;
    jun juin june juni junio giugno junho giu juny haziran cervna czerwca kesakuu kesakuuta июня iunie juna
    ιουνιου червня lipnja
    يونيو حزيران جوان يونيه יוני ביוני ;
    jul juil july juillet juli julio luglio julho lug juliol temmuz cervence lipca heinakuu heinakuuta июля
    iulie jula ιουλιου липня srpnja
    يوليو تموز جويلية يوليه יולי ביולי ;
    aug aou aout august agosto augustus ago agost augusti agustus agustos srpna sierpnia elokuu elokuuta августа
    avgusta αυγουστου серпня kolovoza
    أغسطس اغسطس آب أوت אוגוסט באוגוסט ;
    sep sept september septembre septiembre settembre setembro set setembre eylul zari wrzesnia syyskuu
    syyskuuta сентября septembrie septembra σεπτεμβριου вересня rujna
    سبتمبر أيلول ايلول ספטמבר בספטמבר ;
    oct okt october octobre oktober octubre ottobre outubro ott out ekim rijna pazdziernika lokakuu lokakuuta
    октября octombrie oktobra οκτωβριου жовтня
    أكتوبر اكتوبر אוקטובר באוקטובר ;
    nov november novembre noviembre novembro kasim listopadu marraskuu marraskuuta ноября noiembrie novembra
    νοεμβριου studenoga
    نوفمبر נובמבר בנובמבר ;
    dec dez dic december decembre dezember diciembre dicembre dezembro desember desembre aralik prosince grudnia
    joulukuu joulukuuta декабря decembrie decembra δεκεμβριου грудня prosinca
    ديسمبر דצמבר בדצמבר
"""
_MONTH = r"(?P<month>[^\W\d_]{2,14})\.?(?:\s?/\s?[^\W\d_]{2,14})?"
_CENTURIES = ("20", "19", "18")
"""How the years of the expressions begin: what has none of them need not be searched."""
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:er|st|nd|rd|th|\.|º)?\s*(?:(?:de|of|d)\s+|-)?\s*{_MONTH}(?:\s*,?\s+|-)(?:de[l]?\s+)?{_YEAR}"
)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}")
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:\s?[年년]\s?|(?P<mark>[./-])\s?)(?P<month>\d{1,2})(?:\s?[月월]\s?|(?P=mark)\s?)"
    r"(?P<day>\d{1,2})(?!\d)[日일]?"
)
_NUMBERS = re.compile(
    r"(?<![\d.,/])(?P<one>\d{1,2})(?P<mark>[./-])\s?(?P<other>\d{1,2})(?P=mark)\s?(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])"
)
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-4])(?:\s?(?:h|:|uhr|時|시)\s?(?P<minute>[0-5]\d)?|\.(?P<dotted>[0-5]\d)(?=\s*(?:uhr|[ap]\.?m|gmt|utc|bst|ces?t|[ecmp][sd]t|\Z)))"
    r"(?::[0-5]\d)?(?!\d)\s*(?P<half>[ap]\.?m\b\.?)?"
)
_ABBREVIATION = r"\s*\(?(?P<zone>[a-z]{2,4}\b)?"
_CLOCK_AFTER = re.compile(r"[^\w\d]{0,6}(?:(?:[^\W\d]{1,5}\.?[^\w\d]{1,3}){0,3})" + _CLOCK + _ABBREVIATION)
_CLOCK_RIGHT_BEFORE = re.compile(_CLOCK + _ABBREVIATION + r"[\s,|·)-]{1,3}\Z")
_CLOCK_BEFORE = re.compile(_CLOCK + _ABBREVIATION + r"[^\d]{0,20}\Z")
_LONGEST = 400


@dataclass(frozen=True)
class Written:
    """A day as it was written, and the hour, minute and zone abbreviation beside it where there are any."""

    year: int
    month: int
    day: int
    hour: int | None = None
    minute: int | None = None
    zone: str = ""


def written_in(text: str, month_first: bool | None = None) -> Written | None:
    """Keep the first day written in a text; ``None`` where there is none.

    ``month_first`` says in which order the country writes numbers; where it isn't known, 03/04/2026 is refused, and
    03.04.2026 puts the day first, as everybody does who writes dots.

    >>> written_in("Publié le 1er août 2026 à 9h05")
    Written(year=2026, month=8, day=1, hour=9, minute=5, zone='')
    >>> written_in("March 5, 2026 at 2:30 p.m. EST").hour, written_in("5 livres 2026"), written_in("03/04/2026")
    (14, None, None)
    """
    plain = _folded(text[:_LONGEST])
    found = [each for each in (_by_name(plain), _by_numbers(plain, month_first)) if each is not None]
    if not found:
        return None
    (year, month, day), start, end = min(found, key=lambda each: each[1])
    hour, minute, zone = _clock(plain, start, end)
    return Written(year, month, day, hour, minute, zone)


def written_parts(text: str) -> dict[str, int]:
    """Keep year, month and day of a day with its month as a word, hour and minute where they stand by it.

    >>> written_parts("Publié le 1er août 2026 à 9h05")
    {'year': 2026, 'month': 8, 'day': 1, 'hour': 9, 'minute': 5}
    """
    plain = _folded(text[:_LONGEST])
    found = _by_name(plain)
    if found is None:
        return {}
    (year, month, day), start, end = found
    hour, minute, _ = _clock(plain, start, end)
    parts = {"year": year, "month": month, "day": day}
    return parts if hour is None or minute is None else {**parts, "hour": hour, "minute": minute}


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.lower().replace("ı", "i"))
    return "".join(each for each in apart if not unicodedata.combining(each))


# The Arab press writes a month by both of its names: "نيسان / أبريل".
_MONTHS = {_folded(name): number for number, names in enumerate(_NAMES.split(";"), 1) for name in names.split()}


def _by_name(plain: str) -> tuple[tuple[int, int, int], int, int] | None:
    if not any(map(plain.__contains__, _CENTURIES)):
        return None
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        for found in pattern.finditer(plain):
            month = _MONTHS.get(found["month"])
            if month and 1 <= int(found["day"]) <= 31:
                return (int(found["year"]), month, int(found["day"])), found.start(), found.end()
    return None


def _by_numbers(plain: str, month_first: bool | None) -> tuple[tuple[int, int, int], int, int] | None:
    composed = unicodedata.normalize("NFC", plain)
    for found in _YEAR_FIRST.finditer(composed):
        if 1 <= int(found["month"]) <= 12 and 1 <= int(found["day"]) <= 31:
            return (int(found["year"]), int(found["month"]), int(found["day"])), found.start(), found.end()
    for found in _NUMBERS.finditer(plain):
        ordered = _ordered(int(found["one"]), int(found["other"]), found["mark"], month_first)
        if ordered:
            year = int(found["year"])
            return (year if year > 99 else 2000 + year, *ordered), found.start(), found.end()
    return None


def _ordered(one: int, other: int, mark: str, month_first: bool | None) -> tuple[int, int] | None:
    """Give month and day out of two numbers; ``None`` where either order would do and nobody says which."""
    if one > 12 >= other > 0 and one <= 31:
        return other, one
    if other > 12 >= one > 0 and other <= 31 and mark != ".":
        return one, other
    if not (0 < one <= 12 and 0 < other <= 12):
        return None
    if mark == "." or month_first is False:
        return other, one
    return (one, other) if month_first else None


def _clock(plain: str, start: int, end: int) -> tuple[int | None, int | None, str]:
    before = plain[max(0, start - 40) : start]
    found = (
        _CLOCK_RIGHT_BEFORE.search(before) or _CLOCK_AFTER.match(plain, end, end + 40) or _CLOCK_BEFORE.search(before)
    )
    if found is None:
        return None, None, ""
    hour, minute = int(found["hour"]), int(found["minute"] or found["dotted"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].startswith("p") else 0)
    return (hour, minute, (found["zone"] or "").upper()) if hour < 24 else (None, None, "")


def month_named(word: str) -> int | None:
    """Give the number of a month by its name or abbreviation, in any of the languages.

    >>> month_named("décembre"), month_named("DIC."), month_named("mandat")
    (12, 12, None)
    """
    return _MONTHS.get(_folded(word).strip("."))
