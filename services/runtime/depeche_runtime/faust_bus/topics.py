"""Waits until Kafka answers, and looks at the topics that a service needs before it starts."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from aiokafka.client import AIOKafkaClient
from aiokafka.errors import KafkaError

from depeche_runtime.errors import BrokenError
from depeche_runtime.faust_bus.settings import BusSettings

LONGEST_PAUSE = 5.0


async def partitions_of(topics: Iterable[str], bus: BusSettings, say: Callable[[str], None]) -> dict[str, int]:
    """Give the number of partitions of each topic; a missing one is a ``BrokenError`` that says how to create it.

    Waits for a broker for as long as there is none: on a new machine, services and broker start in any order.
    """
    found = await _all_topics(bus, say)
    missing = [topic for topic in topics if topic not in found]
    if missing:
        raise BrokenError(f"Kafka at {bus.bootstrap} lacks {', '.join(missing)}: run `depeche setup` first")
    return {topic: found[topic] for topic in topics}


async def _all_topics(bus: BusSettings, say: Callable[[str], None]) -> dict[str, int]:
    pause, told = 0.25, False
    while True:
        try:
            return await _asked(bus)
        except (KafkaError, OSError) as error:
            if not told:
                say(f"waiting for Kafka at {bus.bootstrap}: {error}")
            told = True
        await asyncio.sleep(pause)
        pause = min(LONGEST_PAUSE, pause * 2)


async def _asked(bus: BusSettings) -> dict[str, int]:
    client = AIOKafkaClient(bootstrap_servers=bus.servers, request_timeout_ms=10_000, **security(bus))
    try:
        await client.bootstrap()
        cluster = await client.fetch_all_metadata()
        return {topic: len(cluster.partitions_for_topic(topic) or ()) for topic in cluster.topics()}
    finally:
        await client.close()


def security(bus: BusSettings) -> dict[str, Any]:
    """Give what aiokafka wants to be told about the protection of connections."""
    said: dict[str, Any] = {"security_protocol": bus.security, "ssl_context": bus.ssl_context()}
    if bus.security.startswith("SASL"):
        said |= {
            "sasl_mechanism": bus.sasl_mechanism,
            "sasl_plain_username": bus.user,
            "sasl_plain_password": bus.password.get_secret_value(),
        }
    return said
