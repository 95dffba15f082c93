"""Takes one poll into a source's standing: its rhythm and figures, when it is due next, what a person should know."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from depeche_fetch.schedule import alarms, interval, latency, overlap, rhythm
from depeche_fetch.schedule.alarms import Found
from depeche_fetch.schedule.hints import Hints
from depeche_fetch.schedule.interval import Bounds
from depeche_fetch.schedule.poll import Came, Poll
from depeche_fetch.schedule.standing import HOURS, Standing
from depeche_fetch.summary import span
from depeche_schemas.alert import Alert, AlertKind

DAY, HOUR = 86_400.0, 3_600.0
LONGEST_WHY = 200
STATIC = frozenset({"warc"})
"""Kinds that bring nothing new when they are read again, and are read when a person or a folder says so."""
FADING = 0.2
"""Weight of the latest poll in the averaged overlap."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The settings of the schedule that hold for one source; all in seconds."""

    bounds: Bounds
    pace: float
    longest_hint: float
    dead_after: float


def taken(standing: Standing, url: str, poll: Poll, now: datetime, pace: Pace) -> tuple[Standing, tuple[Alert, ...]]:
    """Keep a poll in the standing; give the alerts for which it is the occasion."""
    match poll.came:
        case Came.READ | Came.UNCHANGED:
            after, alerts = _read(standing, poll, now)
            seconds = interval.by_rhythm(after.rhythm.rate, after.window, pace.pace)
        case _:
            after, alerts = _failed(standing, poll, now, pace)
            first = max(pace.bounds.shortest, min(pace.pace, pace.bounds.longest) / 12)
            seconds = interval.by_failures(after.failures, first, pace.bounds)
    if poll.moved_to and poll.moved_to != after.moved_to:
        after = replace(after, moved_to=poll.moved_to)
        alerts.append((AlertKind.MOVED, f"it is at {poll.moved_to} for good, and is polled there from now on", now))
    after = replace(after, polls=after.polls + 1, polled=now.timestamp())
    after = replace(after, due=_due(after, url, poll.hints, seconds, now, pace))
    title = after.settings.get("title")
    name = after.named or url
    return after, tuple(
        Alert(alert=kind, source_url=name, title=title, message=text, raised_at=now, since=since)
        for kind, text, since in alerts
    )


def _due(standing: Standing, url: str, hints: Hints, seconds: float, now: datetime, pace: Pace) -> float:
    if not standing.active or standing.reads_as in STATIC:
        return 0.0
    rest = interval.jittered(seconds, url, now, pace.bounds)
    return interval.due_at(now, rest, hints, pace.longest_hint, pace.bounds).timestamp()


def _read(before: Standing, poll: Poll, now: datetime) -> tuple[Standing, Found]:
    alerts: Found = []
    since = now.timestamp() - before.read if before.read else 0.0
    first = not before.read or (poll.entries and not before.heads)
    dates = [each.published for each in poll.entries if each.published is not None]
    newest = min(max([before.newest, *dates]), now.timestamp()) if dates else before.newest
    kept, lost = _kept_and_lost(before, poll, since)
    after = replace(before, read=now.timestamp(), failures=0, failing_since=0.0, why="", newest=newest)
    if poll.counts:
        # From one successful poll to the next: what came in between is what the watching brought.
        learnt = (
            rhythm.from_dates(dates, now.timestamp()) if first else before.rhythm.after(since, poll.new + round(lost))
        )
        learnt = learnt.rested(_longest_pause(before.newest, poll))
        if not first and before.rhythm.is_flood(since, poll.new):
            after, found = alarms.flooded(after, before, poll.new, since, now)
            alerts += found
        after = replace(after, rhythm=learnt)
    if poll.entries:
        after = replace(
            after, heads=overlap.heads_of(poll.entries), window=len(poll.entries), missed=before.missed + lost
        )
    if kept is not None:
        after = replace(after, kept=before.kept + FADING * (kept - before.kept))
        after, found = alarms.missed(after, kept, lost, since)
        alerts += found
    if poll.new or poll.uncounted:
        after = _counted(after, poll, now, first=bool(first))
    else:
        after = replace(after, unchanged=before.unchanged + 1)
    after, silent = alarms.silent(after, poll, now)
    after, ended = alarms.ended(after, before, poll)
    return after, [*alerts, *silent, *ended]


def _longest_pause(newest_before: float, poll: Poll) -> float:
    dates = sorted(each.published for each in poll.fresh if each.published and each.published >= newest_before > 0)
    return max((later - earlier for earlier, later in pairwise([newest_before, *dates])), default=0.0)


def _kept_and_lost(before: Standing, poll: Poll, since: float) -> tuple[float | None, float]:
    """Give the share of the last poll's entries that is still there, and how many others went by unseen."""
    kept = overlap.share_kept(before.heads, poll.entries) if before.heads and poll.entries else None
    if kept != 0 or not poll.new:
        return kept, 0.0
    lost = overlap.missed(poll.entries, before.newest, before.rhythm.rate, since)
    return kept, lost if lost >= 1 else 0.0


def _counted(after: Standing, poll: Poll, now: datetime, *, first: bool) -> Standing:
    hour, there = int(now.timestamp() // HOUR), now.timestamp()
    if first:
        hourly = _by_publication(poll, hour)
    else:
        hourly = (list(after.hourly) + [0] * min(HOURS, max(0, hour - after.hour)))[-HOURS:] if after.hour else [0]
        hourly[-1] += poll.new + poll.uncounted
    late = [there - each.published for each in poll.fresh if each.published is not None and each.published <= there]
    return replace(
        after,
        entries=after.entries + poll.new + poll.uncounted,
        hourly=tuple(hourly),
        hour=max(hour, after.hour),
        # What a feed shows at its first poll was published before anybody asked; it says nothing about latency.
        latencies=after.latencies if first else latency.added(after.latencies, late),
    )


def _by_publication(poll: Poll, hour: int) -> list[int]:
    """Count what a feed shows at its first poll where it was published: it didn't all come now."""
    back = (hour - int(each.published // HOUR) for each in poll.fresh if each.published is not None)
    counts = Counter(max(0, hours) for hours in back)
    return [counts[hours] for hours in range(HOURS - 1, -1, -1)]


def _failed(before: Standing, poll: Poll, now: datetime, pace: Pace) -> tuple[Standing, Found]:
    since = before.failing_since or now.timestamp()
    after = replace(
        before,
        failures=before.failures + 1,
        failing_since=since,
        errors=before.errors + 1,
        why=poll.why[:LONGEST_WHY],
        retired=before.retired or poll.came is Came.GONE,
    )
    began = datetime.fromtimestamp(since, UTC)
    if poll.came is Came.GONE:
        return after, [
            (AlertKind.GONE, "its site says that it is gone for good (HTTP 410); it is polled no more", began)
        ]
    long = now - began >= timedelta(seconds=pace.dead_after)
    if not long or AlertKind.DEAD in before.alerted:
        return after, []
    said = f"no poll has succeeded for {span(now.timestamp() - since)}, {after.failures} in a row: {after.why}"
    return replace(after, alerted=(*after.alerted, AlertKind.DEAD.value)), [(AlertKind.DEAD, said, began)]
