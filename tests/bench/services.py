"""Pages in Kafka to documents in Elasticsearch, through the services, beside the same stages in a plain loop.

    python -m tests.bench.services [--entities] [--latency] [COUNT…]     (default: 1000)

For each count, on engines of its own: clean, enrich and index run as processes over pages that wait in Kafka already.
``a second`` is counted from the moment that a tenth of the documents is there, so that start-up is left out; the plain
loop is one process that decodes the same pages, cleans and enriches them, and is warm as well. Memory is the largest
that each service came to. Without ``--entities`` only the language is added, which makes the bus the larger share;
articles pass the relate hop, in the enrich service, without being related.

``--latency`` then sends pages at half the rate that was found, and shows how long each took from its fetch until a
search found it, refresh (1 s) included.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import psutil

from depeche_clean.settings import CleanSettings
from depeche_clean.stage import clean_stage
from depeche_engines import Engines, Wanted, running
from depeche_enrich.related.stage import relate_stage
from depeche_enrich.settings import EnrichSettings
from depeche_enrich.stage import enrich_stage
from depeche_replay.kafka_raw_log import KafkaRawLog
from depeche_replay.raw_log import RawMessage
from depeche_replay.settings import KafkaSettings
from depeche_runtime.outcome import Emit
from depeche_runtime.stage import Stage
from depeche_schemas.codec import decode, encode
from depeche_schemas.journey import PAGES
from depeche_schemas.page import Page
from tests.bench.sink import some_articles
from tests.integration.works import Works, works_on

HOPS = ("clean", "enrich", "index")
PATIENCE = 3_600.0
FEED = 500
LATENCY_SECONDS = 30
KINDS = {"language": ("language",), "entities": ("language", "entities")}


@dataclass
class Usage:
    """CPU seconds and the most memory, by service, as a thread of its own sees them."""

    works: Works
    memory: dict[str, int] = field(default_factory=dict)
    _over: threading.Event = field(default_factory=threading.Event)

    def cpu(self) -> dict[str, float]:
        """Give the CPU seconds that each service has used, user and system."""
        return {name: sum(psutil.Process(each.pid).cpu_times()[:2]) for name, each in self.works.running.items()}

    def watch(self) -> None:
        """Look at the memory four times a second until told to stop."""
        while not self._over.wait(0.25):
            for name, each in self.works.running.items():
                held = psutil.Process(each.pid).memory_info().rss
                self.memory[name] = max(held, self.memory.get(name, 0))

    def stop(self) -> None:
        """Look no more."""
        self._over.set()


class Index:
    """What can be asked of the index without the sink."""

    def __init__(self, engines: Engines) -> None:
        identity = (str(engines.username), str(engines.password))
        self._client = httpx.Client(base_url=str(engines.elasticsearch_url), auth=identity, trust_env=False, timeout=30)

    def held(self) -> int:
        """Give how many documents were written, searchable or not."""
        stats = self._client.get("/articles/_stats/indexing").raise_for_status().json()
        return int(stats["_all"]["primaries"]["indexing"]["index_total"])

    def found(self, most: int) -> set[str]:
        """Give the URLs that a search finds now."""
        asked = {"size": most, "_source": ["url"], "query": {"prefix": {"source": "late"}}}
        hits = self._client.post("/articles/_search", json=asked).raise_for_status().json()["hits"]["hits"]
        return {hit["_source"]["url"] for hit in hits}


def main(counts: Sequence[int], kind: str, latency: bool) -> None:
    """Print the tables."""
    print(f"{os.cpu_count()} cores; enrichments: {', '.join(KINDS[kind])}")
    print(f"{'pages':>8}{'':14}{'a second':>10}{'ms CPU each':>13}" + "".join(f"{f'MB {hop}':>12}" for hop in HOPS))
    for count in counts:
        rate, cpu = asyncio.run(_plain(min(count, 2_000), kind))
        print(f"{count:8}  {'plain loop':12}{rate:10.1f}{1000 * cpu:13.1f}", flush=True)
        with tempfile.TemporaryDirectory() as name, running(Path(name) / "engines", Wanted(), say=_quiet) as engines:
            names = '["' + '","'.join(KINDS[kind]) + '"]'
            with works_on(engines, Path(name), ENRICH_ENRICHMENTS=names) as works:
                works.must("setup")
                served = _served(works, engines, count)
                print(f"{count:8}  {'services':12}{served}   {100 * served.rate / rate:.0f} % of the loop", flush=True)
                if latency:
                    _latency(works, engines, served.rate / 2)


def _quiet(_: str) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Served:
    """What the services did."""

    rate: float
    cpu: Mapping[str, float]
    """Milliseconds for each page, by service."""
    memory: Mapping[str, int]

    def __str__(self) -> str:
        held = "".join(f"{self.memory[hop] / 1e6:12.0f}" for hop in HOPS)
        each = ", ".join(f"{hop} {self.cpu[hop]:.1f}" for hop in HOPS)
        return f"{self.rate:10.1f}{sum(self.cpu.values()):13.1f}{held}   ({each})"


def _served(works: Works, engines: Engines, count: int) -> Served:
    _feed(engines, pages(count))
    usage, index = Usage(works), Index(engines)
    for hop in HOPS:
        works.start(hop)
    watching = threading.Thread(target=usage.watch)
    watching.start()
    try:
        begun = _until(index, max(1, count // 10))
        began, cpu = time.monotonic(), usage.cpu()
        _until(index, count)
        seconds, after = time.monotonic() - began, usage.cpu()
    finally:
        usage.stop()
        watching.join()
    spent = {hop: 1000 * (after[hop] - cpu[hop]) / (count - begun) for hop in HOPS}
    return Served((count - begun) / seconds, spent, usage.memory)


def _until(index: Index, count: int) -> int:
    give_up = time.monotonic() + PATIENCE
    while (held := index.held()) < count:
        assert time.monotonic() < give_up, f"{held} of {count} documents"
        time.sleep(0.05)
    return held


async def _plain(count: int, kind: str) -> tuple[float, float]:
    settings = EnrichSettings(enrichments=KINDS[kind])
    stages: list[Stage[Any]] = [
        clean_stage(CleanSettings(), {}),  # it learns, as the service does
        enrich_stage(settings),
        relate_stage(settings, lambda _: {}),
    ]
    values = list(pages(count + 200))
    began, cpu = 0.0, 0.0
    for start in range(0, len(values), 100):
        if start == 200:  # the models are there, and warm
            began, cpu = time.monotonic(), time.process_time()
        messages: list[Any] = [decode(Page, value) for value in values[start : start + 100]]
        for stage in stages:
            outcomes = await stage.handle(messages)
            messages = [output for each in outcomes if isinstance(each, Emit) for output in each.outputs]
        assert len(messages) == len(values[start : start + 100])
    return count / (time.monotonic() - began), (time.process_time() - cpu) / count


def pages(count: int, source: str = "news", first: int = 0) -> Iterator[bytes]:
    """Give pages with articles of some 500 words among the usual surroundings, fetched now."""
    for number, article in enumerate(some_articles(count), start=first):
        words = article.body.split()
        prose = "".join(f"<p>{' '.join(words[at : at + 60]).capitalize()}.</p>" for at in range(0, len(words), 60))
        links = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(30))
        html = (
            f"<!doctype html><html lang=en><head><title>{article.title} {number}</title></head><body><nav>{links}</nav>"
            f"<main><article><h1>{article.title} {number}</h1>{prose}</article></main><footer>{links}</footer></body>"
        )
        now, url = datetime.now(UTC), f"https://{source}.example/{number}"
        yield encode(
            Page(
                url=url,
                requested_url=url,
                body=html.encode(),
                content_type="text/html; charset=utf-8",
                fetched_at=now,
                discovered_at=now,
                first_seen_at=now,
                found_in="bench",
            )
        )


def _feed(engines: Engines, values: Iterator[bytes]) -> None:
    log = KafkaRawLog(KafkaSettings(bootstrap=str(engines.bootstrap)))
    batch: list[RawMessage] = []
    for number, value in enumerate(values):
        batch.append(RawMessage(0, 0, datetime.now(UTC), f"host-{number % 97}".encode(), value))
        if len(batch) == FEED:
            log.send(PAGES.name, batch)
            batch = []
    log.send(PAGES.name, batch)
    log.close()


def _latency(works: Works, engines: Engines, rate: float) -> None:
    count = max(20, int(rate * LATENCY_SECONDS))
    index, sent, seen = Index(engines), dict[str, float](), dict[str, float]()
    values = list(pages(count, source="late"))  # made beforehand; when each was fetched is when it is sent

    def send() -> None:
        log, began = KafkaRawLog(KafkaSettings(bootstrap=str(engines.bootstrap))), time.monotonic()
        for number, value in enumerate(values):
            time.sleep(max(0.0, began + number / rate - time.monotonic()))
            sent[f"https://late.example/{number}"] = time.monotonic()
            log.send(PAGES.name, [RawMessage(0, 0, datetime.now(UTC), f"host-{number % 97}".encode(), value)])
        log.close()

    sending = threading.Thread(target=send)
    sending.start()
    give_up = time.monotonic() + PATIENCE
    while len(seen) < count and time.monotonic() < give_up:
        now = time.monotonic()
        for url in index.found(10_000):
            seen.setdefault(url, now)
        time.sleep(0.05)
    sending.join()
    took = sorted(seen[url] - sent[url] for url in seen)
    high = took[min(len(took) - 1, len(took) * 99 // 100)]
    print(f"{'':8}  fetched to searchable at {rate:.1f} pages a second, {len(took)} pages: ", end="")
    print(f"p50 {statistics.median(took):.2f} s, p99 {high:.2f} s", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=[1_000])
    parser.add_argument("--entities", action="store_true", help="find entities too, as in production")
    parser.add_argument("--latency", action="store_true", help="measure how soon pages are searchable")
    given = parser.parse_args()
    main(given.counts, "entities" if given.entities else "language", given.latency)
