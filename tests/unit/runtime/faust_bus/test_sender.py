import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest
from aiokafka.errors import (
    KafkaConnectionError,
    MessageSizeTooLargeError,
    NotEnoughReplicasError,
    TopicAuthorizationFailedError,
    UnknownTopicOrPartitionError,
)
from faust.exceptions import ProducerSendError

from depeche_runtime.errors import BrokenError
from depeche_runtime.faust_bus.sender import send_all
from depeche_runtime.settle import Outgoing


class Scripted:
    """A producer that fails as it is told, each message in turn; ``None`` is an acknowledgement."""

    def __init__(self, *script: Exception | None) -> None:
        self.script = list(script)
        self.sent: list[bytes | None] = []

    async def send(
        self, topic: str, key: bytes | None, value: bytes | None, partition: int | None, timestamp: None, headers: None
    ) -> Awaitable[Any]:
        self.sent.append(value)
        failure = self.script.pop(0) if self.script else None
        if isinstance(failure, ProducerSendError):
            raise failure
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if failure:
            future.set_exception(failure)
        else:
            future.set_result(None)
        return future


MESSAGES = [Outgoing("topic", "key", value) for value in (b"a", b"b", b"c")]


async def test_only_what_was_not_acknowledged_is_sent_again() -> None:
    producer, said = Scripted(None, NotEnoughReplicasError(), None), list[str]()
    await send_all(producer, MESSAGES, said.append)
    assert producer.sent == [b"a", b"b", b"c", b"b"]
    assert "1 messages wait" in said[0]
    assert said[-1] == ""


async def test_an_outage_that_shows_at_once_is_waited_out_as_well() -> None:
    error = ProducerSendError("no")
    error.__cause__ = KafkaConnectionError("gone")
    producer = Scripted(error)
    await send_all(producer, MESSAGES, lambda _: None)
    assert producer.sent == [b"a", b"b", b"c", b"a"]


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (UnknownTopicOrPartitionError(), "depeche setup"),
        (MessageSizeTooLargeError(), "DEPECHE_KAFKA_MAX_MESSAGE_BYTES"),
        (TopicAuthorizationFailedError("topic"), "refuses messages for topic"),
    ],
)
async def test_what_no_waiting_changes_stops_the_service(error: Exception, advice: str) -> None:
    with pytest.raises(BrokenError, match=advice):
        await send_all(Scripted(error), MESSAGES, lambda _: None)
