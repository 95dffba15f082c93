import re
from collections.abc import Callable, Mapping, Sequence

from depeche_enrich.entities import EntityEnrichment
from depeche_enrich.mention import Mention
from depeche_enrich.name_rules import rules_for
from depeche_enrich.passage_search import PassageSearch
from depeche_schemas.article import Article, EntityType


class Capitals:
    """A recogniser that takes every run of capitalised words for a person."""

    models: Mapping[str, str] = {"capitals": "1"}

    def __init__(self) -> None:
        self.read: list[str] = []

    def find(self, texts: Sequence[str]) -> list[tuple[Mention, ...]]:
        self.read += texts
        names = re.compile(r"[A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)*")
        return [tuple(Mention(*each.span(), EntityType.PERSON) for each in names.finditer(text)) for text in texts]


def enrichment(recogniser: Capitals, longest_body: int = 10_000) -> EntityEnrichment:
    return EntityEnrichment({"fr": PassageSearch(recogniser, rules_for("fr"), 100)}, longest_body)


def test_offsets_are_code_points_into_the_body(an_article: Callable[..., Article]):
    body = "\U0001f5fa\ufe0f  e\u0301te\u0301\r\n\r\n  chez Ada Lovelace\u2028puis M. Lovelace…"
    [article] = enrichment(Capitals()).apply([an_article(body, language="fr")])
    assert [each.text for each in article.entities] == ["Ada Lovelace", "Lovelace"]
    assert all(body[each.start : each.end] == each.text for each in article.entities)
    assert [each.canonical for each in article.entities] == ["Ada Lovelace"] * 2


def test_only_persons_have_a_canonical_form(an_article: Callable[..., Article]):
    [article] = enrichment(Capitals()).apply([an_article("le Kremlin", language="fr-BE")])
    assert [(each.type, each.canonical) for each in article.entities] == [(EntityType.ORGANISATION, None)]


def test_a_language_without_a_model_gets_great_places_and_known_given_names_and_says_so(
    an_article: Callable[..., Article],
):
    recogniser = Capitals()
    german, unknown = enrichment(recogniser).apply(
        [an_article("Ada Lovelace in Wien", language="de"), an_article("Ada Lovelace")]
    )
    ada = ("Ada Lovelace", EntityType.PERSON)
    assert [(each.text, each.type) for each in german.entities] == [ada, ("Wien", EntityType.PLACE)]
    assert [(each.text, each.type) for each in unknown.entities] == [ada]
    assert german.provenance["entities"].rejected == (
        "only great places, and persons whose given name is well known: no model is switched on for de",
    )
    assert unknown.provenance["entities"].rejected == (
        "only great places, and persons whose given name is well known: the language isn't known",
    )
    assert recogniser.read == []


def test_what_is_too_long_is_searched_as_far_as_allowed_and_says_so(an_article: Callable[..., Article]):
    body = "chez Ada Lovelace\n" * 10
    [article] = enrichment(Capitals(), longest_body=40).apply([an_article(body, language="fr")])
    assert len(article.entities) == 2
    assert "beyond its first 40 characters" in article.provenance["entities"].rejected[0]


def test_a_paragraph_of_two_articles_is_read_once(an_article: Callable[..., Article]):
    recogniser = Capitals()
    wire, copy = (
        an_article("chez Ada Lovelace\nBohr", language="fr"),
        an_article("Curie\nchez Ada Lovelace", language="fr"),
    )
    found = enrichment(recogniser).apply([wire, copy])
    assert recogniser.read == ["chez Ada Lovelace", "Bohr", "Curie"]
    assert [article.entities[-1].start for article in found] != [article.entities[0].start for article in found]


def test_nobody_is_confused_with_a_namesake_of_another_article(an_article: Callable[..., Article]):
    full, short = enrichment(Capitals()).apply(
        [an_article("Ada Lovelace", language="fr"), an_article("Lovelace", language="fr")]
    )
    assert full.entities[0].canonical == "Ada Lovelace"
    assert short.entities[0].canonical == "Lovelace"
