"""What the bus costs: messages a second through one hop, beside raw aiokafka on the same topic.

``python -m tests.bench.bus [COUNT]`` starts a real broker, fills a topic with pages of 3 KB, and takes them through

* ``copy``: aiokafka alone; each message's bytes go out twice, as a hop's output and journal record would;
* ``settle``: no Kafka at all; the codec, the outcome and the journal record of each message, in a plain loop;
* ``hop``: the rehearsal's clean stage in a service of its own, over Faust.

CPU is that of the process (broker apart), by message.
"""

import asyncio
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from depeche_engines import Wanted, running
from depeche_runtime.faust_bus.rehearsal import RehearsalSettings, rehearsal_service
from depeche_runtime.rehearsal import NOON, a_page
from depeche_runtime.settle import Record, settle
from depeche_schemas.codec import encode
from depeche_schemas.dead import Position
from depeche_schemas.journey import CLEANED, JOURNAL, PAGES, Hop
from tests.integration.test_bus.rig import PARTITIONS, Rig, eventually

BATCH = 200
BODY = 3_000


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    messages: int
    seconds: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.name:<10}{self.messages / self.seconds:>12,.0f}{self.cpu / self.messages * 1000:>14.3f}"


def main(count: int) -> None:
    """Print the table."""
    values = [encode(a_page(f"page-{number}", _body(number))) for number in range(count)]
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "engines", Wanted(nodes=0)) as engines:
        rig = Rig(engines, Path(folder))
        rig.set_up()
        rig.feed(values)
        rows = [
            asyncio.run(_copy(rig.address, count)),
            asyncio.run(_settle(values)),
            _hop(rig, count),
        ]
    print(f"{count} pages of {len(values[0])} bytes, {PARTITIONS} partitions, {os.cpu_count()} cores")
    print(f"{'':<10}{'messages/s':>12}{'CPU ms each':>14}", *rows, sep="\n")


def _body(number: int) -> str:
    return f"emit{random.Random(number).randbytes(BODY // 2).hex()}"  # noise that packs to the half


class _Watch:
    """Measures from the moment that it is made."""

    def __init__(self) -> None:
        self._began, self._cpu = time.perf_counter(), time.process_time()

    def row(self, name: str, messages: int) -> Row:
        return Row(name, messages, time.perf_counter() - self._began, time.process_time() - self._cpu)


async def _copy(address: str, count: int) -> Row:
    consumer = AIOKafkaConsumer(
        PAGES.name, bootstrap_servers=address, group_id="copy", enable_auto_commit=False, auto_offset_reset="earliest"
    )
    producer = AIOKafkaProducer(bootstrap_servers=address, acks="all", enable_idempotence=True, linger_ms=2)
    async with consumer, producer:
        first = await consumer.getmany(timeout_ms=60_000, max_records=BATCH)
        begun = done = sum(map(len, first.values()))
        watch = _Watch()
        while done < count:
            fetched = await consumer.getmany(timeout_ms=1_000, max_records=BATCH)
            records = [record for each in fetched.values() for record in each]
            sent = [
                await producer.send(topic.name, record.value, key=record.key)
                for record in records
                for topic in (CLEANED, JOURNAL)
            ]
            await asyncio.gather(*sent)
            await consumer.commit()
            done += len(records)
        return watch.row("copy", count - begun)


async def _settle(values: list[bytes]) -> Row:
    watch = _Watch()
    async with rehearsal_service(RehearsalSettings(by_partition=False)).open(lambda _: {}) as stages:
        for start in range(0, len(values), BATCH):
            records = [
                Record(Position(topic=PAGES.name, partition=0, offset=start + at), "host", value, NOON)
                for at, value in enumerate(values[start : start + BATCH])
            ]
            await settle(stages[0], records, lambda: NOON)
    return watch.row("settle", len(values))


def _hop(rig: Rig, count: int) -> Row:
    """Let a service do all there is; the time to join the group isn't counted, as it is no part of a message's cost."""
    worker = rig.start(REHEARSAL_HOPS='["clean"]', REHEARSAL_BY_PARTITION="false", REHEARSAL_BATCH=BATCH)
    process = psutil.Process(worker.process.pid)
    eventually(lambda: bool(rig.committed(Hop.CLEAN)), 60, step=0.02)
    done = sum(rig.committed(Hop.CLEAN).values())
    began, cpu = time.perf_counter(), sum(process.cpu_times()[:2])
    eventually(lambda: rig.done([Hop.CLEAN]), 300, step=0.1)
    row = Row("hop", count - done, time.perf_counter() - began, sum(process.cpu_times()[:2]) - cpu)
    worker.stop()
    return row


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
