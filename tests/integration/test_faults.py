"""Small pages through all four services while everything that can fail does; at the end nothing is lost.

Real processes, real Kafka, real Elasticsearch. ``DEPECHE_TEST_PAGES`` sets how many pages go through (2,000; the
benchmark runs 20,000). Every hundredth is poison: an archive that breaks off.
"""

import asyncio
import gzip
import os
import random
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from depeche_engines import Engines, Wanted, start_node, stop_node
from depeche_index.elasticsearch.sink import open_sink
from depeche_replay.kafka_log import KafkaLog
from depeche_replay.settings import KafkaSettings
from depeche_schemas.article import Article
from depeche_schemas.codec import decode
from depeche_schemas.dead import DeadLetter
from depeche_schemas.journey import ENRICHED, Hop, leg
from tests.conftest import StartEngines
from tests.integration.conftest import index_settings
from tests.integration.loopback_proxy import Proxy, proxy
from tests.integration.works import SERVICES, Books, Works, by_hop, works_on

PAGES = int(os.environ.get("DEPECHE_TEST_PAGES", "2000"))
POISON_EVERY = 100
pytestmark = pytest.mark.timeout(1800)

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
    await asyncio.to_thread(works.all_ready)
    await asyncio.sleep(5)
    for service in SERVICES:
        assert await asyncio.to_thread(works.end, f"{service}-2", signal.SIGTERM) == 0
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


async def join_while_refused(works: Works, engines: Engines, proxy: Proxy) -> None:
    """Workers join and leave while Elasticsearch answers 429."""
    await asyncio.gather(too_many_requests(works, engines, proxy), join_and_leave(works, engines, proxy))


async def one_of_two_away(_works: Works, engines: Engines, _proxy: Proxy) -> None:
    """The second broker and the second node are stopped in turn, and come back."""
    for name in ("kafka-2", "elasticsearch-2"):
        await asyncio.to_thread(stop_node, engines.folder, name)
        await asyncio.sleep(10)
        await asyncio.to_thread(start_node, engines.folder, name)


FAULTS: tuple[Fault, ...] = (kill_services, stop_the_broker, stop_elasticsearch, join_while_refused)


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
    direct = {"DEPECHE_INDEX_ELASTICSEARCH_URL": str(engines.elasticsearch_url)}
    settings = {
        "KAFKA_REPLICATION": copies,
        "INDEX_REPLICAS": copies - 1,
        "INDEX_LONGEST_BACKOFF": 5,
        "ENRICH_ENRICHMENTS": '["language"]',
    }
    async with proxy(str(engines.elasticsearch_url)) as between:
        with works_on(engines, folder, INDEX_ELASTICSEARCH_URL=between.url, **settings) as works:
            works.must("setup", **direct)
            for service in SERVICES:
                works.start(service)
            count = await _through(faults, pages // len(faults), works, engines, between)
            poison = count // POISON_EVERY
            books = await asyncio.to_thread(works.settled, count, count - poison, **direct)
            check_books(books, count, poison)
    _check_dead(engines, poison)
    await _each_once_in_its_last_version(engines, count - poison)


async def _through(faults: Sequence[Fault], share: int, works: Works, engines: Engines, between: Proxy) -> int:
    for number, fault in enumerate(faults):
        folder = works.folder / f"pages-{number}"
        write_pages(folder, range(number * share, (number + 1) * share))
        works.must("sources", "add", str(folder))
        await asyncio.sleep(3)
        await fault(works, engines, between)
        assert all(process.poll() is None for process in works.running.values()), f"a service ended at {fault.__doc__}"
    return share * len(faults)


def check_books(books: Books, count: int, poison: int) -> None:
    """Fail unless every page was fetched, nothing was lost, and only the fetch service set anything aside.

    A folder that is read while its reader is killed is read again, and its links come twice: what they lead to is then
    unchanged, or dead once more.
    """
    hops = by_hop(books)
    assert books["clean"], books
    assert books["lost"] == 0
    assert hops["fetch"]["done"] >= count
    assert hops["fetch"]["dead"] >= poison
    assert [hops[hop]["dead"] for hop in ("discover", "clean", "enrich", "index")] == [0, 0, 0, 0]


def _check_dead(engines: Engines, poison: int) -> None:
    """Fail unless the dead letters are those of the poison, all of it and nothing else."""
    with closing(KafkaLog(KafkaSettings(bootstrap=str(engines.bootstrap)))) as log:
        letters = [decode(DeadLetter, record.value) for record in log.read_all(leg(Hop.FETCH).dead.name)]
    assert {letter.error for letter in letters} == {"broken-gzip"}
    names = {letter.subject_url.rpartition("/")[2] for letter in letters}
    assert len(names) == poison
    assert all(name.endswith(".html.gz") for name in names)


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
