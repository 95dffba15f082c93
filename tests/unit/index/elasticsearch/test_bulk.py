"""Requests are limited by bytes and count, and hold an article at most once."""

import json
from collections.abc import Iterator

import pytest

from depeche_index.elasticsearch.bulk import Line, Rule, line_of, operations, requests, rounds
from depeche_index.elasticsearch.document import document_of
from depeche_runtime.rehearsal import an_article


def line(place: int, size: int = 10) -> Line:
    return Line(place, f"id-{place}", 1, b"x" * size)


def test_a_request_is_full_by_count():
    found = list(requests([line(n) for n in range(7)], 10_000, 3))
    assert [[each.place for each in request] for request in found] == [[0, 1, 2], [3, 4, 5], [6]]


def test_a_request_is_full_by_bytes_and_a_line_that_is_larger_travels_alone():
    sizes = [400, 400, 5_000, 100, 100]
    found = list(requests([line(n, size) for n, size in enumerate(sizes)], 1_000, 100))
    assert [[each.place for each in request] for request in found] == [[0, 1], [2], [3, 4]]
    assert list(requests([], 1_000, 100)) == []


def test_lines_are_made_only_when_a_request_wants_them():
    made: list[int] = []

    def making() -> Iterator[Line]:
        for n in range(100):
            made.append(n)
            yield line(n)

    next(requests(making(), 10_000, 5))
    assert len(made) <= 6


@pytest.mark.parametrize("ids", [[], ["a"], ["a", "a", "a"], ["a", "b", "a", "c", "b", "a"]])
def test_rounds_hold_an_id_once_and_keep_its_order(ids: list[str]):
    found = rounds(ids)
    assert sorted(place for part in found for place in part) == list(range(len(ids)))
    assert all(len({ids[place] for place in part}) == len(part) for part in found)
    for name in set(ids):
        turns = [place for part in found for place in part if ids[place] == name]
        assert turns == sorted(turns)


def test_the_body_names_the_version_and_what_it_may_overwrite():
    article = an_article("pont", body="Le pont\nrouvre.")
    first, again = line_of(3, article), line_of(3, article).where_equal()
    action, document = operations([first])
    assert json.loads(action) == {"index": {"_id": "pont", "version": article.version, "version_type": "external"}}
    assert document == document_of(article)
    assert b"\n" not in document
    assert (again.place, again.rule) == (3, Rule.OLDER_OR_EQUAL)
    assert json.loads(again.action)["index"]["version_type"] == "external_gte"
