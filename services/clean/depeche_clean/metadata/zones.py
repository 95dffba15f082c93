"""The time zone of a site that names none: by its country's domain, else by its language's region.

Only countries with one zone, and the zone of the capital for those with few; the United States, Canada, Russia, Brazil
and Australia have too many to assume one. Names are those of the IANA time zone database.
"""

from datetime import datetime, timedelta, timezone
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_ZONES = """
    fr:Europe/Paris re:Indian/Reunion be:Europe/Brussels ch:Europe/Zurich lu:Europe/Luxembourg mc:Europe/Monaco
    de:Europe/Berlin at:Europe/Vienna li:Europe/Vaduz it:Europe/Rome va:Europe/Vatican sm:Europe/San_Marino
    mt:Europe/Malta es:Europe/Madrid cat:Europe/Madrid eus:Europe/Madrid gal:Europe/Madrid pt:Europe/Lisbon
    ad:Europe/Andorra nl:Europe/Amsterdam uk:Europe/London gb:Europe/London ie:Europe/Dublin dk:Europe/Copenhagen
    se:Europe/Stockholm no:Europe/Oslo fi:Europe/Helsinki is:Atlantic/Reykjavik ee:Europe/Tallinn lv:Europe/Riga
    lt:Europe/Vilnius pl:Europe/Warsaw cz:Europe/Prague sk:Europe/Bratislava hu:Europe/Budapest si:Europe/Ljubljana
    hr:Europe/Zagreb rs:Europe/Belgrade ba:Europe/Sarajevo me:Europe/Podgorica mk:Europe/Skopje al:Europe/Tirane
    gr:Europe/Athens cy:Asia/Nicosia ro:Europe/Bucharest bg:Europe/Sofia md:Europe/Chisinau ua:Europe/Kyiv
    by:Europe/Minsk tr:Europe/Istanbul ge:Asia/Tbilisi am:Asia/Yerevan az:Asia/Baku il:Asia/Jerusalem lb:Asia/Beirut
    sy:Asia/Damascus jo:Asia/Amman iq:Asia/Baghdad sa:Asia/Riyadh ae:Asia/Dubai qa:Asia/Qatar kw:Asia/Kuwait
    ir:Asia/Tehran eg:Africa/Cairo ma:Africa/Casablanca dz:Africa/Algiers tn:Africa/Tunis ly:Africa/Tripoli
    sn:Africa/Dakar ci:Africa/Abidjan ml:Africa/Bamako bf:Africa/Ouagadougou ne:Africa/Niamey ng:Africa/Lagos
    gh:Africa/Accra cm:Africa/Douala ga:Africa/Libreville cg:Africa/Brazzaville ke:Africa/Nairobi
    tz:Africa/Dar_es_Salaam ug:Africa/Kampala et:Africa/Addis_Ababa za:Africa/Johannesburg na:Africa/Windhoek
    mg:Indian/Antananarivo mu:Indian/Mauritius in:Asia/Kolkata pk:Asia/Karachi bd:Asia/Dhaka lk:Asia/Colombo
    np:Asia/Kathmandu cn:Asia/Shanghai tw:Asia/Taipei hk:Asia/Hong_Kong sg:Asia/Singapore my:Asia/Kuala_Lumpur
    th:Asia/Bangkok vn:Asia/Ho_Chi_Minh ph:Asia/Manila id:Asia/Jakarta jp:Asia/Tokyo kr:Asia/Seoul
    nz:Pacific/Auckland ar:America/Argentina/Buenos_Aires cl:America/Santiago pe:America/Lima bo:America/La_Paz
    uy:America/Montevideo py:America/Asuncion ve:America/Caracas ht:America/Port-au-Prince cu:America/Havana
    do:America/Santo_Domingo qc:America/Toronto quebec:America/Toronto bzh:Europe/Paris paris:Europe/Paris
    berlin:Europe/Berlin wien:Europe/Vienna
"""
_BY_COUNTRY = dict(pair.split(":") for pair in _ZONES.split())
_BY_LANGUAGE = {
    "fr": "fr",
    "de": "de",
    "it": "it",
    "nl": "nl",
    "pl": "pl",
    "cs": "cz",
    "sk": "sk",
    "hu": "hu",
    "ro": "ro",
    "el": "gr",
    "sv": "se",
    "da": "dk",
    "no": "no",
    "nb": "no",
    "nn": "no",
    "fi": "fi",
    "tr": "tr",
    "ja": "jp",
    "ko": "kr",
    "uk": "ua",
    "bg": "bg",
    "hr": "hr",
    "sl": "si",
    "lt": "lt",
    "lv": "lv",
    "et": "ee",
    "is": "is",
    "he": "il",
    "ca": "es",
    "eu": "es",
    "gl": "es",
    "vi": "vn",
    "th": "th",
    "id": "id",
    "hi": "in",
    "bn": "bd",
}
_OFFSETS = {
    "UTC": 0,
    "GMT": 0,
    "WET": 0,
    "BST": 60,
    "CET": 60,
    "MEZ": 60,
    "WAT": 60,
    "CEST": 120,
    "MESZ": 120,
    "SAST": 120,
    "EET": 120,
    "CAT": 120,
    "EEST": 180,
    "EAT": 180,
    "MSK": 180,
    "IST": 330,
    "WIB": 420,
    "HKT": 480,
    "SGT": 480,
    "JST": 540,
    "KST": 540,
    "AEST": 600,
    "AEDT": 660,
    "NZST": 720,
    "NZDT": 780,
    "BRT": -180,
    "ART": -180,
    "EDT": -240,
    "EST": -300,
    "CDT": -300,
    "CST": -360,
    "MDT": -360,
    "MST": -420,
    "PDT": -420,
    "PST": -480,
}
"""Minutes east of Greenwich."""
_GENERAL = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "HNE": "America/Toronto",
    "HAE": "America/Toronto",
}
# Sold worldwide as if they were generic, so they say nothing of a country.
_GENERIC = frozenset({"tv", "io", "co", "me", "ai", "fm", "am", "ly", "is", "to", "cc", "ws"})


def zone_of(url: str, language: str, country: str = "") -> str | None:
    """Give the name of the zone to assume; ``None`` where none can be. ``country`` is what is known of the source.

    >>> zone_of("https://gazette.fr/a", ""), zone_of("https://gazette.com/a", "de-AT"), zone_of("https://a.com", "en")
    ('Europe/Paris', 'Europe/Vienna', None)
    """
    suffix = (_host(url).rpartition(".")[2]).lower()
    if suffix not in _GENERIC and suffix in _BY_COUNTRY:
        return _BY_COUNTRY[suffix]
    if country.lower() in _BY_COUNTRY:
        return _BY_COUNTRY[country.lower()]
    spoken, _, region = language.lower().rpartition("-") if "-" in language else (language.lower(), "", "")
    spoken = spoken.partition("-")[0]
    if region in _BY_COUNTRY:
        return _BY_COUNTRY[region]
    return _BY_COUNTRY.get(_BY_LANGUAGE.get(spoken, "")) if not region else None


def in_zone(clock: datetime, zone: str) -> datetime:
    """Give a wall clock's time as an instant of that zone, whatever zone it carried; unchanged where it isn't known."""
    try:
        offset = clock.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return clock
    return clock.replace(tzinfo=timezone(offset)) if offset is not None else clock


def abbreviated(clock: datetime, zone: str) -> datetime | None:
    """Give a wall clock's time in the zone of an abbreviation as news sites print it; ``None`` for any other word.

    >>> from datetime import UTC
    >>> abbreviated(datetime(2026, 7, 1, 9, tzinfo=UTC), "ET").isoformat()
    '2026-07-01T09:00:00-04:00'
    """
    if zone in _OFFSETS:
        return clock.replace(tzinfo=timezone(timedelta(minutes=_OFFSETS[zone])))
    return in_zone(clock, _GENERAL[zone]) if zone in _GENERAL else None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def month_comes_first(url: str, language: str) -> bool | None:
    """Say whether the site's country writes the month before the day in numbers; ``None`` where that isn't known.

    >>> month_comes_first("https://gazette.example/a", "en-US"), month_comes_first("https://gazette.fr/a", "")
    (True, False)
    """
    suffix = _host(url).rpartition(".")[2].lower()
    spoken, _, region = language.lower().replace("_", "-").partition("-")
    if region == "us" or suffix == "us" or (region == "ph" and spoken == "en"):
        return True
    if (suffix in _BY_COUNTRY and suffix not in _GENERIC) or region or (spoken and spoken != "en"):
        return False
    return None
