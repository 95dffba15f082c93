"""Which of the claimed dates is the article's, and what time and zone it has.

A bare day gives way to a time that another source tells of the same day. A time without zone takes the zone that
another source gives for the same wall clock, else the one of the site's country, else UTC, and its precision says so.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from depeche_clean.metadata.claims import Choice, Claim, rejected
from depeche_clean.metadata.instants import DAY, INSTANT, Dated, plausible
from depeche_clean.metadata.zones import in_zone
from depeche_schemas.article import Provenance

_CONFIDENCE = {
    "json-ld": 0.97,
    "meta": 0.97,
    "html": 0.9,
    "feed": 0.95,
    "text": 0.85,
    "script": 0.8,
    "url": 0.9,
}
_FAR = 0.5
_AGREED = 0.99
_OUTVOTES = 3


def settled(claims: Sequence[Claim[Dated]], now: datetime, zone: str | None) -> Choice[datetime] | None:
    """Keep the first plausible date, sharpened by the others; its confidence is higher where another family agrees.

    The confidences are how often a source was right about the day on pages whose date is known.
    """
    believed = [each for each in claims if plausible(each.value, now)]
    if not believed:
        return None
    best = _sharpest(_outvoted(believed))
    at, precision = _zoned(best.value, believed, zone)
    if plausible(Dated(at, precision), now) is None:
        at, precision = best.value.at, best.value.precision
    return Choice(
        at,
        Provenance(
            source=best.source,
            precision=precision,
            confidence=_confidence(best, believed),
            rejected=rejected(best.value, [each for each in claims if not _agrees(each.value, at)]),
        ),
    )


def _outvoted(believed: Sequence[Claim[Dated]]) -> Sequence[Claim[Dated]]:
    """Put first a day on which three sources near the article agree, of two families, where the first stands alone.

    Publishers declare the day on which a page was made or moved; what it shows to readers is kept with more care. But
    the day that is shown may be an update's: one that is declared as such only doesn't count.
    """
    near = [each for each in believed if _is_close(each.source)]
    days = Counter(each.value.at.date() for each in near)
    day, votes = days.most_common(1)[0] if days else (None, 0)
    if votes < _OUTVOTES or sum(_agrees(each.value, believed[0].value.at) for each in near) != 1:
        return believed
    agreed = [each for each in near if each.value.at.date() == day]
    families = {each.source.partition(":")[0] for each in agreed}
    updated = any(each.source.endswith(" instead") and each.value.at.date() == day for each in believed)
    if len(families) < 2 or (updated and not families & {"json-ld", "meta"}):
        return believed
    return [*agreed, *(each for each in believed if each not in agreed)]


def _sharpest(believed: Sequence[Claim[Dated]]) -> Claim[Dated]:
    best = believed[0]
    if best.value.precision != DAY:
        return best
    timed = [each for each in believed[1:] if each.value.precision != DAY and _is_close(each.source)]
    same = [each for each in timed if each.value.at.date() == best.value.at.date()]
    return next((each for each in same if each.value.precision == INSTANT), next(iter(same), best))


def _zoned(best: Dated, believed: Sequence[Claim[Dated]], zone: str | None) -> tuple[datetime, str]:
    if best.precision == DAY:
        return best.at, best.precision
    known = [each.value.at for each in believed if each.value.precision == INSTANT]
    if best.precision == INSTANT:
        # Declared in universal time by the system that publishes; the page shows the same instant by its own clock.
        same = (each for each in known if each.utcoffset() and _minute(each) == _minute(best.at))
        return (next(same, best.at) if not best.at.utcoffset() else best.at), INSTANT
    for each in known:
        if each.utcoffset() and _minute(each.replace(tzinfo=UTC)) == _minute(best.at):
            return each.replace(second=best.at.second or each.second), INSTANT
    if zone is not None:
        return in_zone(best.at, zone), f"second, zone assumed to be {zone}"
    for each in known:
        difference = _minute(best.at) - _minute(each.astimezone(UTC))
        if difference and abs(difference) <= timedelta(hours=14) and not difference % timedelta(minutes=30):
            return each, INSTANT
    return best.at, best.precision


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _confidence(best: Claim[Dated], believed: Sequence[Claim[Dated]]) -> float:
    family = best.source.partition(":")[0]
    others = (each for each in believed if each.source.partition(":")[0] != family and _is_close(each.source))
    if any(_agrees(each.value, best.value.at) for each in others):
        return _AGREED
    return _CONFIDENCE.get(family, _FAR) if _is_close(best.source) else _FAR


def _is_close(source: str) -> bool:
    """Tell a source that stands by the article from one that was found far from it."""
    return not source.endswith((" far", " anywhere", " instead"))


def _agrees(claimed: Dated, at: datetime) -> bool:
    return claimed.at.date() == at.date() or (claimed.precision != DAY and abs(claimed.at - at) < timedelta(hours=12))
