"""However articles come, requests lose none, and no order of theirs is turned round."""

import json

from hypothesis import given
from hypothesis import strategies as st

from depeche_index.elasticsearch.bulk import Line, requests, rounds
from depeche_index.elasticsearch.document import article_of, document_of
from depeche_index.elasticsearch.mapping import mappings
from depeche_index.elasticsearch.request import request_of
from depeche_index.elasticsearch.verdict import reason_of, verdict_of
from depeche_index.query import Search, parse
from depeche_runtime.rehearsal import an_article
from depeche_schemas.article import Entity, EntityType

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(st.none() | st.integers() | TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner))
LANGUAGES = st.sampled_from([None, "fr", "en-GB", "ja", ""])


@given(st.lists(st.integers(0, 5_000)), st.integers(1, 10_000), st.integers(1, 20))
def test_requests_hold_every_line_once_in_order_within_their_limits(sizes: list[int], most_bytes: int, most_lines: int):
    lines = [Line(place, str(place), 1, b"x" * size) for place, size in enumerate(sizes)]
    found = list(requests(lines, most_bytes, most_lines))
    assert [line for request in found for line in request] == lines
    for request in found:
        assert 0 < len(request) <= most_lines
        assert len(request) == 1 or sum(line.size for line in request) <= most_bytes


@given(st.lists(st.sampled_from("abcd")))
def test_rounds_hold_every_place_once(ids: list[str]):
    found = rounds(ids)
    assert sorted(place for part in found for place in part) == list(range(len(ids)))
    assert all(part == sorted(part) for part in found)


@given(TEXT, TEXT, LANGUAGES, st.lists(st.tuples(st.sampled_from(EntityType), TEXT)))
def test_a_document_gives_its_article_back(
    title: str, body: str, language: str | None, names: list[tuple[EntityType, str]]
):
    entities = tuple(Entity(start=0, end=0, text=text, type=kind) for kind, text in names)
    article = an_article("a", title=title, body=body, language=language, entities=entities)
    document = json.loads(document_of(article))
    assert article_of(document) == article
    assert set(document) <= set(mappings()["properties"])


@given(TEXT)
def test_whatever_is_typed_compiles(text: str):
    assert request_of(Search(parse(text)))["query"]


@given(JSON, st.integers(400, 599))
def test_any_error_is_judged(error: object, status: int):
    assert reason_of(error)
    assert verdict_of({"status": status, "error": error})
