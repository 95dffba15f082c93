"""Relating a line never costs the line."""

import json

import pytest

from depeche_cli.related import RelatedLines


def test_a_fault_is_named_in_the_line_that_it_happened_on(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = RelatedLines()

    def fail(_: object) -> None:
        raise ValueError("no room")

    monkeypatch.setattr(lines._relations, "relate", fail)
    text, ok = lines((json.dumps({"id": 7, "title": "Rain"}), True))
    answered = json.loads(text)
    assert ok
    assert answered["id"] == 7
    assert answered["provenance"]["enrich.relations"]["source"] == "failed"
    assert lines(("broken", False)) == ("broken", False)
