"""Small pages through all four services while everything that can fail does; at the end nothing is lost.

Real processes, real Kafka, real Elasticsearch. ``DEPECHE_TEST_PAGES`` sets how many pages go through (3,000; the
benchmark runs 20,000). Every hundredth is poison: an archive that breaks off.
"""

import asyncio
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from depeche_engines import Engines, Wanted, start_node, stop_node
from depeche_index.elasticsearch.sink import open_sink
from depeche_replay.kafka_log import KafkaLog
from depeche_replay.settings import KafkaSettings
from depeche_schemas.article import Article
from depeche_schemas.codec import decode
from depeche_schemas.journey import ENRICHED
from tests.conftest import StartEngines
from tests.integration.conftest import index_settings
from tests.integration.loopback_proxy import Proxy, proxy

PAGES = int(os.environ.get("DEPECHE_TEST_PAGES", "3000"))
POISON_EVERY = 100
pytestmark = pytest.mark.timeout(1800)

COMMAND = Path(sys.executable).parent / "depeche"
SERVICES = ("fetch", "clean", "enrich", "index")
PATIENCE = 900
"""Seconds after the last fault within which everything has to have come through."""


@dataclass
class Works:
    """The services as processes, on engines, with the proxy between them and Elasticsearch."""

    folder: Path
    environment: dict[str, str]
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def start(self, service: str, worker: str = "") -> None:
        """Start a worker of a service; one that was killed before finds its folder again."""
        name = f"{service}{worker}"
        data = {
            f"DEPECHE_{service.upper()}_DATA_FOLDER": str(self.folder / name),
            f"DEPECHE_{service.upper()}_WEB_PORT": "0",
        }
        with (self.folder / f"{name}.log").open("ab") as log:
            command = [sys.executable, "-m", f"depeche_{service}"]
            self.running[name] = subprocess.Popen(command, env={**self.environment, **data}, stdout=log, stderr=log)

    def end(self, name: str, number: int) -> int:
        """Send a signal to a worker and wait for its end."""
        process = self.running.pop(name)
        process.send_signal(number)
        return process.wait(60)

    def depeche(self, *words: str, env: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
        """Run the command."""
        return subprocess.run(
            [COMMAND, *words], env=env or self.environment, capture_output=True, text=True, timeout=300, check=False
        )


Fault = Callable[[Works, Engines, Proxy], Awaitable[None]]


async def kill_services(works: Works, _engines: Engines, _proxy: Proxy) -> None:
    """``kill -9`` of any service, repeatedly, at random."""
    chance = random.Random(7)
    for _ in range(8):
        service = chance.choice(SERVICES)
        works.end(service, signal.SIGKILL)
        await asyncio.sleep(chance.random())
        works.start(service)
        await asyncio.sleep(1 + chance.random())


async def join_and_leave(works: Works, _engines: Engines, _proxy: Proxy) -> None:
    """A second and a third worker of each service join and leave, orderly and not."""
    for service in SERVICES:
        works.start(service, "-2")
        works.start(service, "-3")
    await asyncio.sleep(15)
    for service in SERVICES:
        assert works.end(f"{service}-2", signal.SIGTERM) == 0
        works.end(f"{service}-3", signal.SIGKILL)


async def stop_the_broker(_works: Works, engines: Engines, _proxy: Proxy) -> None:
    """The broker is away for 20 s."""
    await asyncio.to_thread(stop_node, engines.folder, "kafka-1")
    await asyncio.sleep(20)
    await asyncio.to_thread(start_node, engines.folder, "kafka-1")


async def stop_elasticsearch(_works: Works, engines: Engines, _proxy: Proxy) -> None:
    """Elasticsearch is away for 60 s."""
    await asyncio.to_thread(stop_node, engines.folder, "elasticsearch-1")
    await asyncio.sleep(60)
    await asyncio.to_thread(start_node, engines.folder, "elasticsearch-1")


async def too_many_requests(_works: Works, _engines: Engines, proxy: Proxy) -> None:
    """Elasticsearch answers 429 for a while."""
    proxy.answers[429] = 1_000_000
    await asyncio.sleep(15)
    proxy.answers[429] = 0


async def one_of_two_away(_works: Works, engines: Engines, _proxy: Proxy) -> None:
    """The second broker and the second node are stopped in turn, and come back."""
    for name in ("kafka-2", "elasticsearch-2"):
        await asyncio.to_thread(stop_node, engines.folder, name)
        await asyncio.sleep(10)
        await asyncio.to_thread(start_node, engines.folder, name)


FAULTS: tuple[Fault, ...] = (kill_services, join_and_leave, stop_the_broker, stop_elasticsearch, too_many_requests)


def write_pages(folder: Path, numbers: range) -> None:
    """Write short notes, all different, and poison among them."""
    folder.mkdir()
    for number in numbers:
        if number % POISON_EVERY == POISON_EVERY - 1:
            (folder / f"{number:06}.html.gz").write_bytes(gzip.compress(b"<html>" + b"x" * 500)[:-9])
            continue
        text = (
            f"The council of town {number} met on Monday\n\nThe council of town {number} met on Monday and spoke for"
            f" two hours about the bridge over the river, which has been closed since the spring of year {number}.\n\n"
            f"Its repair will cost {number} pounds, the mayor said after the meeting.\n"
        )
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")


async def test_nothing_is_lost_whatever_fails(own_engines: StartEngines, tmp_path: Path):
    with own_engines(Wanted()) as engines:
        await through_all(FAULTS, PAGES, engines, tmp_path)


async def test_nothing_is_lost_while_one_broker_and_one_node_of_two_are_away(own_engines: StartEngines, tmp_path: Path):
    with own_engines(Wanted(brokers=2, nodes=2, heap="384m")) as engines:
        await through_all((one_of_two_away,), PAGES // len(FAULTS), engines, tmp_path, copies=2)


async def through_all(faults: Sequence[Fault], pages: int, engines: Engines, folder: Path, copies: int = 1) -> None:
    """Put pages through the four services, a share of them during each fault; at the end all is as it should be."""
    async with proxy(engines.elasticsearch_url) as between:
        works = Works(folder, _environment(folder, engines, between.url, copies))
        try:
            await _through(faults, pages, works, engines, between)
        finally:
            for process in works.running.values():
                process.kill()
                process.wait()


async def _through(faults: Sequence[Fault], pages: int, works: Works, engines: Engines, between: Proxy) -> None:
    direct = {**works.environment, "DEPECHE_INDEX_ELASTICSEARCH_URL": engines.elasticsearch_url}
    made = works.depeche("setup", env=direct)
    assert made.returncode == 0, made.stderr
    for service in SERVICES:
        works.start(service)
    share = pages // len(faults)
    for number, fault in enumerate(faults):
        folder = works.folder / f"pages-{number}"
        write_pages(folder, range(number * share, (number + 1) * share))
        added = works.depeche("sources", "add", str(folder))
        assert added.returncode == 0, added.stderr
        await asyncio.sleep(3)
        await fault(works, engines, between)
        assert all(process.poll() is None for process in works.running.values()), f"a service ended at {fault.__doc__}"
    count = share * len(faults)
    books = await _settled(works, direct, count)
    hops = {hop["hop"]: hop for hop in books["hops"]}
    poison = count // POISON_EVERY
    assert books["clean"], books
    assert (hops["fetch"]["done"], hops["fetch"]["dead"]) == (count, poison)
    assert [hops[hop]["dead"] for hop in ("discover", "clean", "enrich", "index")] == [0, 0, 0, 0]
    assert books["lost"] == 0
    dead = [json.loads(line) for line in works.depeche("dead", "--json").stdout.splitlines()]
    assert {group["hop"] for group in dead} == {"fetch"}
    assert all(group["signature"].startswith("broken-gzip") for group in dead)
    await _each_once_in_its_last_version(engines, count - poison)


async def _each_once_in_its_last_version(engines: Engines, count: int) -> None:
    versions: dict[str, int] = {}
    with closing(KafkaLog(KafkaSettings(bootstrap=str(engines.bootstrap)))) as log:
        for record in log.read_all(ENRICHED.name):
            article = decode(Article, record.value)
            versions[article.id] = max(article.version, versions.get(article.id, 0))
    assert len(versions) == count
    settings = index_settings(engines, alias="articles")
    async with open_sink(settings) as sink:
        assert await sink.count() == count
        assert await sink.versions(list(versions)) == versions


async def _settled(works: Works, direct: dict[str, str], count: int) -> dict[str, object]:
    """Wait until nothing waits anywhere; give the audit."""
    deadline = time.monotonic() + PATIENCE
    while True:
        done = await asyncio.to_thread(works.depeche, "audit", "--json", env=direct)
        books: dict[str, object] = json.loads(done.stdout or "{}")
        hops = {hop["hop"]: hop for hop in books.get("hops", ())}  # type: ignore[attr-defined]
        through = hops and hops["fetch"]["done"] == count and all(h["arrived"] == h["done"] for h in hops.values())
        # Links that come again after a fault are dropped as unchanged, so the hops' counts need not follow one another.
        if through and hops["index"]["done"] >= count - count // POISON_EVERY:
            return books
        assert time.monotonic() < deadline, (done.stderr, hops)
        await asyncio.sleep(2)


def _environment(folder: Path, engines: Engines, elasticsearch: str, copies: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return {
        **kept,
        "DEPECHE_HOME": str(folder / "home"),
        "DEPECHE_KAFKA_BOOTSTRAP": engines.bootstrap,
        "DEPECHE_KAFKA_REPLICATION": str(copies),
        "DEPECHE_KAFKA_PARTITIONS": "4",
        "DEPECHE_INDEX_ELASTICSEARCH_URL": elasticsearch,
        "DEPECHE_INDEX_USERNAME": engines.username,
        "DEPECHE_INDEX_PASSWORD": engines.password,
        "DEPECHE_INDEX_REPLICAS": str(copies - 1),
        "DEPECHE_INDEX_LONGEST_BACKOFF": "5",
        "DEPECHE_ENRICH_ENRICHMENTS": '["language"]',
    }
