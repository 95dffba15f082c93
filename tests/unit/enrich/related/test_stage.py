"""The relate hop with its state: what is in memory is what stands in the tables, whatever became of a batch."""

import asyncio
from typing import Any

import pytest

from depeche_enrich.embedding import EmbeddingEnrichment
from depeche_enrich.related import RELATIONS
from depeche_enrich.related.relations import Relations
from depeche_enrich.related.stage import relate_stage
from depeche_enrich.settings import EnrichSettings
from depeche_runtime.outcome import Emit
from depeche_runtime.stage import Stage
from depeche_schemas.article import Article
from tests.unit.enrich.related.test_relations import DRIFTING, WIRE
from tests.unit.enrich.related.wire import DISPATCH, an_article

Rows = dict[str, dict[str, Any]]


def stage_on(rows: Rows, **settings: Any) -> Stage[Article]:
    return relate_stage(EnrichSettings(**settings), lambda name: rows.setdefault(name, {}))


def sent(stage: Stage[Article], *articles: Article) -> list[list[Article]]:
    outcomes = asyncio.run(stage.handle(articles))
    return [[out for out in each.outputs if isinstance(out, Article)] for each in outcomes if isinstance(each, Emit)]


@pytest.fixture(scope="module")
def wire() -> list[Article]:
    titles = ["Ferry turns back", "Ferry returns to port", "Roscoff ferry", "In the waiting room", "Night buses stay"]
    titled = [each.model_copy(update={"title": title}) for each, title in zip(WIRE, titles, strict=True)]
    return list(EmbeddingEnrichment().apply(titled))


def without_state(batches: list[list[Article]]) -> list[list[Article]]:
    return [[each.model_copy(update={"versions": {}}) for each in batch] for batch in batches]


def test_a_stage_that_was_killed_goes_on_as_if_it_had_not_been(wire: list[Article]) -> None:
    whole: Rows = {}
    unbroken, articles = stage_on(whole), [*wire, *DRIFTING]
    expected = [each for article in articles for each in sent(unbroken, article)]
    rows: Rows = {}
    broken = [each for article in articles for each in sent(stage_on(rows), article)]
    assert broken == expected
    assert rows == whole


def test_a_batch_that_was_thrown_away_leaves_no_trace_in_memory(wire: list[Article]) -> None:
    rows: Rows = {}
    stage = stage_on(rows)
    first = sent(stage, *wire[:2])
    kept = {name: dict(table) for name, table in rows.items()}
    lost = sent(stage, *wire[2:])
    for name, table in kept.items():
        rows[name].clear()
        rows[name].update(table)
    assert sent(stage, *wire[2:]) == lost
    assert [each.id for each in first[1]] == ["courier"]


def test_the_versions_name_the_rules_and_the_state(wire: list[Article]) -> None:
    rows: Rows = {}
    [[one]] = sent(stage_on(rows), wire[0])
    [[two, _]] = sent(stage_on(rows), wire[1])
    assert one.versions["enrich.relations.state"] == "0-"
    assert two.versions["enrich.relations.state"].startswith("1-")
    assert one.versions["enrich.relations"] == two.versions["enrich.relations"]


def test_what_left_the_window_leaves_the_tables(wire: list[Article]) -> None:
    rows: Rows = {}
    stage = stage_on(rows, related_articles=2, enrichments=("relations",))
    sent(stage, *[an_article(f"x{n}", minutes=n) for n in range(9)])
    assert [len(table) for table in rows.values()] == [3, 2]


def test_an_article_that_cannot_be_related_goes_on_and_says_why(
    wire: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: Rows = {}
    stage = stage_on(rows)
    sent(stage, wire[0])

    def fail(*_: object) -> None:
        raise ValueError("no room")

    with monkeypatch.context() as patch:
        patch.setattr(Relations, "relate", fail)
        [[failed]] = sent(stage, wire[1])
    assert failed.provenance["enrich.relations"].rejected == ("relations: ValueError: no room",)
    assert [[each.id for each in batch] for batch in sent(stage, wire[2])] == [["ledger", "agency"]]


def test_switched_off_articles_pass_as_they_are(wire: list[Article]) -> None:
    rows: Rows = {}
    assert sent(stage_on(rows, enrichments=()), *wire) == [[each] for each in wire]
    assert not rows[RELATIONS]


def test_without_embeddings_copies_are_found_and_no_stories() -> None:
    [_, [copy]] = sent(stage_on({}), an_article("a", DISPATCH), an_article("b", DISPATCH, minutes=1))
    assert copy.near_duplicate_of == "a"
    assert copy.story_id is None


def test_a_batch_says_the_last_word_on_each_article_once() -> None:
    copies = [an_article(f"c{n:02}", DISPATCH, minutes=-n) for n in range(20)]
    stage = stage_on({}, enrichments=("relations",))
    first, second = sent(stage, *copies[:10]), sent(stage, *copies[10:])
    assert [len(batch) for batch in (*first, *second)] == [1] * 19 + [11]
    last = {each.id: each for batch in (*first, *second) for each in batch}
    one_by_one: dict[str, Article] = {}
    steady = stage_on({}, enrichments=("relations",))
    for article in copies:
        one_by_one |= {each.id: each for batch in sent(steady, article) for each in batch}
    assert {name: each.lineage for name, each in last.items()} == {n: each.lineage for n, each in one_by_one.items()}


def test_two_fetches_in_one_batch_both_go_on() -> None:
    older = an_article("a", DISPATCH)
    newer = an_article("a", DISPATCH, minutes=1)
    [[one], [two], [three]] = sent(stage_on({}), older, newer, older)
    assert [each.version for each in (one, two, three)] == [older.version, newer.version, older.version]
