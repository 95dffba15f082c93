"""Sends a batch's messages and returns once the brokers have acknowledged each of them."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

from aiokafka.errors import (
    KafkaError,
    MessageSizeTooLargeError,
    UnknownTopicOrPartitionError,
)
from faust.exceptions import ProducerSendError

from depeche_runtime.errors import BrokenError
from depeche_runtime.faust_bus.partition import Choose, by_key
from depeche_runtime.settle import Outgoing

LONGEST_PAUSE = 5.0
"""Seconds between two tries while Kafka refuses for a time; what it can't be reached for, its client retries itself."""

Send = Callable[[Sequence[Outgoing]], Awaitable[None]]
Waiting = Callable[[str], None]
"""Told why messages can't be sent at present; told an empty text when they are."""


async def not_yet(_: Sequence[Outgoing]) -> None:
    """Stands where the sender will be."""
    raise RuntimeError("nothing can be sent before an app is made")


class Producing(Protocol):
    """The part of Faust's producer that is used: ``send`` gives a future of the acknowledgement."""

    async def send(
        self, topic: str, key: bytes | None, value: bytes | None, partition: int | None, timestamp: None, headers: None
    ) -> Awaitable[Any]: ...


async def send_all(
    producer: Producing, outgoing: Sequence[Outgoing], waiting: Waiting, choose: Choose = by_key
) -> None:
    """Send every message, again and again where an outage has it, until each one is acknowledged.

    A refusal that no waiting can change is a ``BrokenError``; nothing of the batch may be committed then.
    """
    left, pause = list(outgoing), 0.1
    while left:
        failed = await _attempt(producer, left, choose)
        left = [each for each, _ in failed]
        if failed:
            waiting(f"{len(left)} messages wait to be acknowledged by Kafka: {_said(failed[0][1])}")
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, pause * 2)
    waiting("")


async def _attempt(
    producer: Producing, outgoing: Sequence[Outgoing], choose: Choose
) -> list[tuple[Outgoing, BaseException]]:
    futures = [await _begin(producer, each, choose) for each in outgoing]
    results = await asyncio.gather(*futures, return_exceptions=True)
    failed = [(each, why) for each, why in zip(outgoing, results, strict=True) if isinstance(why, BaseException)]
    for each, why in failed:
        _refuse_the_hopeless(each, why)
    return failed


async def _begin(producer: Producing, each: Outgoing, choose: Choose) -> Awaitable[Any]:
    try:
        partition = choose(each.topic, each.key)
        return await producer.send(each.topic, each.key.encode(), each.value, partition, None, None)
    except (ProducerSendError, KafkaError) as error:
        failed: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        failed.set_exception(error)
        return failed


def _refuse_the_hopeless(each: Outgoing, why: BaseException) -> None:
    cause = why.__cause__ or why
    if isinstance(cause, UnknownTopicOrPartitionError):
        raise BrokenError(f"Kafka has no topic {each.topic}: create it with `depeche setup`") from why
    if isinstance(cause, MessageSizeTooLargeError):
        raise BrokenError(
            f"Kafka refuses a message of {len(each.value)} bytes for {each.topic} as too large: raise the topic's"
            " max.message.bytes (`depeche setup`), or lower DEPECHE_KAFKA_MAX_MESSAGE_BYTES"
        ) from why
    if not isinstance(cause, KafkaError) or not cause.retriable:
        raise BrokenError(f"Kafka refuses messages for {each.topic}: {_said(why)}") from why


def _said(error: BaseException) -> str:
    cause = error.__cause__ or error
    return f"{type(cause).__name__} {cause}".strip()
