"""One batch through one stage, and the account of it: outputs, dead letters and journal records.

Both runtimes call :func:`settle`; all that they add is where records come from and where the outgoing ones go.
"""

import time
from collections import Counter
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from depeche_runtime.errors import DepecheError
from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_runtime.stage import Clock, Stage
from depeche_schemas.codec import Undecodable, decode, encode
from depeche_schemas.dead import DeadLetter, Position, signature_of
from depeche_schemas.journal import Fate, JournalRecord
from depeche_schemas.journey import JOURNAL
from depeche_schemas.message import Message

LONGEST_DETAIL = 500


@dataclass(frozen=True)
class Record:
    """A message as it stands in a log: raw bytes, its place, and when it arrived there.

    A ``tombstone`` has a key and no value; its ``value`` is empty.
    """

    position: Position
    key: str
    value: bytes
    arrived_at: datetime
    tombstone: bool = False


@dataclass(frozen=True)
class Outgoing:
    """A message on its way into a topic. A ``tombstone`` has a key and no value; its ``value`` is empty."""

    topic: str
    key: str
    value: bytes
    tombstone: bool = False


@dataclass(frozen=True)
class _Handled:
    record: Record
    message: Message | None
    outcome: Outcome


async def settle(
    stage: Stage[Any],
    records: Sequence[Record],
    clock: Clock,
    condemned: Mapping[Position, str] | None = None,
    writes: MutableMapping[Any, Any] | None = None,
) -> list[Outgoing]:
    """Keep everything that a batch leads to: each record's outputs or dead letter, and its journal record.

    Never raises for what is in the records. Bytes that don't decode are dead; so is an item on which the stage
    raises, alone, after the batch that it was in was tried item by item. ``condemned`` names records that must not be
    handled again, because they killed the process that tried. ``writes`` is what the stage has written to its state so
    far; what an attempt wrote that ended in a raise is taken out of it, or the next one would find its links seen.
    """
    began, started_at = time.perf_counter(), clock()
    handled = await _handle(stage, records, condemned or {}, {} if writes is None else writes)
    took_ms = (time.perf_counter() - began) * 1000 / max(1, len(records))
    outgoing: list[Outgoing] = []
    for each in handled:
        outgoing += _account(stage, each, started_at, took_ms)
    return outgoing


async def _handle(
    stage: Stage[Any],
    records: Sequence[Record],
    condemned: Mapping[Position, str],
    writes: MutableMapping[Any, Any],
) -> list[_Handled]:
    decoded: list[Message | Dead] = []
    for record in records:
        if record.position in condemned:
            decoded.append(Dead("killed-worker", condemned[record.position]))
            continue
        gone = stage.leg.reads.carries.of_tombstone(record.key, record.arrived_at) if record.tombstone else None
        if gone:
            decoded.append(gone)
            continue
        try:
            decoded.append(decode(stage.leg.reads.carries, record.value))
        except Undecodable as error:
            decoded.append(Dead("undecodable", str(error)))
    sound = [message for message in decoded if isinstance(message, Message)]
    outcomes = iter(await outcomes_of(stage, sound, writes))
    return [
        _Handled(record, message, next(outcomes)) if isinstance(message, Message) else _Handled(record, None, message)
        for record, message in zip(records, decoded, strict=True)
    ]


async def outcomes_of(
    stage: Stage[Any], messages: Sequence[Message], writes: MutableMapping[Any, Any] | None = None
) -> Sequence[Outcome]:
    """Give one outcome for each message; where the stage raises on a batch, it is tried item by item."""
    if not messages:
        return []
    before = dict(writes or {})
    try:
        outcomes = await stage.handle(messages)
        if len(outcomes) != len(messages):
            raise RuntimeError(f"the stage gave {len(outcomes)} outcomes for {len(messages)} items")
    except DepecheError:
        raise  # not the item's fault: nothing can be handled until somebody has repaired it
    except Exception as error:
        if writes is not None:
            writes.clear()
            writes.update(before)
        if len(messages) == 1:
            return [Dead("unexpected", f"{type(error).__name__}: {error} (a fault in {stage.hop}; please report it)")]
        return [outcome for message in messages for outcome in await outcomes_of(stage, [message], writes)]
    return outcomes


def _account(stage: Stage[Any], handled: _Handled, at: datetime, took_ms: float) -> list[Outgoing]:
    record, message, outcome = handled.record, handled.message, handled.outcome
    sent: list[Outgoing] = []
    if isinstance(outcome, Emit):
        try:
            sent = [_outgoing(stage, output) for output in outcome.outputs]
        except (LookupError, ValueError) as error:
            outcome = Dead("unsendable", f"an output of {stage.hop} can't be written: {error}")
    subject = message.subject if message else record.key
    if isinstance(outcome, Dead):
        letter = DeadLetter(
            hop=stage.hop,
            subject_url=subject,
            input=record.position,
            input_key=record.key,
            error=outcome.error,
            message=outcome.message[:LONGEST_DETAIL],
            signature=signature_of(outcome.error, outcome.message),
            payload=record.value,
            evidence=outcome.evidence,
            died_at=at,
            versions=dict(stage.versions),
        )
        sent = [Outgoing(stage.leg.dead.name, letter.key, encode(letter))]
    fate, reason, detail = _fate(outcome)
    journal = JournalRecord(
        hop=stage.hop,
        subject_url=subject,
        item=message.key if message else record.key,
        input=record.position,
        fate=fate,
        reason=reason,
        detail=detail[:LONGEST_DETAIL],
        outputs=dict(Counter(each.topic for each in sent)),
        at=at,
        waited_ms=round((at - record.arrived_at).total_seconds() * 1000, 1),
        took_ms=round(took_ms, 3),
        versions=dict(stage.versions),
    )
    return [*sent, Outgoing(JOURNAL.name, journal.key, encode(journal))]


def woken(stage: Stage[Any], messages: Sequence[Message]) -> list[Outgoing]:
    """Give what a stage's schedule asks for, on its way into the topic that the stage reads."""
    return [Outgoing(stage.leg.reads.name, each.key, encode(each)) for each in messages]


def _outgoing(stage: Stage[Any], message: Message) -> Outgoing:
    return Outgoing(stage.leg.route(message).name, message.key, encode(message))


def _fate(outcome: Outcome) -> tuple[Fate, str, str]:
    match outcome:
        case Emit(reason=reason, detail=detail):
            return Fate.EMITTED, reason, detail
        case Drop(reason=reason, detail=detail):
            return Fate.DROPPED, reason, detail
        case Dead(error=error, message=message):
            return Fate.DEAD, error, message
