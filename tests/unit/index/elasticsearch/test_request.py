"""Searches compile to requests that mean the same as in the embedded sink."""

from datetime import UTC, datetime
from typing import Any

import pytest

from depeche_index.elasticsearch.request import query_of, request_of, snippet_of
from depeche_index.query import Search, parse


def clauses(text: str, **filters: Any) -> dict[str, Any]:
    return dict(query_of(Search(parse(text), **filters))["bool"])


def test_words_must_all_be_there_and_either_of_those_joined_by_or():
    both = clauses("alep damas")["must"]
    assert [each["multi_match"]["query"] for each in both] == ["alep", "damas"]
    (either,) = clauses("alep OR damas")["must"]
    assert len(either["bool"]["should"]) == 2
    assert either["bool"]["minimum_should_match"] == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("alep", "best_fields"),
        ('"rues de Damas"', "phrase"),
        ("jean-paul", "phrase"),
        ("minist*", "bool_prefix"),
        ("jean-pa*", "phrase_prefix"),
    ],
)
def test_each_kind_of_term(text: str, kind: str):
    (term,) = clauses(text)["must"]
    assert term["multi_match"]["type"] == kind


def test_only_a_wanted_word_is_found_in_its_inflections():
    (word,) = clauses("alep")["must"]
    assert any(field.startswith("body_lang.") for field in word["multi_match"]["fields"])
    for text in ('"rues de Damas"', "minist*"):
        (term,) = clauses(text)["must"]
        assert not any("_lang" in field for field in term["multi_match"]["fields"])
    (unwanted,) = clauses("-russie")["must_not"]
    assert not any("_lang" in field for field in unwanted["multi_match"]["fields"])


def test_titles_weigh_most():
    (word,) = clauses("alep")["must"]
    weights = dict(field.partition("^")[::2] for field in word["multi_match"]["fields"])
    assert float(weights["title"]) == max(float(weight or 1) for weight in weights.values())


def test_filters():
    since, until = datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 10, 8, tzinfo=UTC)
    found = clauses("", language="fr", source="www.journal.example", since=since, until=until, entity="Péter  COOK")
    language, source, dates, entity = found["filter"]
    assert language["bool"]["should"] == [{"term": {"language": "fr"}}, {"prefix": {"language": "fr-"}}]
    assert source == {"term": {"source": "journal.example"}}
    assert dates == {"range": {"dated_at": {"gte": since.isoformat(), "lt": until.isoformat()}}}
    assert entity == {"term": {"entity_names": "peter cook"}}


def test_no_words_and_no_filters_find_everything():
    assert query_of(Search(parse(""))) == {"match_all": {}}
    assert query_of(Search(parse('"'))) == {"match_all": {}}


def test_a_request_asks_for_no_more_than_the_engine_gives():
    assert request_of(Search(parse("alep"), limit=1_000_000))["size"] == 10_000


def test_a_snippet_comes_from_the_body_first():
    assert snippet_of({}) == ""
    assert snippet_of({"title": ["[Alep]"], "body": ["à [Alep]"]}) == "à [Alep]"
    assert snippet_of({"body_lang.fr": ["les [ministres]"], "beside": ["[ministre]"]}) == "les [ministres]"
