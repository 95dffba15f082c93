"""A real broker with the journey's topics, and rehearsal workers that can be killed."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from depeche_engines import Engines
from depeche_engines.ports import free_ports
from depeche_runtime.rehearsal import a_page
from depeche_schemas.codec import encode
from depeche_schemas.journey import CLEANED, JOURNAL, PAGES, Hop, leg, topics

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # of how kafka-python reads its own files
    from kafka import KafkaConsumer, KafkaProducer, TopicPartition
    from kafka.admin import KafkaAdminClient, NewTopic
    from kafka.consumer.fetcher import ConsumerRecord
    from kafka.errors import KafkaError

PARTITIONS = 4
HOPS = (Hop.CLEAN, Hop.ENRICH)


@dataclass
class Worker:
    """A service in a process of its own, as a rule the rehearsal's."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def kill(self) -> None:
        """End it as ``kill -9`` does."""
        self.process.kill()
        self.process.wait(10)

    def stop(self, seconds: float = 40.0) -> int:
        """End it as ``kill`` does; give its exit code."""
        self.process.terminate()
        return self.ended(seconds)

    def ended(self, seconds: float) -> int:
        """Wait for its end; give its exit code."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"it runs on after {seconds:.0f} s and said: {self.said()[-5000:]}") from None

    def ask(self, path: str) -> tuple[int, str]:
        """Ask its web port; give the status, 0 where nobody answers, and the body."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=2) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def ready(self) -> bool:
        """Whether it says so."""
        return self.ask("/health")[0] == 200

    def said(self) -> str:
        """What it wrote to standard error."""
        return self.log.read_text("utf-8", "replace")


@dataclass
class Rig:
    """A broker, and everything that a test starts."""

    engines: Engines
    folder: Path
    workers: list[Worker] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The broker's host and port."""
        return str(self.engines.bootstrap)

    def set_up(self) -> None:
        """Create the journey's topics."""
        made = [NewTopic(topic.name, PARTITIONS, 1) for topic in topics()]
        with self.admin() as admin:
            admin.create_topics(made)

    @contextmanager
    def admin(self) -> Iterator[KafkaAdminClient]:
        """Give an administrator."""
        with closing(KafkaAdminClient(bootstrap_servers=self.address)) as admin:
            yield admin

    def delete(self, topic: str) -> None:
        """Delete a topic, and wait until the broker tells of it no more, which is a little later."""
        with self.admin() as admin, self._consumer() as consumer:
            admin.delete_topics([topic])
            eventually(lambda: topic not in consumer.topics(), 60)

    @contextmanager
    def _consumer(self) -> Iterator[KafkaConsumer]:
        with closing(KafkaConsumer(bootstrap_servers=self.address, group_id=None)) as consumer:
            yield consumer

    def feed(self, pages: Iterable[bytes], partition: int | None = None) -> None:
        """Send pages, keyed by a host of eleven each."""
        self.send(PAGES.name, ((f"host-{number % 11}", value) for number, value in enumerate(pages)), partition)

    def send(self, topic: str, messages: Iterable[tuple[str, bytes]], partition: int | None = None) -> None:
        """Send messages, each a key and a value."""
        producer = KafkaProducer(bootstrap_servers=self.address, acks="all", linger_ms=20)
        for key, value in messages:
            producer.send(topic, key=key.encode(), value=value, partition=partition)
        producer.flush()
        producer.close()

    def start(self, service: str = "rehearsal", **settings: object) -> Worker:
        """Start a worker with these settings, without the prefix DEPECHE_."""
        number, (port,) = len(self.workers), free_ports(1)
        module = "depeche_runtime.faust_bus.rehearsal" if service == "rehearsal" else f"depeche_{service}"
        said = {
            "KAFKA_BOOTSTRAP": self.address,
            "KAFKA_SESSION_SECONDS": 8,
            "KAFKA_HEARTBEAT_SECONDS": 1,
            f"{service.upper()}_WEB_PORT": port,
            f"{service.upper()}_DATA_FOLDER": self.folder / "data",
            **settings,
        }
        environment = {f"DEPECHE_{name}": str(value) for name, value in said.items()}
        log = self.folder / f"worker-{number}.log"
        with log.open("wb") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", module],
                env={**os.environ, **environment},
                stderr=file,
                stdout=file,
            )
        worker = Worker(process, port, log)
        self.workers.append(worker)
        return worker

    def end(self) -> None:
        """Leave no worker behind."""
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.kill()

    def ends(self, topic: str) -> dict[int, int]:
        """The offset after the last message of each partition."""
        places = [TopicPartition(topic, part) for part in range(PARTITIONS)]
        with self._consumer() as consumer:
            return {place.partition: end for place, end in consumer.end_offsets(places).items()}

    def committed(self, hop: Hop) -> dict[int, int]:
        """What the hop's group has committed, for each partition."""
        with self.admin() as admin:
            found = admin.list_group_offsets(hop.group)
        offsets: Mapping[TopicPartition, Any] = found.get(hop.group, found)
        topic = leg(hop).reads.name
        return {place.partition: at.offset for place, at in offsets.items() if place.topic == topic and at.offset >= 0}

    def done(self, hops: Iterable[Hop] = HOPS) -> bool:
        """Whether the hops have committed all there is."""
        return all(self.committed(hop) == _some(self.ends(leg(hop).reads.name)) for hop in hops)

    def read(self, topic: str) -> Iterator[ConsumerRecord]:
        """Give every message of a topic."""
        with self._consumer() as consumer:
            ends = consumer.end_offsets([TopicPartition(topic, part) for part in range(PARTITIONS)])
            left = {place for place, end in ends.items() if end}
            consumer.assign(list(left))
            for place in left:
                consumer.seek(place, 0)
            while left:
                for records in consumer.poll(500).values():
                    yield from records
                left = {place for place in left if consumer.position(place) < ends[place]}

    def journal(self, hop: Hop) -> dict[tuple[int, int], list[str]]:
        """Give the fates that each offset of a hop's topic met."""
        fates: dict[tuple[int, int], list[str]] = {}
        for record in self.read(JOURNAL.name):
            entry = json.loads(record.value)
            if entry["hop"] == hop:
                fates.setdefault((entry["input"]["partition"], entry["input"]["offset"]), []).append(entry["fate"])
        return fates

    def check_commits(self) -> None:
        """Fail if an offset is committed whose fate isn't in the journal, for either hop."""
        for hop in HOPS:
            committed, fates = self.committed(hop), self.journal(hop)
            missing = [(part, at) for part, end in committed.items() for at in range(end) if (part, at) not in fates]
            assert not missing, f"{hop} committed {len(missing)} offsets without a fate: {missing[:10]}"

    def cleaned(self) -> set[str]:
        """Give the names of the pages that became articles."""
        return {json.loads(record.value)["id"] for record in self.read(CLEANED.name)}


def pages(count: int, order: Callable[[int], str] = lambda _: "emit") -> Iterator[bytes]:
    """Give pages that obey orders; the order ``poison`` gives bytes that are no message."""
    for number in range(count):
        asked = order(number)
        yield b"poison %d" % number if asked == "poison" else encode(a_page(f"page-{number}", asked))


def eventually(what: Callable[[], bool], seconds: float, step: float = 0.3) -> None:
    """Wait until something is so, and Kafka tells that it is; fail after ``seconds``."""
    give_up = time.monotonic() + seconds
    while not _told(what):
        assert time.monotonic() < give_up, f"{what} is still not so after {seconds} s"
        time.sleep(step)


def _some(ends: Mapping[int, int]) -> dict[int, int]:
    return {part: end for part, end in ends.items() if end}


def _told(what: Callable[[], bool]) -> bool:
    try:
        return what()
    except KafkaError:
        return False
