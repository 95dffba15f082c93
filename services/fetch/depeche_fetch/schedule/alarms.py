"""What a poll gives reason to tell a person: a silence, a flood, entries that went by unseen, and the end of it."""

from dataclasses import replace
from datetime import UTC, datetime

from depeche_fetch.schedule.poll import Poll
from depeche_fetch.schedule.rhythm import DAY
from depeche_fetch.schedule.standing import Standing
from depeche_fetch.summary import span
from depeche_schemas.alert import AlertKind

Found = list[tuple[AlertKind, str, datetime | None]]
"""Kinds of alert, what each says, and since when it is so."""


def flooded(after: Standing, before: Standing, new: int, since: float, now: datetime) -> tuple[Standing, Found]:
    """Tell of far more entries at once than ever, and keep when it was."""
    usual = f"{before.rhythm.rate * since:.1f} would be usual"
    told = (AlertKind.FLOOD, f"{new} new entries in {span(since)}; {usual}", None)
    return replace(after, flooded=now.timestamp(), flood=new), [told]


def missed(after: Standing, kept: float, lost: float, since: float) -> tuple[Standing, Found]:
    """Tell once that entries come and go between two polls; a poll that finds one of the last poll's ends it."""
    stands = AlertKind.MISSED in after.alerted
    if kept and stands:
        return replace(after, alerted=tuple(each for each in after.alerted if each != AlertKind.MISSED)), []
    if not lost or stands:
        return after, []
    went = f"about {lost:.0f} entries came and went in the {span(since)} between two polls"
    alerted = (*after.alerted, AlertKind.MISSED.value)
    return replace(after, alerted=alerted), [
        (AlertKind.MISSED, f"{went}; a lower poll-max would keep up with it", None)
    ]


def silent(after: Standing, poll: Poll, now: datetime) -> tuple[Standing, Found]:
    """Tell once that nothing new has come for far longer than it ever took."""
    quiet = now.timestamp() - after.newest if after.newest else 0.0
    if poll.new or not after.rhythm.is_silent(quiet) or AlertKind.SILENT in after.alerted:
        return after, []
    often = f"{after.rhythm.rate * DAY:.1f} a day are usual, and the longest pause was {span(after.rhythm.pause)}"
    said = f"nothing new for {span(quiet)}; {often}: is it still fed?"
    began = datetime.fromtimestamp(after.newest, UTC)
    return replace(after, alerted=(*after.alerted, AlertKind.SILENT.value)), [(AlertKind.SILENT, said, began)]


def ended(after: Standing, before: Standing, poll: Poll) -> tuple[Standing, Found]:
    """Tell that a silence is over, or that a dead source answers again."""
    over = {AlertKind.DEAD.value} | ({AlertKind.SILENT.value} if poll.new else set())
    done = [each for each in before.alerted if each in over]
    if not done:
        return after, []
    left = tuple(each for each in after.alerted if each not in done)
    return replace(after, alerted=left), [(AlertKind.RESUMED, f"it is no longer {' and '.join(done)}", None)]
