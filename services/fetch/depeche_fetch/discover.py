"""The discover hop: sources in, links and further sources out; and the schedule by which sources are read again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from depeche_fetch.download import Downloader
from depeche_fetch.links import is_local
from depeche_fetch.readers.kind import kind_of
from depeche_fetch.readers.reading import Reading, Result
from depeche_fetch.readers.table import READERS
from depeche_fetch.schedule.account import DAY, Pace, taken
from depeche_fetch.schedule.agenda import Agenda
from depeche_fetch.schedule.interval import Bounds
from depeche_fetch.schedule.poll import Poll, poll_of
from depeche_fetch.schedule.standing import Standing, row_of, standing_of
from depeche_fetch.settings import FetchSettings
from depeche_fetch.websub.lease import Lease
from depeche_fetch.websub.subscriptions import Named, Subscriptions
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_runtime.stage import Clock, Table, Tables
from depeche_schemas.alert import Alert
from depeche_schemas.source import Asks, Pushed, Said, Source, SourceKind
from depeche_web.normal import normalise


@dataclass(frozen=True)
class _Done:
    """What came of one message: its outcome, and the source's standing by its URL, None where it is removed."""

    result: Result
    url: str = ""
    standing: Standing | None = None
    keeps: bool = False


class Discover:
    """Reads sources one after the other, each with the state that those before it left.

    What a batch wrote that fails is taken back by its runtime (see :func:`depeche_runtime.settle.settle`).
    """

    def __init__(
        self,
        downloader: Downloader,
        tables: Tables,
        settings: FetchSettings,
        clock: Clock,
        subscriptions: Subscriptions | None = None,
    ) -> None:
        self._downloader = downloader
        self._subscriptions = subscriptions
        self._seen: Table = tables("seen")
        self._feeds: Table = tables("feeds")
        self._settings = settings
        self._clock = clock
        self.agenda = Agenda(self._planned, self._ask)

    async def handle(self, sources: Sequence[Source]) -> Sequence[Outcome]:
        """Keep what each source newly leads to; a source that can't be read is dead, one without news is dropped.

        What the schedule asked for and couldn't be read is dropped with the reason: it is asked for again.
        """
        outcomes: list[Outcome] = []
        for source in sources:
            done = await self._one(source)
            # Before the next one: a poll that was due and a person's pause may be of one batch, in either order.
            self._seen.update(done.result.seen)
            self._keep(done)
            outcomes.append(done.result.outcome)
        return outcomes

    async def _one(self, source: Source) -> _Done:
        url = normalise(source.url)
        if url is None:
            return _refused("bad-url", f"{source.url[:200]!r} is no http or https address and no absolute file URL")
        known = standing_of(self._feeds.get(url))
        if source.removed:
            if self._subscriptions:
                await self._subscriptions.left(Lease.of(known.lease), url)
            return _Done(Result(Drop("removed", "it is polled no more")), url, None, keeps=True)
        if url.startswith("file:") and not is_local(source.found_in):
            return _refused("forbidden-scheme", f"{source.found_in} is not local, so it can't register {url}")
        if source.pushed:
            return await self._pushed(source.pushed, source, url, known)
        standing = _asked(known, source)
        if refused := _why_not(standing, source):
            return _Done(Result(refused), url, standing, keeps=source.asks is Asks.FOLLOW)
        if source.asks in (Asks.DUE, Asks.FOUND):
            source = standing.source(url, source.registered_at).model_copy(
                update={"asks": source.asks, "after": source.after}
            )
        reading = Reading(source, url, self._downloader, self._seen, self._feeds, self._settings, self._clock, standing)
        kind = await kind_of(reading)
        if isinstance(kind, Dead):
            return await self._account(Result(kind), reading)
        return await self._account(
            await READERS[kind](reading), replace(reading, standing=replace(standing, reads_as=kind))
        )

    async def _pushed(self, pushed: Pushed, source: Source, url: str, known: Standing) -> _Done:
        """Take in what a hub said of a source, or sent: that is read like a poll, but shows no window of entries."""
        if self._subscriptions is None or not known.active:
            if self._subscriptions:
                await self._subscriptions.left(Lease.of(known.lease), url)
            return _refused("not-registered", "a hub tells of a source that nobody follows any more")
        if pushed.said is not Said.CONTENT:
            lease = self._subscriptions.told(Lease.of(known.lease), pushed, self._clock())
            detail = f"the hub {lease.hub} says that the source is {pushed.said}"
            after = replace(known, lease=lease.row, due=self._rested(known, lease))
            return _Done(Result(Drop("hub", detail)), url, after, keeps=True)
        reading = Reading(source, url, self._downloader, self._seen, self._feeds, self._settings, self._clock, known)
        result = await READERS[SourceKind.FEED](reading)
        # What was sent may be a part of the feed, and says nothing of what the site would answer.
        poll = replace(result.poll, entries=(), moved_to=None, hub="") if result.poll else None
        return await self._account(replace(result, feeds={}, poll=poll), reading)

    async def _hubbed(self, standing: Standing, poll: Poll, url: str) -> Standing:
        """Keep the subscription of a source whose feed names a hub; while it holds, polls are rarer."""
        if self._subscriptions is None or not standing.active:
            return standing
        named = Named(poll.hub, poll.topic) if poll.hub else None
        lease = await self._subscriptions.kept(Lease.of(standing.lease), url, named, self._clock())
        return replace(standing, lease=lease.row, due=self._rested(standing, lease))

    def _rested(self, standing: Standing, lease: Lease) -> float:
        own, settings = standing.settings, self._settings
        rest = min(settings.websub_poll, float(own.get("poll_max") or settings.websub_poll))
        shortest = float(own.get("poll_min") or settings.shortest_poll)
        return lease.next_poll(standing.due, self._clock().timestamp(), rest, shortest)

    async def _account(self, result: Result, reading: Reading) -> _Done:
        """Take a poll into the standing; the further parts of a large source are part of the same poll."""
        source, before = reading.source, reading.standing
        if source.after:
            return _Done(result)
        poll = result.poll or poll_of(result.outcome)
        after, alerts = taken(before, reading.url, poll, self._clock(), self._pace(source, reading.url))
        after = await self._hubbed(after, poll, reading.url)
        outcome = result.outcome
        if isinstance(outcome, Dead):
            if source.asks is not Asks.DUE:
                # A dead letter has no outputs, so the alert waits for the next poll.
                return _Done(result, reading.url, replace(after, alerted=before.alerted), keeps=True)
            outcome = Drop(outcome.error, outcome.message)
        return _Done(replace(result, outcome=_with(alerts, outcome)), reading.url, after, keeps=True)

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

    def _keep(self, done: _Done) -> None:
        if not done.keeps:
            return
        if done.standing is None:
            self._feeds.pop(done.url, None)
            self.agenda.plan(done.url, 0.0)
            return
        row = row_of(done.standing, done.result.feeds.get(done.url, self._feeds.get(done.url)))
        self._feeds[done.url] = row
        self.agenda.plan(done.url, float(row.get("due", 0.0)))

    def _planned(self) -> Iterator[tuple[str, float]]:
        for url, row in self._feeds.items():
            yield url, float(row.get("due", 0.0))

    def _ask(self, url: str, now: datetime) -> Source:
        return Source(url=url, registered_at=now, asks=Asks.DUE)


def _refused(reason: str, detail: str) -> _Done:
    return _Done(Result(Drop(reason, detail)))


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
