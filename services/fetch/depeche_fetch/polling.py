"""One message about a source: what is asked for, what came of it, and the standing that the source has then."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from depeche_fetch.http.lasting import Downloads, UnderWay
from depeche_fetch.readers.kind import kind_of
from depeche_fetch.readers.reading import Reading, Result
from depeche_fetch.readers.room import Room
from depeche_fetch.readers.table import READERS
from depeche_fetch.schedule.account import DAY, Pace, taken
from depeche_fetch.schedule.interval import Bounds
from depeche_fetch.schedule.poll import Poll, poll_of
from depeche_fetch.schedule.row import standing_of
from depeche_fetch.schedule.standing import Standing
from depeche_fetch.settings import FetchSettings
from depeche_fetch.sightings.links import is_local
from depeche_fetch.websub.lease import Lease
from depeche_fetch.websub.subscriptions import Named, Subscriptions
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_runtime.stage import Clock, Table
from depeche_schemas.alert import Alert
from depeche_schemas.link import Link
from depeche_schemas.source import Asks, Pushed, Said, Source, SourceKind
from depeche_web.normal import normalise


@dataclass(frozen=True)
class Done:
    """What came of one message: its outcome, and the source's standing by its URL, None where it is removed."""

    result: Result
    url: str = ""
    standing: Standing | None = None
    keeps: bool = False


class Polling:
    """Reads sources; of one source, one message after the other.

    ``seen`` and ``feeds`` are the rows of state, by URL, that the message at hand finds. What it newly sees it adds to
    ``seen`` before anybody else has a turn, so that two sources that are read side by side lead to an article once.
    All else that is to be kept is for whoever asked for it, with the outcome.
    """

    def __init__(
        self,
        downloader: Downloads,
        subscriptions: Subscriptions | None,
        seen: Table,
        feeds: Table,
        settings: FetchSettings,
        clock: Clock,
        room: Room,
    ) -> None:
        self._room = room
        self._downloader = downloader
        self._subscriptions = subscriptions
        self._seen, self._feeds = seen, feeds
        self._settings = settings
        self._clock = clock

    async def done(self, source: Source) -> Done:
        """Keep what a source newly leads to; a source that can't be read is dead, one without news is dropped."""
        url = normalise(source.url)
        if url is None:
            return _refused("bad-url", f"{source.url[:200]!r} is no http or https address and no absolute file URL")
        known = standing_of(self._feeds.get(url))
        if source.removed:
            if self._subscriptions:
                self._subscriptions.left(Lease.of(known.lease), url)
            return Done(Result(Drop("removed", "it is polled no more")), url, None, keeps=True)
        if url.startswith("file:") and not is_local(source.found_in):
            return _refused("forbidden-scheme", f"{source.found_in} is not local, so it can't register {url}")
        if source.pushed:
            return await self._pushed(source.pushed, source, url, known)
        standing = _asked(known, source)
        if refused := _why_not(standing, source):
            return Done(Result(refused), url, standing, keeps=source.asks is Asks.FOLLOW)
        asked = source
        if source.asks in (Asks.DUE, Asks.FOUND):
            source = standing.source(url, source.registered_at).model_copy(
                update={"asks": source.asks, "after": source.after}
            )
        reading = self._reading(source, url, standing)
        found = await kind_of(reading)
        if isinstance(found, Drop | Dead):
            result = Result(found)
        else:
            kind, reading = found
            result = await READERS[kind](reading)
            reading = replace(reading, standing=replace(standing, reads_as=kind))
        if isinstance(result.outcome, UnderWay):
            return _put_off(asked, url, standing, result.outcome)
        self._seen.update(result.seen)
        return self._account(_with_headers(result, reading), reading)

    def _reading(self, source: Source, url: str, known: Standing) -> Reading:
        return Reading(
            source,
            url,
            self._downloader,
            self._seen,
            self._feeds,
            self._settings,
            self._clock,
            known,
            room=self._room,
        )

    async def _pushed(self, pushed: Pushed, source: Source, url: str, known: Standing) -> Done:
        """Take in what a hub said of a source, or sent: that is read like a poll, but shows no window of entries."""
        if self._subscriptions is None or not known.active:
            if self._subscriptions:
                self._subscriptions.left(Lease.of(known.lease), url)
            return _refused("not-registered", "a hub tells of a source that nobody follows any more")
        if pushed.said is not Said.CONTENT:
            lease = self._subscriptions.told(Lease.of(known.lease), pushed, self._clock())
            detail = f"the hub {lease.hub} says that the source is {pushed.said}"
            after = replace(known, lease=lease.row, due=self._rested(known, lease))
            return Done(Result(Drop("hub", detail)), url, after, keeps=True)
        reading = self._reading(source, url, known)
        result = await READERS[SourceKind.FEED](reading)
        self._seen.update(result.seen)
        result = _with_headers(result, reading)
        # What was sent may be a part of the feed, and says nothing of what the site would answer.
        poll = replace(result.poll, entries=(), moved_to=None, hub="") if result.poll else None
        return self._account(replace(result, feeds={}, poll=poll), reading)

    def _hubbed(self, standing: Standing, poll: Poll, url: str) -> Standing:
        """Keep the subscription of a source whose feed names a hub; while it holds, polls are rarer."""
        if self._subscriptions is None or not standing.active:
            return standing
        named = Named(poll.hub, poll.topic) if poll.hub else None
        lease = self._subscriptions.kept(Lease.of(standing.lease), url, named, self._clock())
        return replace(standing, lease=lease.row, due=self._rested(standing, lease))

    def _rested(self, standing: Standing, lease: Lease) -> float:
        own, settings = standing.settings, self._settings
        rest = min(settings.websub_poll, float(own.get("poll_max") or settings.websub_poll))
        shortest = float(own.get("poll_min") or settings.shortest_poll)
        return lease.next_poll(standing.due, self._clock().timestamp(), rest, shortest)

    def _account(self, result: Result, reading: Reading) -> Done:
        """Take a poll into the standing; the further parts of a large source are part of the same poll."""
        source, before = reading.source, reading.standing
        if source.after:
            return Done(result)
        poll = result.poll or poll_of(result.outcome)
        after, alerts = taken(before, reading.url, poll, self._clock(), self._pace(source, reading.url))
        after = self._hubbed(after, poll, reading.url)
        outcome = result.outcome
        if isinstance(outcome, Dead):
            if source.asks is not Asks.DUE:
                # A dead letter has no outputs, so the alert waits for the next poll.
                return Done(result, reading.url, replace(after, alerted=before.alerted), keeps=True)
            outcome = Drop(outcome.error, outcome.message)
        return Done(replace(result, outcome=_with(alerts, outcome)), reading.url, after, keeps=True)

    def _pace(self, source: Source, url: str) -> Pace:
        settings = self._settings
        longest = settings.longest_local_poll if url.startswith("file:") else settings.longest_poll
        shortest = source.poll_min or min(settings.shortest_poll, source.poll_max or settings.shortest_poll)
        return Pace(
            Bounds(shortest, max(shortest, source.poll_max or longest)),
            settings.poll_pace,
            settings.longest_hint,
            settings.dead_after_days * DAY,
        )


def _with_headers(result: Result, reading: Reading) -> Result:
    """Give links to the source's own site its headers."""
    if not reading.own_headers(reading.url) or not isinstance(result.outcome, Emit):
        return result
    outputs = tuple(
        each.model_copy(update={"headers": dict(reading.own_headers(each.url))}) if isinstance(each, Link) else each
        for each in result.outcome.outputs
    )
    return replace(result, outcome=replace(result.outcome, outputs=outputs))


def _put_off(source: Source, url: str, standing: Standing, why: UnderWay) -> Done:
    """Ask for the source once more, as its host hasn't answered yet; what a person said of it holds from now on.

    The registry's record isn't sent again: it might undo what was said since.
    """
    registered = source.asks in (Asks.FOLLOW, Asks.FOUND) and not source.after
    due = Source(url=source.url, registered_at=source.registered_at, asks=Asks.DUE)
    again = Emit((due if registered else source,), reason="put-off", detail=why.message)
    return Done(Result(again), url, standing, keeps=registered)


def _refused(reason: str, detail: str) -> Done:
    return Done(Result(Drop(reason, detail)))


def _asked(known: Standing, source: Source) -> Standing:
    if source.after:
        return known
    match source.asks:
        case Asks.FOLLOW:
            return replace(known.registered(source), due=0.0)
        case Asks.FOUND:
            return known.found(source)
        case _:
            return known


def _why_not(standing: Standing, source: Source) -> Drop | None:
    """Refuse to poll what is paused, or what the schedule asked for and needs no more."""
    if standing.paused and source.asks is not Asks.ONCE:
        return Drop("paused", "it is not polled until `depeche sources resume`")
    if source.asks is not Asks.DUE or source.after:
        return None
    if not standing.active:
        return Drop("not-registered", "it was removed or retired after the schedule asked for it")
    if standing.polled > source.registered_at.timestamp():
        return Drop("polled-already", "it was polled after the schedule asked for it")
    return None


def _with(alerts: Sequence[Alert], outcome: Emit | Drop) -> Outcome:
    """Give the alerts on their way with the outcome; a drop with alerts is no drop any more, and keeps its reason."""
    if not alerts:
        return outcome
    if isinstance(outcome, Drop):
        return Emit(tuple(alerts), outcome.reason, outcome.detail)
    return replace(outcome, outputs=(*outcome.outputs, *alerts))
