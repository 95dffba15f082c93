"""Articles put on the map, from entities given."""

from collections.abc import Callable

from depeche_enrich.places.enrichment import PlaceEnrichment
from depeche_schemas.article import Article, Dateline, Entity, EntityType


def entity(body: str, name: str, kind: EntityType = EntityType.PLACE) -> Entity:
    start = body.index(name)
    return Entity(start=start, end=start + len(name), text=name, type=kind)


def placed(article: Article) -> Article:
    [result] = PlaceEnrichment().apply([article])
    return result


def test_what_the_article_is_about_comes_first(an_article: Callable[..., Article]):
    body = "La France a réagi. À Alep, un hôpital a rouvert ; la Syrie attend de l'aide, Alep surtout."
    entities = [entity(body, name) for name in ("France", "Alep", "Syrie")]
    [first, *others] = placed(
        an_article(body, title="Alep : l'hôpital rouvre", entities=entities, language="fr")
    ).places
    assert (first.name, first.country, first.kind, first.geonames_id) == ("Alep", "SY", "city", 170063)
    assert round(first.latitude or 0) == 36
    assert {each.name for each in others} == {"France", "Syrie"}


def test_the_dateline_is_a_place_too(an_article: Callable[..., Article]):
    dateline = Dateline(text="BEYROUTH (AFP) -", place="BEYROUTH", agency="AFP")
    assert [each.country for each in placed(an_article("Rien.", dateline=dateline, language="fr")).places] == ["LB"]


def test_an_unknown_place_is_said_and_no_one_else_is_a_place(an_article: Callable[..., Article]):
    body = "Zorglub-les-Bains attend Paris Hilton."
    entities = [entity(body, "Zorglub-les-Bains"), entity(body, "Paris Hilton", EntityType.PERSON)]
    article = placed(an_article(body, entities=entities, language="fr"))
    assert article.places == ()
    assert article.provenance["places"].rejected == ("not resolved: Zorglub-les-Bains",)


def test_two_names_of_one_place_are_one_place(an_article: Callable[..., Article]):
    body = "Les USA refusent. Les États-Unis insistent."
    entities = [entity(body, "USA"), entity(body, "États-Unis")]
    assert [each.country for each in placed(an_article(body, entities=entities, language="fr")).places] == ["US"]
