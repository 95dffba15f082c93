"""Elasticsearch away, busy, blocked or wrongly asked: writes wait, nothing is lost, and the log says so."""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from datetime import timedelta

import pytest
from elasticsearch import AsyncElasticsearch

from depeche_engines import Engines, kill_node, start_node
from depeche_index.elasticsearch.setup import setup_index, shape_of
from depeche_index.elasticsearch.sink import ElasticsearchSink, open_sink
from depeche_index.settings import IndexSettings
from depeche_index.sink import Refused, Written
from depeche_runtime.rehearsal import NOON, an_article
from depeche_schemas.article import Article
from tests.integration.conftest import SettingsFor
from tests.integration.loopback_proxy import proxy


def articles(number: int, first: int = 0) -> list[Article]:
    return [an_article(f"a{n}", NOON + timedelta(seconds=n)) for n in range(first, first + number)]


async def all_there(sink: ElasticsearchSink, wanted: Sequence[Article]) -> None:
    assert await sink.versions([article.id for article in wanted]) == {each.id: each.version for each in wanted}


async def test_killed_in_the_midst_of_writing_and_started_again(
    client: AsyncElasticsearch, settings: IndexSettings, elasticsearch: Engines, caplog: pytest.LogCaptureFixture
):
    await setup_index(client, shape_of(settings))
    batches = [articles(50, first) for first in range(0, 2_000, 50)]
    written: list[Article] = []

    async def writing(sink: ElasticsearchSink) -> None:
        for batch in batches:
            results = await sink.write(batch)
            assert set(results) <= {Written.CREATED, Written.REWRITTEN}
            written.extend(batch)

    node = elasticsearch.nodes[0].name
    async with open_sink(settings.model_copy(update={"refresh": "false"})) as sink:
        task = asyncio.create_task(writing(sink))
        while len(written) < 300:
            await asyncio.sleep(0.01)
        kill_node(elasticsearch.folder, node)
        before = list(written)
        try:
            await asyncio.sleep(3)
            assert not task.done()
            assert sink.outage.why is not None
            assert len(written) <= len(before) + 50
        finally:
            await asyncio.to_thread(start_node, elasticsearch.folder, node)
        await client.cluster.health(index=settings.alias, wait_for_status="green")
        await all_there(sink, before)
        await task
        await all_there(sink, [article for batch in batches for article in batch])
    said = [record.getMessage() for record in caplog.records if record.name == "depeche.index"]
    assert len([line for line in said if "takes no articles" in line]) in (1, 2)
    assert "takes articles again" in said[-1]


@pytest.mark.parametrize("status", [429, 500, 502, 503])
async def test_busy_for_a_while(client: AsyncElasticsearch, settings: IndexSettings, status: int):
    await setup_index(client, shape_of(settings))
    async with proxy(settings.hosts[0]) as between:
        between.answers = {status: 12}
        settings = settings.model_copy(update={"elasticsearch_url": between.url})
        async with open_sink(settings) as sink:
            assert await sink.write(articles(100)) == [Written.CREATED] * 100
            await all_there(sink, articles(100))
        assert between.answers == {status: 0}


async def test_an_answer_that_was_lost_leaves_each_article_once(client: AsyncElasticsearch, settings: IndexSettings):
    await setup_index(client, shape_of(settings))
    async with proxy(settings.hosts[0]) as between:
        between.hangs_up = 2
        settings = settings.model_copy(update={"elasticsearch_url": between.url, "bulk_requests": 1})
        async with open_sink(settings) as sink:
            assert await sink.write(articles(20)) == [Written.REWRITTEN] * 20
            assert await sink.count() == 20


async def test_too_large_a_request_is_halved_until_it_fits(client: AsyncElasticsearch, settings: IndexSettings):
    await setup_index(client, shape_of(settings))
    async with proxy(settings.hosts[0]) as between:
        between.answers = {413: 3}
        settings = settings.model_copy(update={"elasticsearch_url": between.url, "bulk_requests": 1})
        async with open_sink(settings) as sink:
            assert await sink.write(articles(16)) == [Written.CREATED] * 16


async def test_one_article_that_is_too_large_is_refused(client: AsyncElasticsearch, settings: IndexSettings):
    await setup_index(client, shape_of(settings))
    async with proxy(settings.hosts[0]) as between:
        between.answers = {413: 1}
        async with open_sink(settings.model_copy(update={"elasticsearch_url": between.url})) as sink:
            assert await sink.write(articles(1)) == [Refused("busy")]


async def test_a_block_on_the_index_is_waited_out(client: AsyncElasticsearch, settings: IndexSettings):
    await setup_index(client, shape_of(settings))
    await client.indices.put_settings(index=settings.alias, settings={"index.blocks.write": True})
    async with open_sink(settings) as sink:
        task = asyncio.create_task(sink.write(articles(5)))
        await asyncio.sleep(1)
        assert not task.done()
        assert "blocked" in str(sink.outage.why)
        await client.indices.put_settings(index=settings.alias, settings={"index.blocks.write": None})
        assert await task == [Written.CREATED] * 5


async def test_a_missing_alias_is_waited_for_and_no_index_is_made_by_guess(
    client: AsyncElasticsearch, settings: IndexSettings
):
    async with open_sink(settings) as sink:
        task = asyncio.create_task(sink.write(articles(5)))
        await asyncio.sleep(1)
        assert "depeche setup" in str(sink.outage.why)
        assert not await client.indices.exists(index=settings.alias)
        await setup_index(client, shape_of(settings))
        assert await task == [Written.CREATED] * 5


async def test_wrong_credentials_are_said_and_waited_for(settings_for: SettingsFor, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.WARNING)
    async with open_sink(settings_for(password="guessed")) as sink:  # noqa: S106
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(sink.write(articles(5)), timeout=2)
            pytest.fail("it went on")
        assert "401" in str(sink.outage.why)
        assert "DEPECHE_INDEX_API_KEY" in str(sink.outage.why)
    assert "guessed" not in caplog.text
