"""What every sink does, whatever it is made of: the embedded one, and a real Elasticsearch."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest

from depeche_engines import Engines
from depeche_index.elasticsearch.client import connected
from depeche_index.elasticsearch.setup import setup_index, shape_of
from depeche_index.elasticsearch.sink import open_sink
from depeche_index.query import Search, parse
from depeche_index.settings import IndexSettings
from depeche_index.sink import Sink, Written
from depeche_index.sqlite.sink import SqliteSink
from depeche_runtime.rehearsal import NOON, an_article
from depeche_schemas.article import Article, Block, BlockType, Entity, EntityType, Lineage, LineageRole, Story

# aiohttp advises against a body of a megabyte in one piece; a bulk request is one, and the client library sends it so
pytestmark = pytest.mark.filterwarnings("ignore:Sending a large body directly:ResourceWarning")

_NUMBERS = itertools.count(1)


class Opens(Protocol):
    """Opens the same sink as often as it is called."""

    def __call__(self) -> AbstractAsyncContextManager[Sink]: ...


@pytest.fixture(params=["embedded", "elasticsearch"])
async def opens(request: pytest.FixtureRequest, tmp_path: Path) -> Opens:
    if request.param == "embedded":
        return _embedded(tmp_path / "index.db")
    engines: Engines = request.getfixturevalue("elasticsearch")
    settings = IndexSettings(
        elasticsearch_url=str(engines.elasticsearch_url),
        username=engines.username,
        password=engines.password,
        alias=f"contract-{next(_NUMBERS)}",
        replicas=0,
        refresh="true",
    )
    async with connected(settings) as client:
        await setup_index(client, shape_of(settings))
    return lambda: open_sink(settings)


@pytest.fixture
async def sink(opens: Opens) -> AsyncIterator[Sink]:
    async with opens() as sink:
        yield sink


def _embedded(path: Path) -> Opens:
    @asynccontextmanager
    async def opened() -> AsyncIterator[Sink]:
        sink = SqliteSink(path)
        yield sink
        sink.close()

    return opened


def alep(name: str = "alep", hours: int = 0, **fields: object) -> Article:
    start = {"title": "Une trêve à Alep", "body": "Le cessez-le-feu tient.", "language": "fr", "published_at": NOON}
    return an_article(name, NOON + timedelta(hours=hours), **{**start, **fields})


async def found(sink: Sink, query: str, **filters: object) -> list[str]:
    return [hit.article.id for hit in await sink.search(Search(parse(query), **filters))]  # type: ignore[arg-type]


async def test_a_later_fetch_wins_whatever_the_order(sink: Sink):
    versions = [alep(hours=n, body=f"édition {n}") for n in range(4)]
    for version in (versions[n] for n in (2, 0, 3, 1)):
        await sink.write([version])
    assert await sink.get("alep") == versions[3]
    assert await sink.versions(["alep", "nobody"]) == {"alep": versions[3].version}


async def test_how_each_was_taken_is_said(sink: Sink):
    older, newer, other = alep(), alep(hours=1), alep("other")
    assert await sink.write([older, other, newer, older]) == [
        Written.CREATED,
        Written.CREATED,
        Written.UPDATED,
        Written.SUPERSEDED,
    ]
    assert await sink.write([newer]) == [Written.REWRITTEN]


async def test_writing_again_adds_nothing_and_newer_code_may_improve_the_same_fetch(sink: Sink):
    await sink.write([alep()] * 3)
    await sink.write([alep(title="Une trêve fragile à Alep")])
    assert await found(sink, "treve") == ["alep"]
    assert await found(sink, "fragile") == ["alep"]


async def test_a_replaced_text_is_no_longer_found(sink: Sink):
    await sink.write([alep(body="le premier texte")])
    await sink.write([alep(hours=1, body="le second texte")])
    assert await found(sink, "premier") == []
    assert await found(sink, "second") == ["alep"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("alep", ["one", "three"]),
        ("ALEP élysée", ["three"]),
        ("elysee", ["three"]),
        ("alep OR damas", ["one", "three", "two"]),
        ("alep -elysee", ["one"]),
        ("-alep", ["two"]),
        ('"rues de Damas"', ["two"]),
        ('"Damas rues"', []),
        ("minist*", ["two"]),
        ("coeur", ["one"]),
        ("cœur", ["one"]),
        ("", ["one", "three", "two"]),
        ("nothing-of-the-kind", []),
        ('"', ["one", "three", "two"]),
        ("NEAR(alep AND", []),
        ("title:alep", []),
    ],
)
async def test_the_query_language(sink: Sink, query: str, ids: list[str]):
    await sink.write(
        [
            alep("one", body="Au cœur d'Alep."),
            alep("two", title="Les rues de Damas", body="Le ministère se tait."),
            alep("three", title="L'Élysée réagit", body="La prise d'Alep inquiète."),
        ]
    )
    assert sorted(await found(sink, query)) == sorted(ids)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("地铁", ["zh"]),
        ("铁地", []),
        ("三号线 车站", ["zh"]),
        ("给食", []),
        ("給食センター", ["ja"]),
        ("センター", ["ja"]),
        ("地*", ["zh"]),
        ("车站 -地铁", []),
        ("地铁 OR 給食", ["ja", "zh"]),
        ("محطة", ["ar"]),
        ("мост", ["ru"]),
        ("мост 3", ["ru"]),
    ],
)
async def test_scripts_of_their_own_and_without_spaces(sink: Sink, query: str, ids: list[str]):
    await sink.write(
        [
            alep("zh", title="青石市地铁三号线通车", body="全线共设24座车站。", language="zh"),
            alep("ja", title="北浜市、給食センターを建て替え", body="温かい給食を届けたい。", language="ja"),
            alep("ar", title="افتتاح محطة قطار جديدة", body="تخدم المحطة المدينة.", language="ar"),
            alep("ru", title="В Казани открыли мост", body="Мост строили 3 года.", language="ru"),
        ]
    )
    hits = await sink.search(Search(parse(query)))
    assert sorted(hit.article.id for hit in hits) == ids
    assert not any("\u200b" in hit.snippet for hit in hits)


async def test_titles_count_more_than_what_stands_beside_the_body(sink: Sink):
    teaser = Block(type=BlockType.RELATED, text="La Syrie évacue Alep")
    await sink.write([alep("beside", title="Autre chose", blocks=(teaser,)), alep("titled")])
    assert await found(sink, "alep") == ["titled", "beside"]


async def test_filters(sink: Sink):
    cook = Entity(start=0, end=4, text="Cook", type=EntityType.PERSON, canonical="Péter Cook")
    await sink.write(
        [
            alep("fr", entities=(cook,)),
            alep("ca", language="fr-CA", source="journal.example"),
            alep("en", language="en", published_at=NOON + timedelta(days=3)),
            alep("undated", language="de", published_at=None),
        ]
    )
    assert sorted(await found(sink, "alep", language="fr")) == ["ca", "fr"]
    assert await found(sink, "alep", source="www.journal.example") == ["ca"]
    assert await found(sink, "", entity="peter  COOK") == ["fr"]
    assert await found(sink, "alep", since=NOON + timedelta(days=1)) == ["en"]
    assert sorted(await found(sink, "alep", until=NOON + timedelta(days=1))) == ["ca", "fr", "undated"]
    assert len(await found(sink, "alep", limit=2)) == 2


async def test_articles_are_found_by_what_their_source_is_registered_with(sink: Sink):
    registered: dict[str, Any] = {"source_country": "CH", "source_tags": ("lac", "régional")}
    await sink.write([alep("ours", **registered), alep("theirs", tags=("lac",), source_country="FR")])
    assert await found(sink, "alep", tag="lac") == ["ours"]
    assert await found(sink, "", country="ch") == ["ours"]
    assert await found(sink, "", country="FR", tag="lac") == []
    await sink.write([alep("ours", hours=1, source_tags=("lac",))])
    assert await found(sink, "", tag="régional") == []


async def test_articles_of_one_line_and_of_one_story_are_found_together(sink: Sink):
    def lineage(role: LineageRole) -> Lineage:
        return Lineage(role=role, origin="agency", source="agency.example", changed_sentences=())

    await sink.write(
        [
            alep("agency", lineage=lineage(LineageRole.ORIGINAL), story_id="siege", story=Story(headline=True)),
            alep("copy", lineage=lineage(LineageRole.COPY), story_id="siege", story=Story(before=("truce",))),
            alep("own", story_id="siege"),
            alep("apart"),
        ]
    )
    assert sorted(await found(sink, "", origin="agency")) == ["agency", "copy"]
    assert sorted(await found(sink, "", story="siege")) == ["agency", "copy", "own"]
    assert await found(sink, "", story="truce") == ["copy"]
    await sink.write([alep("copy", hours=1, story_id="other")])
    assert await found(sink, "", origin="agency") == ["agency"]


async def test_snippets_mark_the_hits(sink: Sink):
    await sink.write([alep(body="Loin. " * 80 + "Ici, le mémorandum tient. " + "Loin. " * 80)])
    (hit,) = await sink.search(Search(parse("memorandum"), mark=("[", "]")))
    assert "[mémorandum]" in hit.snippet
    assert len(hit.snippet) < 250


async def test_an_article_is_found_by_its_addresses(sink: Sink):
    article = alep(canonical_url="http://rehearsal.example/canonical")
    await sink.write([article])
    for name in (article.id, article.url, article.canonical_url):
        assert await sink.get(name) == article
    assert await sink.get("nothing") is None


async def test_extremes_are_held(sink: Sink):
    long = alep("long", body="mot " * 300_000)
    odd = alep("odd", title="🇫🇷 \u202e ﷺ", published_at=datetime(1601, 1, 1, tzinfo=UTC))
    assert await sink.write([long, odd]) == [Written.CREATED, Written.CREATED]
    assert await sink.get("odd") == odd


async def test_readers_read_while_a_run_writes(sink: Sink, opens: Opens):
    await sink.write([alep()])
    async with opens() as reader:
        await asyncio.gather(sink.write([alep(hours=1)] * 50), reader.get("alep"))
        assert await found(reader, "alep") == ["alep"]
