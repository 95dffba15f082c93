"""Relating a line never costs the line."""

import json

import pytest

from depeche_cli.related import RelatedLines
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
    text, ok = lines((json.dumps({"id": 7, "title": "Rain"}), True))
    answered = json.loads(text)
    assert ok
    assert answered["id"] == 7
    assert answered["provenance"]["enrich.relations"]["source"] == "failed"
    assert lines(("broken", False)) == ("broken", False)


def test_lines_of_one_instant_are_first_and_second_as_they_stand() -> None:
    lines = RelatedLines(Window())
    first, second = (json.loads(lines(line(name, DISPATCH))[0]) for name in (9, 1))
    assert "near_duplicate_of" not in first
    assert second["near_duplicate_of"] == "9"
    assert second["lineage"]["role"] == "copy"
    assert second["id"] == 1
    assert second["body"] == DISPATCH
