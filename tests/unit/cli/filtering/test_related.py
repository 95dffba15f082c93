"""Relating a line never costs the line."""

import json

import pytest

from depeche_cli.filtering.related import HELD, RelatedLines
from depeche_enrich.related.window import Window
from tests.unit.enrich.related.wire import DISPATCH


def line(name: object, body: str) -> tuple[str, bool]:
    at = "2026-10-12T12:00:00Z"
    fields = {
        "kind": "article",
        "schema_version": 1,
        "id": name,
        "url": f"u/{name}",
        "canonical_url": f"u/{name}",
        "source": "s",
        "title": "",
        "body": body,
    }
    return json.dumps({**fields, "fetched_at": at, "first_seen_at": at}), True


def test_a_fault_is_named_in_the_line_that_it_happened_on(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = RelatedLines(Window())

    def fail(_: object) -> None:
        raise ValueError("no room")

    monkeypatch.setattr(lines._relations, "relate", fail)
    (text, ok), broken = lines([(json.dumps({"id": 7, "title": "Rain"}), True), ("broken", False)])
    answered = json.loads(text)
    assert ok
    assert answered["id"] == 7
    assert answered["provenance"]["enrich.relations"]["source"] == "failed"
    assert broken == ("broken", False)


def test_lines_of_one_instant_are_first_and_second_as_they_stand() -> None:
    lines = RelatedLines(Window())
    first, second = (json.loads(text) for text, _ in lines([line(9, DISPATCH), line(1, DISPATCH)]))
    assert "near_duplicate_of" not in first
    assert second["near_duplicate_of"] == "9"
    assert second["lineage"]["role"] == "copy"
    assert second["id"] == 1
    assert second["body"] == DISPATCH


def test_a_line_still_says_what_a_hundred_later_ones_change_of_it() -> None:
    others = [line(f"x{n}", f"{n}") for n in range(HELD - 1)]
    found = [
        json.loads(text) for text, _ in RelatedLines(Window())([line("a", DISPATCH), *others, line("b", DISPATCH)])
    ]
    assert [each["id"] for each in found] == ["a", *(each[0] for each in map(_id, others)), "b"]
    assert found[0]["lineage"]["role"] == "original"
    found = [
        json.loads(text)
        for text, _ in RelatedLines(Window())([line("a", DISPATCH), *others, *others, line("b", DISPATCH)])
    ]
    assert "lineage" not in found[0]
    assert found[-1]["near_duplicate_of"] == "a"


def _id(result: tuple[str, bool]) -> list[str]:
    return [json.loads(result[0])["id"]]
