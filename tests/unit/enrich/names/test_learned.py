from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from depeche_enrich.names import learned
from depeche_enrich.names.learned import LearnedNames
from depeche_schemas.article import Article, Entity, EntityType

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
Make = Callable[..., Article]


@pytest.fixture
def told(an_article: Make) -> Make:
    """An article told some minutes after noon, with the names that were found in it."""

    def make(minutes: float, body: str, **names: EntityType) -> Article:
        entities = []
        for said, kind in names.items():
            name = said.replace("_", " ")
            start = body.index(name)
            entities.append(Entity(start=start, end=start + len(name), text=name, type=kind))
        at = NOON + timedelta(minutes=minutes)
        return an_article(
            body, id=f"{minutes}", fetched_at=at, first_seen_at=at, language="fr", entities=tuple(entities)
        )

    return make


def memory(table: dict[str, Any] | None = None) -> LearnedNames:
    return LearnedNames({} if table is None else table, {"Lens"}.__contains__)


def names_of(article: Article) -> list[tuple[str, str, str | None]]:
    return [(each.text, each.type.value, each.canonical) for each in article.entities]


def test_a_last_name_alone_leads_to_the_full_name_of_an_earlier_article(told: Make):
    names = memory()
    names.learn(told(0, "Patrick Ryder parle.", Patrick_Ryder=PERSON))
    later = names.applied(told(1, "Ryder a parlé.", Ryder=ORGANISATION))
    assert names_of(later) == [("Ryder", "PERSON", "Patrick Ryder")]
    assert later.provenance["entities"].source == "names+stream"
    missed = names.applied(told(2, "Hier Ryder a parlé."))
    assert names_of(missed) == [("Ryder", "PERSON", "Patrick Ryder")]


def test_two_people_of_one_last_name_leave_it_as_it_is(told: Make):
    names = memory()
    names.learn(told(0, "Patrick Ryder parle.", Patrick_Ryder=PERSON))
    names.learn(told(1, "Anne Ryder parle.", Anne_Ryder=PERSON))
    article = told(2, "Ryder a parlé.", Ryder=PERSON)
    assert names.applied(article) is article


def test_the_articles_own_full_name_comes_first(told: Make):
    names = memory()
    names.learn(told(0, "Patrick Ryder parle.", Patrick_Ryder=PERSON))
    article = told(1, "Anne Ryder. Ryder sort.", Anne_Ryder=PERSON)
    ryder = Entity(start=12, end=17, text="Ryder", type=PERSON, canonical="Anne Ryder")
    article = article.model_copy(update={"entities": (*article.entities, ryder)})
    assert names.applied(article) is article


@pytest.mark.parametrize(("shown", "kind"), [(1, PERSON), (2, ORGANISATION)])
def test_a_type_takes_two_other_articles(told: Make, shown: int, kind: EntityType):
    names = memory()
    for number in range(shown):
        names.learn(told(number, "Soltane embauche.", Soltane=ORGANISATION))
    assert names.applied(told(9, "Chez Soltane.", Soltane=PERSON)).entities[0].type is kind


def test_a_name_that_was_two_things_is_not_believed(told: Make):
    names = memory()
    for number, kind in enumerate([ORGANISATION, ORGANISATION, ORGANISATION, ORGANISATION, ORGANISATION, PLACE]):
        names.learn(told(number, "Soltane embauche.", Soltane=kind))
    article = told(9, "Chez Soltane.", Soltane=PERSON)
    assert names.applied(article) is article


def test_a_known_place_stays_one(told: Make):
    names = memory()
    for number in range(3):
        names.learn(told(number, "Lens gagne.", Lens=ORGANISATION))
    article = told(9, "Il vit à Lens.", Lens=PLACE)
    assert names.applied(article) is article


def test_only_what_was_fetched_before_and_not_long_ago_counts(told: Make):
    names = memory()
    for minutes in (10, 11):
        names.learn(told(minutes, "Soltane embauche.", Soltane=ORGANISATION))
    days = learned.FORGOTTEN_AFTER / 60_000
    for later in (5, 12 + days):
        article = told(later, "Chez Soltane.", Soltane=PERSON)
        assert names.applied(article) is article


def test_an_article_that_comes_again_is_judged_as_the_first_time_and_adds_nothing(told: Make):
    table: dict[str, Any] = {}
    names = memory(table)
    first = told(0, "Soltane embauche.", Soltane=ORGANISATION)
    second = told(1, "Soltane embauche encore.", Soltane=ORGANISATION)
    article = told(2, "Chez Soltane.", Soltane=PERSON)
    for each in (first, second, article):
        names.learn(each)
    judged = names.applied(article)
    names.save()
    rows = {key: value for key, value in table.items() if key != "mark"}
    for each in (first, second, article):
        names.learn(each)
    names.save()
    assert {key: value for key, value in table.items() if key != "mark"} == rows
    assert names.applied(article) == judged
    assert judged.entities[0].type is ORGANISATION


def test_what_was_saved_is_there_for_the_next_and_what_was_not_is_gone(told: Make):
    table: dict[str, Any] = {}
    names = memory(table)
    names.learn(told(0, "Patrick Ryder parle.", Patrick_Ryder=PERSON))
    names.save()
    version = names.version
    names.learn(told(1, "Anne Ryder parle.", Anne_Ryder=PERSON))
    assert names.version != version
    names.forget()
    assert names.version == version == memory(table).version
    found = memory(table).applied(told(2, "Ryder a parlé.", Ryder=PERSON))
    assert found.entities[0].canonical == "Patrick Ryder"


def test_a_bucket_is_bounded_and_forgets_the_longest_unseen(told: Make, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(learned, "MOST_NAMES", 2)
    table: dict[str, Any] = {}
    names = memory(table)
    for number, given in enumerate(["Anne", "Karl", "Zoé"]):
        names.learn(told(number, f"{given} Ryder parle.", **{f"{given}_Ryder": PERSON}))
    names.save()
    [bucket] = [value for key, value in table.items() if key != "mark"]
    assert set(bucket["names"]) == {"Karl Ryder", "Zoé Ryder"}
