"""Lines keep their order over processes; one that kills its process fails alone, and what is done isn't held back."""

import json
import os
import time
from collections.abc import Iterator

from depeche_cli.filtering.ordered import Line, Result, Work, in_order

UNDER_WAY = 8
"""Chunks that may be under way for two workers."""


def _work(lines: list[Line]) -> list[Result]:
    for _, text in lines:
        if text == "kill":
            os._exit(9)
    return [(text.upper(), True) for _, text in lines]


def make() -> Work:
    return _work


def test_order_is_kept_and_what_kills_its_process_fails_alone():
    texts = [f"line {n}" for n in range(1, 40)]
    texts[20] = "kill"
    chunks = [[(start + n + 1, text) for n, text in enumerate(texts[start : start + 3])] for start in range(0, 39, 3)]
    results = list(in_order(make, chunks, workers=2))
    assert [text for text, ok in results if ok] == [text.upper() for text in texts if text != "kill"]
    failed, ok = results[20]
    assert not ok
    why = {"kind": "killed-worker", "message": "line 21: the process that worked on it died"}
    assert json.loads(failed)["error"] == why


def test_what_is_done_is_given_when_more_comes_and_not_only_at_the_end():
    given: list[str] = []
    seen: list[bool] = []

    def slowly() -> Iterator[list[Line]]:
        for number in range(1, UNDER_WAY):
            yield [(number, f"line {number}")]
            seen.append("LINE 1" in given)
            if not any(seen):
                time.sleep(1)

    for text, _ in in_order(make, slowly(), workers=2):
        given.append(text)
    assert any(seen)
    assert given == [f"LINE {number}" for number in range(1, UNDER_WAY)]
