"""Set-up on a real Elasticsearch: once is enough, twice does nothing, and nothing is ever deleted."""

import asyncio
from dataclasses import replace

import pytest
from elasticsearch import AsyncElasticsearch

from depeche_index.elasticsearch.analysis import LANGUAGES
from depeche_index.elasticsearch.mapping import mappings
from depeche_index.elasticsearch.plan import Does
from depeche_index.elasticsearch.setup import look, setup_index, shape_of
from depeche_index.elasticsearch.sink import ElasticsearchSink
from depeche_index.settings import IndexSettings
from depeche_runtime.errors import BrokenError
from depeche_runtime.rehearsal import an_article


async def test_a_dry_run_changes_nothing_and_says_what_the_real_one_does(
    client: AsyncElasticsearch, settings: IndexSettings
):
    shape = shape_of(settings)
    planned = await setup_index(client, shape, dry_run=True)
    assert not await client.indices.exists(index=shape.index_name)
    assert await setup_index(client, shape) == planned
    assert [action.does for action in planned] == [Does.PUT_TEMPLATE, Does.CREATE_INDEX]
    assert await setup_index(client, shape) == []


async def test_the_engine_keeps_the_mapping_and_the_settings_as_they_are_wanted(
    client: AsyncElasticsearch, settings: IndexSettings
):
    shape = shape_of(settings)
    await setup_index(client, shape)
    held = (await client.indices.get_mapping(index=settings.alias)).body[shape.index_name]["mappings"]
    assert set(held["properties"]) == set(mappings()["properties"])
    assert held["dynamic"] == "strict"
    index = (await client.indices.get_settings(index=settings.alias)).body[shape.index_name]["settings"]["index"]
    assert index["codec"] == "best_compression"
    assert index["sort"]["field"] in ("dated_at", ["dated_at"])


async def test_what_changes_is_brought_in_and_the_articles_stay(client: AsyncElasticsearch, settings: IndexSettings):
    shape = shape_of(settings)
    await setup_index(client, shape)
    sink = ElasticsearchSink(client, settings)
    await sink.write([an_article("a")])
    changed = replace(shape, refresh_interval="5s")
    assert [action.does for action in await setup_index(client, changed)] == [Does.PUT_TEMPLATE, Does.PUT_SETTINGS]
    assert await setup_index(client, changed) == []
    await client.indices.put_mapping(index=settings.alias, meta={"digest": "older"})
    assert [action.does for action in await setup_index(client, changed)] == [Does.PUT_MAPPING]
    assert await setup_index(client, changed) == []
    assert await sink.get("a") == an_article("a")


async def test_an_index_that_lost_its_alias_gets_it_back(client: AsyncElasticsearch, settings: IndexSettings):
    shape = shape_of(settings)
    await setup_index(client, shape)
    await client.indices.delete_alias(index=shape.index_name, name=shape.alias)
    assert [action.does for action in await setup_index(client, shape)] == [Does.ADD_ALIAS]
    assert (await look(client, shape)).behind_alias == {shape.index_name: True}


async def test_several_at_once(client: AsyncElasticsearch, settings: IndexSettings):
    shape = shape_of(settings)
    await asyncio.gather(*(setup_index(client, shape) for _ in range(4)))
    assert await setup_index(client, shape) == []


async def test_an_index_in_the_place_of_the_alias_is_said(client: AsyncElasticsearch, settings: IndexSettings):
    await client.indices.create(index=settings.alias)
    with pytest.raises(BrokenError, match=f"an index is called {settings.alias}"):
        await setup_index(client, shape_of(settings))


async def test_a_mapping_that_can_t_be_changed_in_place_is_said(client: AsyncElasticsearch, settings: IndexSettings):
    shape = shape_of(settings)
    await setup_index(client, shape)
    await client.indices.delete(index=shape.index_name)
    wrong = {"_meta": {"digest": "older"}, "properties": {"word_count": {"type": "keyword"}}}
    await client.indices.create(index=shape.index_name, mappings=wrong, aliases={shape.alias: {}})
    with pytest.raises(BrokenError, match="word_count"):
        await setup_index(client, shape)


@pytest.mark.parametrize(
    ("language", "text", "stems"),
    [
        ("fr", "Les ministres réunis", ["ministr", "reuni"]),
        ("en", "The ministers met", ["minist", "met"]),
        ("de", "Die Minister tagten", ["minist", "tagt"]),
        ("es", "Los ministros reunidos", ["ministr", "reun"]),
        ("it", "I ministri riuniti", ["ministr", "riunit"]),
    ],
)
async def test_each_language_is_stemmed_by_its_own_analyzer(
    client: AsyncElasticsearch, settings: IndexSettings, language: str, text: str, stems: list[str]
):
    await setup_index(client, shape_of(settings))
    answer = await client.indices.analyze(index=settings.alias, field=f"body_lang.{language}", text=text)
    tokens = [token["token"] for token in answer["tokens"]]
    assert len(tokens) == len(stems), tokens  # the article is a stop word
    assert all(token.startswith(stem[:6]) for token, stem in zip(tokens, stems, strict=True)), tokens
    assert language in LANGUAGES


async def test_folded_words(client: AsyncElasticsearch, settings: IndexSettings):
    await setup_index(client, shape_of(settings))
    text = "L’Élysée, d'Alep : cœur_à_cœur 3.5 title:alep"
    answer = await client.indices.analyze(index=settings.alias, field="body", text=text)
    words = "l elysee d alep coeur a coeur 3 5 title alep"
    assert [token["token"] for token in answer["tokens"]] == words.split()
