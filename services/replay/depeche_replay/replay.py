"""Sends an exact range of a topic again, into the same topic or another one.

Where each span ends is fixed before the first message is sent, so that a topic replayed into itself comes to an end.
Replaying is safe at any time and any number of times: ids are deterministic, and versions travel in the messages.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from depeche_replay.raw_log import RawLog, RawMessage, Span
from depeche_replay.selection import Selection, spans_of, unheld
from depeche_runtime.errors import BrokenError, UsageError
from depeche_schemas.journey import JOURNEY, topic_named, topics


@dataclass(frozen=True)
class Itinerary:
    """What a replay is about to read, and where it sends it. ``unheld`` was asked for and isn't in the log."""

    topic: str
    into: str
    selection: Selection
    spans: Sequence[Span]
    unheld: Sequence[Span]

    @property
    def offsets(self) -> int:
        """How many offsets will be read; the messages are at most as many."""
        return sum(span.stop - span.start for span in self.spans)


@dataclass(frozen=True)
class Progress:
    """How far a replay has come: offsets read, messages taken and their bytes, the oldest and the newest of them."""

    read: int = 0
    messages: int = 0
    bytes: int = 0
    first: RawMessage | None = None
    last: RawMessage | None = None


def itinerary(log: RawLog, topic: str, into: str, selection: Selection) -> Itinerary:
    """Fix what will be read, as the log stands now; refuse unknown topics, and a target that carries another type."""
    target = topic if into == "live" else into
    if target != topic:
        _refuse_other_types(topic, target)
        log.spans(target)
    kept = log.spans(topic)
    starts = log.starts(topic, selection.since) if selection.since else None
    return Itinerary(topic, target, selection, spans_of(selection, kept, starts), unheld(selection, kept))


def replay(
    log: RawLog, way: Itinerary, *, dry_run: bool = False, progress: Callable[[Progress], None] = lambda _: None
) -> Progress:
    """Send what the itinerary names; with ``dry_run``, only look at it. Give what was sent, or would have been.

    A topic of the journey that no hop reads is refused as a target: what it tells would only be told twice.
    A log that fails on the way is a BrokenError that says what was sent and how to go on.
    """
    if not dry_run:
        _refuse_unread(way.into)
    done = Progress()
    for number, span in enumerate(way.spans):
        at = span.start
        try:
            for batch in log.read(way.topic, span):
                taken = [message for message in batch if way.selection.takes(message)]
                if taken and not dry_run:
                    log.send(way.into, taken)
                done = _counted(done, taken, read=batch[-1].offset + 1 - at)
                at = batch[-1].offset + 1
                progress(done)
        except BrokenError as error:
            rest = [replace(span, start=at), *way.spans[number + 1 :]]
            offsets = " ".join(f"--offsets {each}" for each in rest if each.start < each.stop)
            raise BrokenError(f"{error}. {done.messages} messages were sent; go on with {offsets}") from None
        done = replace(done, read=done.read + span.stop - at)
    progress(done)
    return done


def _refuse_unread(target: str) -> None:
    if target in {topic.name for topic in topics()} - {leg.reads.name for leg in JOURNEY}:
        hint = "; `depeche dead replay` sends the messages of dead letters again" if ".dead." in target else ""
        raise UsageError(f"no hop reads {target}, so that its messages would only stand there twice{hint}")


def _counted(done: Progress, taken: Sequence[RawMessage], *, read: int) -> Progress:
    times = [message for message in (done.first, done.last, *taken) if message]
    return Progress(
        read=done.read + read,
        messages=done.messages + len(taken),
        bytes=done.bytes + sum(message.size for message in taken),
        first=min(times, key=_when, default=None),
        last=max(times, key=_when, default=None),
    )


def _when(message: RawMessage) -> tuple[datetime, int, int]:
    return message.arrived_at, message.partition, message.offset


def _refuse_other_types(topic: str, target: str) -> None:
    """Let a topic outside the journey be a target: its owner knows what it is for."""
    try:
        goes_out, comes_in = topic_named(topic).carries, topic_named(target).carries
    except LookupError:
        return
    if goes_out is not comes_in:
        raise UsageError(
            f"{target} carries {comes_in.kind} messages and {topic} {goes_out.kind} ones: every message would be dead"
        )
