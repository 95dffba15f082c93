"""Outputs that are larger than Kafka takes: their message becomes a dead letter, and the stream goes on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from depeche_runtime.errors import BrokenError
from depeche_runtime.outcome import Dead, Outcome
from depeche_runtime.settle import Outgoing, Record, settle
from depeche_runtime.stage import Clock, Stage
from depeche_schemas.journey import JOURNAL

ENVELOPE = 512
"""Bytes that Kafka adds to key and value, generously."""


async def fit(
    stage: Stage[Any], records: Sequence[Record], outgoing: Sequence[Outgoing], clock: Clock, most: int
) -> list[Outgoing]:
    """Keep a settled batch's messages; for a record that led to one of more than ``most`` bytes, a dead letter.

    A dead letter that is too large itself is a ``BrokenError``: it can be kept nowhere.
    """
    if all(_size(each) <= most for each in outgoing):
        return list(outgoing)
    fitting: list[Outgoing] = []
    for record, group in zip(records, by_record(outgoing), strict=True):
        largest = max(group, key=_size)
        if _size(largest) > most:
            group = await _dead(stage, record, largest, clock, most)
        fitting += group
    return fitting


def by_record(outgoing: Sequence[Outgoing]) -> Iterator[list[Outgoing]]:
    """Give what each record led to: its journal record, which comes last, and what stands before that."""
    group: list[Outgoing] = []
    for each in outgoing:
        group.append(each)
        if each.topic == JOURNAL.name:
            yield group
            group = []


async def _dead(stage: Stage[Any], record: Record, largest: Outgoing, clock: Clock, most: int) -> list[Outgoing]:
    message = (
        f"its output for {largest.topic} has {_size(largest)} bytes, more than the {most} of"
        " DEPECHE_KAFKA_MAX_MESSAGE_BYTES; raise that and the topic's max.message.bytes, then replay this letter"
    )

    async def refuse(_: Sequence[Any]) -> Sequence[Outcome]:
        return [Dead("too-large-to-send", message)]

    group = await settle(replace(stage, handle=refuse), [record], clock)
    if any(_size(each) > most for each in group):
        at = record.position
        raise BrokenError(
            f"the message at {at.topic} partition {at.partition} offset {at.offset} is too large even for a dead"
            f" letter ({max(map(_size, group))} bytes): raise DEPECHE_KAFKA_MAX_MESSAGE_BYTES and the topics'"
            " max.message.bytes"
        )
    return group


def _size(each: Outgoing) -> int:
    return len(each.value) + len(each.key.encode()) + ENVELOPE
