"""A stream of one site's pages: what comes back goes, what a story says stays, and a replay gives the same."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from depeche_clean.learned.memory import MOST_BLOCKS, Memory, Verdict, fingerprint, memory_from
from depeche_clean.settings import CleanSettings
from depeche_clean.stage import clean_stage
from depeche_runtime.outcome import Emit
from depeche_schemas.article import Article
from depeche_schemas.page import Page

BOX = "Chaque matin, nos reporters racontent la vallée à celles et ceux qui la quittent à regret."
SUBJECTS = ["la digue", "le marché", "l'école", "le pont", "la halle", "le stade", "la gare", "le moulin"]


def story(number: int, box: str = BOX) -> str:
    subject = SUBJECTS[number % len(SUBJECTS)]
    paragraphs = [
        f"Le conseil a voté mardi les travaux numéro {number} de {subject}, par {number + 9} voix contre {number}.",
        f"Les habitants du quartier de {subject} attendaient ce vote depuis {number + 3} ans, a rappelé le maire.",
        f"Le chantier de {subject} durera {number + 5} mois et coûtera {number + 2} millions d'euros à la commune.",
    ]
    prose = "".join(f"<p>{each}</p>" for each in (*paragraphs[:2], box, paragraphs[2]))
    title = f"{subject.capitalize()} : des travaux votés"
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{prose}</article></body></html>"


@pytest.fixture
def stream(page_of: Callable[..., Page]) -> Callable[..., list[Page]]:
    def build(count: int, make: Callable[[int], str] = story, start: int = 0) -> list[Page]:
        first = page_of("").fetched_at
        return [
            page_of(make(number), url=f"https://gazette.example/{number}").model_copy(
                update={"fetched_at": first + timedelta(minutes=number)}
            )
            for number in range(start, start + count)
        ]

    return build


async def cleaned(pages: list[Page], memories: dict[str, Any], **settings: Any) -> list[Article]:
    outcomes = await clean_stage(CleanSettings(**settings), memories).handle(pages)
    assert all(isinstance(each, Emit) for each in outcomes)
    return [each.outputs[0] for each in outcomes]  # type: ignore[union-attr, misc]


def others(pages: list[Page]) -> list[Page]:
    return [page.model_copy(update={"url": page.url.replace("gazette", "courrier")}) for page in pages]


async def test_what_comes_back_on_other_pages_goes(stream: Callable[..., list[Page]]):
    articles = await cleaned(stream(8), {})
    assert [BOX in each.body for each in articles] == [True] * 3 + [False] * 5
    assert all(f"travaux numéro {number}" in each.body for number, each in enumerate(articles))
    assert all("durera" in each.body for each in articles)


async def test_the_memory_s_version_is_among_the_article_s(stream: Callable[..., list[Page]]):
    versions = [each.versions["boilerplate"] for each in await cleaned(stream(4), {})]
    assert versions[0] == "0"
    assert [each.split("-")[0] for each in versions] == ["0", "1", "2", "3"]
    again = [each.versions["boilerplate"] for each in await cleaned(stream(4), {})]
    assert versions == again


async def test_a_page_that_comes_again_is_judged_as_before_and_teaches_nothing(stream: Callable[..., list[Page]]):
    memories: dict[str, Any] = {}
    pages = stream(8)
    first = await cleaned(pages, memories)
    before = dict(memories)
    assert await cleaned(pages, memories) == first
    assert memories == before


async def test_a_batch_teaches_what_its_pages_one_by_one_do(stream: Callable[..., list[Page]]):
    together: dict[str, Any] = {}
    alone: dict[str, Any] = {}
    pages = [page for pair in zip(stream(6), others(stream(6)), strict=True) for page in pair]
    assert await cleaned(pages, together) == [article for page in pages for article in await cleaned([page], alone)]
    assert together == alone
    assert len(together) == 2


async def test_one_article_fetched_again_and_again_is_no_boilerplate(page_of: Callable[..., Page]):
    start = page_of("").fetched_at
    pages = [
        page_of(story(1), url="https://gazette.example/1").model_copy(
            update={"fetched_at": start + timedelta(minutes=number)}
        )
        for number in range(9)
    ]
    bodies = {each.body for each in await cleaned(pages, {})}
    assert len(bodies) == 1
    assert BOX in bodies.pop()


async def test_a_story_that_a_site_runs_in_many_sections_stays(stream: Callable[..., list[Page]]):
    articles = await cleaned(stream(9, lambda _number: story(1)), {})
    assert all("travaux numéro 1" in each.body and "durera" in each.body for each in articles)


async def test_other_sites_are_not_looked_at(stream: Callable[..., list[Page]]):
    memories: dict[str, Any] = {}
    await cleaned(stream(8), memories)
    page = stream(1, start=20)[0].model_copy(update={"url": "https://other.example/20"})
    (article,) = await cleaned([page], memories)
    assert BOX in article.body


async def test_it_can_be_turned_off(stream: Callable[..., list[Page]]):
    memories: dict[str, Any] = {}
    articles = await cleaned(stream(8), memories, learn_boilerplate=False)
    assert all(BOX in each.body for each in articles)
    assert not memories


async def test_plain_text_is_cleaned_too(page_of: Callable[..., Page]):
    start = page_of("").fetched_at
    pages = [
        page_of(
            f"Titre numéro {number}\n\nLe conseil a voté mardi les travaux numéro {number} de la digue du port.\n\n"
            f"{BOX}\n\nLe chantier numéro {number} durera encore {number + 2} mois, a dit le maire de la ville.",
            url=f"https://gazette.example/{number}.txt",
            content_type="text/plain",
        ).model_copy(update={"fetched_at": start + timedelta(minutes=number)})
        for number in range(6)
    ]
    articles = await cleaned(pages, {})
    assert [BOX in each.body for each in articles] == [True] * 3 + [False] * 3
    assert all("durera encore" in each.body for each in articles)


def test_a_memory_is_bounded_and_survives_being_stored():
    memory = Memory()
    for number in range(120):
        marks = [fingerprint("box"), *(fingerprint(f"{number} {each}") for each in range(20))]
        memory = memory.with_page(f"p{number}", number, f"a{number}", marks, Verdict(memory.version, frozenset()))
    assert len(memory.counts) == MOST_BLOCKS
    assert memory.weight_of(fingerprint("box"), "another") > 50
    assert memory_from(memory.as_json()) == memory
    assert memory_from({"form": 0}) == memory_from(None) == Memory()


def test_what_is_no_longer_seen_fades():
    memory = Memory()
    for number in range(5):
        memory = memory.with_page(f"p{number}", number, f"a{number}", [fingerprint("box")], Verdict("0", frozenset()))
    for number in range(5, 405):
        memory = memory.with_page(f"p{number}", number, f"a{number}", [], Verdict("0", frozenset()))
    assert memory.weight_of(fingerprint("box"), "another") < 2.5
