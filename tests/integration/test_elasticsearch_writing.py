"""What the sink does on a real Elasticsearch beyond what every sink does: bad articles, order, stems, roles."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from elasticsearch import AsyncElasticsearch, AuthorizationException

from depeche_engines import Engines
from depeche_index.elasticsearch.client import connected
from depeche_index.elasticsearch.setup import setup_index, shape_of
from depeche_index.elasticsearch.sink import ElasticsearchSink, open_sink
from depeche_index.query import Search, parse
from depeche_index.settings import IndexSettings
from depeche_index.sink import Refused, Written
from depeche_index.stage import index_stage
from depeche_runtime.errors import BrokenError
from depeche_runtime.outcome import Dead, Emit
from depeche_runtime.rehearsal import NOON, an_article
from depeche_schemas.article import Article, Entity, EntityType
from tests.conftest import ACCOUNTS
from tests.integration.conftest import SettingsFor

pytestmark = pytest.mark.filterwarnings("ignore:Sending a large body directly:ResourceWarning")

TOO_MANY_WORDS = an_article("too-many-words", word_count=9_000_000_000)
BAD = {
    "word_count": TOO_MANY_WORDS,
    "too long": an_article("x" * 600),
    "illegal version": an_article("before-1970", datetime(1960, 1, 1, tzinfo=UTC)),
    "JSON": an_article("half", body="half \ud83d of a pair"),
    "empty": Article.model_validate({**an_article("n").model_dump(), "id": ""}),
}
"""What the reason must say -> the article."""


async def set_up(client: AsyncElasticsearch, settings: IndexSettings) -> ElasticsearchSink:
    await setup_index(client, shape_of(settings))
    return ElasticsearchSink(client, settings)


async def test_each_bad_article_is_refused_by_itself_and_the_others_are_written(
    client: AsyncElasticsearch, settings: IndexSettings
):
    sink = await set_up(client, settings)
    good = [an_article(f"good-{n}") for n in range(40)]
    batch = [*good, *BAD.values()]
    random.Random(1).shuffle(batch)
    results = dict(zip((article.id for article in batch), await sink.write(batch), strict=True))
    assert {results[article.id] for article in good} == {Written.CREATED}
    for says, article in BAD.items():
        result = results[article.id]
        assert isinstance(result, Refused), says
        assert says in result.reason
    assert await sink.count() == len(good)


async def test_the_stage_makes_a_dead_letter_that_names_the_field(client: AsyncElasticsearch, settings: IndexSettings):
    stage = index_stage(await set_up(client, settings))
    dead, written = await stage.handle([TOO_MANY_WORDS, an_article("good")])
    assert isinstance(dead, Dead)
    assert dead.error == "refused-by-index"
    assert "[word_count]" in dead.message
    assert "9000000000" in dead.message
    assert written == Emit(reason="created")


async def test_a_document_of_a_newer_schema_is_refused_by_its_field(
    client: AsyncElasticsearch, settings: IndexSettings
):
    await setup_index(client, shape_of(settings))
    answer = await client.bulk(index=settings.alias, operations=[{"index": {"_id": "a"}}, {"mood": "good"}])
    error = answer["items"][0]["index"]["error"]
    assert error["type"] == "strict_dynamic_mapping_exception"
    assert "mood" in error["reason"]


async def test_the_newest_wins_in_small_requests_many_at_once(settings_for: SettingsFor):
    settings = settings_for(bulk_bytes=3_000, bulk_requests=4, refresh="false")
    versions = [
        an_article(f"a{n % 40}", NOON + timedelta(minutes=n // 40), body=f"édition {n // 40}") for n in range(400)
    ]
    random.Random(2).shuffle(versions)
    async with connected(settings) as client:
        sink = await set_up(client, settings)
        results = await sink.write(versions)
        assert not [result for result in results if isinstance(result, Refused)]
        held = await sink.versions([f"a{n}" for n in range(40)])
        newest = int((NOON + timedelta(minutes=9)).timestamp() * 1000)
        assert held == {f"a{n}": newest for n in range(40)}
        again = await sink.write(versions)
        assert set(again) == {Written.REWRITTEN, Written.SUPERSEDED}
        assert again.count(Written.REWRITTEN) == 40


async def test_a_word_is_found_in_its_inflections_and_a_phrase_to_the_letter(
    client: AsyncElasticsearch, settings: IndexSettings
):
    sink = await set_up(client, settings)
    await sink.write(
        [
            an_article("fr", body="Les ministres de l'Élysée se réunissent.", language="fr"),
            an_article("en", body="The minister's offices were closed.", language="en"),
            an_article("ja", body="ministres", language="ja"),
        ]
    )

    async def found(query: str) -> set[str]:
        return {hit.article.id for hit in await sink.search(Search(parse(query)))}

    assert await found("ministre") == {"fr"}
    assert await found("office") == {"en"}
    assert await found('"les ministre"') == set()
    assert await found('"de l’Élysée"') == {"fr"}
    assert await found("elysee") == {"fr"}
    assert await found("minister") >= {"en"}


async def test_a_search_finds_and_marks_in_a_text_longer_than_what_is_analyzed_for_marks(
    client: AsyncElasticsearch, settings: IndexSettings
):
    sink = await set_up(client, settings)
    await sink.write([an_article("long", body="mot " * 300_000 + "dernier")])
    (hit,) = await sink.search(Search(parse("dernier")))
    assert hit.article.id == "long"


async def test_an_article_with_very_many_mentions_is_held(client: AsyncElasticsearch, settings: IndexSettings):
    sink = await set_up(client, settings)
    mentions = tuple(Entity(start=n, end=n + 1, text=f"N{n}", type=EntityType.PERSON) for n in range(5_000))
    assert await sink.write([an_article("many", entities=mentions)]) == [Written.CREATED]


async def test_reads_say_what_is_missing(settings: IndexSettings):
    async with open_sink(settings) as sink:
        for ask in (sink.get("a"), sink.versions(["a"]), sink.search(Search(parse("a"))), sink.count()):
            with pytest.raises(BrokenError, match="run `depeche setup`"):
                await ask
    elsewhere = settings.model_copy(update={"elasticsearch_url": "http://127.0.0.1:9"})
    async with open_sink(elsewhere) as sink:
        with pytest.raises(BrokenError, match="does not answer"):
            await sink.get("a")


async def test_each_role_does_its_own_and_nothing_more(elasticsearch: Engines, settings_for: SettingsFor):
    indexer, setup, reader = (
        settings_for(alias="articles", username=account.name, password=account.password) for account in ACCOUNTS
    )
    async with connected(setup) as client:
        await setup_index(client, shape_of(setup))
        await setup_index(client, shape_of(setup.model_copy(update={"refresh_interval": "2s"})))
        for forbidden in (
            client.index(index="articles", document={"id": "a"}),
            client.search(index="articles"),
            client.indices.create(index="elsewhere"),
        ):
            with pytest.raises(AuthorizationException):
                await forbidden
    async with connected(indexer.model_copy(update={"refresh": "false"})) as client:
        sink = ElasticsearchSink(client, indexer.model_copy(update={"refresh": "false"}))
        assert await sink.write([an_article("a")]) == [Written.CREATED]
        for forbidden in (
            client.get(index="articles", id="a"),
            client.search(index="articles"),
            client.delete(index="articles", id="a"),
            client.index(index="elsewhere", document={}),
            client.index(index="articles-v1-000001", document={}),
            client.indices.delete(index="articles-v1-000001"),
        ):
            with pytest.raises(AuthorizationException):
                await forbidden
    async with connected(reader) as client:
        sink = ElasticsearchSink(client, reader)
        assert await sink.versions(["a"]) == {"a": an_article("a").version}
        assert await client.indices.get_mapping(index="articles")
        with pytest.raises(AuthorizationException):
            await client.index(index="articles", document={"id": "b"})
