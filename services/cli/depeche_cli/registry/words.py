"""How a source is, in a word and in a sentence: what happened, and what a person may do about it."""

from datetime import datetime

from depeche_fetch.schedule.rhythm import DAY
from depeche_fetch.schedule.standing import Standing
from depeche_fetch.summary import counted, span
from depeche_schemas.alert import AlertKind
from depeche_schemas.source import SourceKind

NOT_POLLED = "not polled yet"
AS_A_PAGE = "followed as a page"
PLAIN = frozenset({"followed", AS_A_PAGE, "read once", "paused", NOT_POLLED})
"""States that need nobody's attention."""
_RECENT = DAY
"""Seconds for which a flood is news."""


def state_of(standing: Standing, now: datetime) -> str:
    """Say in a word how a source is, or in several where several things are wrong."""
    if standing.retired:
        return "gone"
    if standing.paused:
        return "paused"
    if not standing.polls:
        return NOT_POLLED
    dead = AlertKind.DEAD in standing.alerted
    words = [
        "dead" if dead else "",
        "failing" if standing.failures and not dead else "",
        "silent" if AlertKind.SILENT in standing.alerted else "",
        "missing" if AlertKind.MISSED in standing.alerted else "",
        "flood" if _flooded(standing, now) else "",
    ]
    if any(words):
        return ", ".join(filter(None, words))
    return "read once" if not standing.followed else AS_A_PAGE if _is_page(standing) else "followed"


def sentences_of(standing: Standing, now: datetime) -> list[str]:
    """Say what a person should know of a source; nothing where all is well."""
    if standing.retired:
        ago = f", {_ago(standing.failing_since, now)}" if standing.failing_since else ""
        return [f"its site said that it is gone for good (HTTP 410{ago}); it is polled no more: remove or replace it"]
    said: list[str] = []
    if standing.paused:
        said.append("paused by hand; `depeche sources resume` polls it again")
    elif standing.failures:
        many = f"{standing.failures} polls in a row failed" if standing.failures > 1 else "the last poll failed"
        if AlertKind.DEAD in standing.alerted:
            many = f"dead: no poll has succeeded for {span(_since(standing.failing_since, now))}, {many}"
        said.append(f"{many}: {standing.why.partition(': ')[2] or standing.why}")
    if AlertKind.SILENT in standing.alerted:
        usual = f"{standing.rhythm.rate * DAY:.1f} entries a day were usual"
        said.append(f"nothing new for {span(_since(standing.newest, now))}, and {usual}: is it still fed?")
    if standing.missed >= 1:
        keeps = "; a lower poll-max would keep up with it" if AlertKind.MISSED in standing.alerted else ""
        said.append(f"about {counted(round(standing.missed), 'entry', 'entries')} came and went unseen so far{keeps}")
    if _flooded(standing, now):
        said.append(f"{standing.flood} new entries at once, {_ago(standing.flooded, now)}: far more than ever")
    if standing.moved_to:
        said.append(f"moved for good to {standing.moved_to}, and polled there")
    if standing.followed and _is_page(standing) and not standing.paused:
        said.append(
            "it is a page, and only what changes on it is read: `depeche sources discover` looks for its site's feeds,"
            " and --kind section follows its links to articles"
        )
    return said


def _is_page(standing: Standing) -> bool:
    return standing.reads_as == SourceKind.PAGE and standing.polls > 0


def _flooded(standing: Standing, now: datetime) -> bool:
    return bool(standing.flooded) and _since(standing.flooded, now) < _RECENT


def _since(moment: float, now: datetime) -> float:
    return max(0.0, now.timestamp() - moment)


def _ago(moment: float, now: datetime) -> str:
    return f"{span(_since(moment, now))} ago"
