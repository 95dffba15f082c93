"""Documents a second into Elasticsearch: through the sink, and through the client's own helpers on the same documents.

    python tests/bench/sink.py [DOCUMENTS]     (default 6,000)

Each side writes the same articles, of some 500 words and 30 mentions of names, into an index of its own on one node
with a heap of 512 MB. The helpers get documents that are made already, and need not say how each was taken; the sink
makes them from the articles. The sides take turns, another one first in each run, and each waits until the engine has
merged what those before it wrote; before the first, and not counted, some articles go in to warm the engine up. The CPU
time is that of the writing process.
"""

import asyncio
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from elasticsearch import AsyncElasticsearch, Elasticsearch, helpers
from pydantic_core import from_json

from depeche_engines import Engines, Wanted, running
from depeche_index.elasticsearch.client import connected
from depeche_index.elasticsearch.document import document_of
from depeche_index.elasticsearch.setup import setup_index, shape_of
from depeche_index.elasticsearch.sink import ElasticsearchSink
from depeche_index.settings import IndexSettings
from depeche_schemas.article import Article, Entity, EntityType

RUNS = 3
WORDS, MENTIONS, VOCABULARY = 500, 30, 20_000
BATCH = IndexSettings().batch
NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)

Documents = list[tuple[Article, dict[str, Any]]]
Side = Callable[[AsyncElasticsearch, IndexSettings, Documents], Awaitable[None]]


def some_articles(number: int) -> list[Article]:
    """Make articles whose words are as unevenly frequent as a language's (Zipf's law), the same at every run."""
    chance = random.Random(5)  # the same at every run is the point
    vocabulary = [f"{chance.choice('bcdfglmnprst')}{'aeiou'[n % 5]}{n:x}" for n in range(VOCABULARY)]
    weights = [1 / rank for rank in range(1, VOCABULARY + 1)]
    return [_article(n, chance.choices(vocabulary, weights, k=WORDS), chance) for n in range(number)]


def _article(number: int, words: Sequence[str], chance: random.Random) -> Article:
    url = f"https://news.example/{number}"
    names = [f"Name {chance.randrange(2_000)}" for _ in range(MENTIONS)]
    return Article(
        id=f"{number:032x}",
        url=url,
        canonical_url=url,
        source="news.example",
        title=" ".join(words[:9]),
        body=" ".join(words),
        language=("fr", "en")[number % 2],
        published_at=NOON + timedelta(seconds=number),
        fetched_at=NOON + timedelta(seconds=number),
        first_seen_at=NOON + timedelta(seconds=number),
        word_count=WORDS,
        entities=tuple(
            Entity(start=n, end=n + len(name), text=name, type=tuple(EntityType)[n % 3], canonical=name)
            for n, name in enumerate(names)
        ),
    )


async def _through_the_sink(client: AsyncElasticsearch, settings: IndexSettings, documents: Documents) -> None:
    sink = ElasticsearchSink(client, settings)
    articles = [article for article, _ in documents]
    for start in range(0, len(articles), BATCH):
        await sink.write(articles[start : start + BATCH])


def _actions(settings: IndexSettings, documents: Documents) -> list[dict[str, Any]]:
    meta = {"_index": settings.alias, "version_type": "external_gte"}
    return [{**meta, "_id": each.id, "version": each.version, "_source": document} for each, document in documents]


async def _async_bulk(client: AsyncElasticsearch, settings: IndexSettings, documents: Documents) -> None:
    await helpers.async_bulk(client, _actions(settings, documents))


async def _parallel_bulk(client: AsyncElasticsearch, settings: IndexSettings, documents: Documents) -> None:
    assert settings.username
    assert settings.password
    identity = (settings.username, settings.password.get_secret_value())
    with Elasticsearch(settings.hosts, basic_auth=identity, request_timeout=60) as blocking:
        for _ in helpers.parallel_bulk(blocking, _actions(settings, documents), chunk_size=500):
            pass


SIDES: dict[str, Side] = {
    "the sink": _through_the_sink,
    "the sink, again": _through_the_sink,
    "helpers.async_bulk": _async_bulk,
    "helpers.parallel_bulk": _parallel_bulk,
}
GROUPS = (("the sink", "the sink, again"), ("helpers.async_bulk",), ("helpers.parallel_bulk",))
"""Sides that write into the same index: ``again`` writes the same versions once more, as a replay does."""


async def measure(engines: Engines, number: int) -> dict[str, list[tuple[float, float]]]:
    """Give wall and CPU seconds of each run of each side."""
    documents = [(article, from_json(document_of(article))) for article in some_articles(number)]
    rows: dict[str, list[tuple[float, float]]] = {side: [] for side in SIDES}
    await _one(engines, "warm", _through_the_sink, documents[:2_000])
    for run in range(RUNS):
        for group in (*GROUPS[run % len(GROUPS) :], *GROUPS[: run % len(GROUPS)]):
            for name in group:
                rows[name].append(await _one(engines, f"bench-{run}-{GROUPS.index(group)}", SIDES[name], documents))
    return rows


async def _one(engines: Engines, alias: str, side: Side, documents: Documents) -> tuple[float, float]:
    settings = IndexSettings(
        elasticsearch_url=str(engines.elasticsearch_url),
        username=engines.username,
        password=engines.password,
        alias=alias,
        replicas=0,
    )
    async with connected(settings) as client:
        await setup_index(client, shape_of(settings))
        await _merged(client)
        before, began = resource.getrusage(resource.RUSAGE_SELF), time.monotonic()
        await side(client, settings, documents)
        wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_SELF)
        await client.indices.refresh(index=alias)
        assert (await client.count(index=alias))["count"] == len(documents)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


async def _merged(client: AsyncElasticsearch) -> None:
    """Wait until the engine merges no segments: what one side wrote isn't to be paid by the next."""
    while (await client.indices.stats(metric="merge"))["_all"]["total"]["merges"]["current"]:
        await asyncio.sleep(0.2)
    await asyncio.sleep(1)


def main(number: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder), Wanted(brokers=0)) as engines:
        rows = asyncio.run(measure(engines, number))
    best = statistics.median(wall for wall, _ in rows["helpers.parallel_bulk"])
    print(f"{'':24}{'wall s':>9}{'CPU s':>9}{'a second':>11}{'beside parallel_bulk':>23}")
    for name, runs in rows.items():
        wall, cpu = (statistics.median(run[n] for run in runs) for n in (0, 1))
        print(f"{name:24}{wall:9.1f}{cpu:9.1f}{number / wall:11.0f}{best / wall:21.0%}")
    print(f"{number} documents; medians of {RUNS} runs")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 6_000)
