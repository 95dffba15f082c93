"""What an answer means: written, refused with the field and the reason, or to be tried again."""

from typing import Any

import pytest

from depeche_index.elasticsearch.verdict import Again, Conflict, again, reason_of, verdict_of
from depeche_index.sink import Refused, Written

OUT_OF_RANGE = {
    "type": "document_parsing_exception",
    "reason": "[1:20] failed to parse field [word_count] of type [integer] in document with id 'a'",
    "caused_by": {"type": "input_coercion_exception", "reason": "Numeric value (9000000000) out of range of int"},
}
NOT_ALLOWED = {"type": "security_exception", "reason": "action [indices:data/write/bulk] is unauthorized for user [x]"}
NO_INDEX = {"type": "index_not_found_exception", "reason": "no such index [articles]"}
BLOCKED = {"type": "cluster_block_exception", "reason": "index [articles-v1-000001] blocked by: [FORBIDDEN/8/write]"}
NOT_FOR_WRITING = {
    "type": "illegal_argument_exception",
    "reason": "no write index is defined for alias [articles]. The write index may be explicitly disabled",
}


def item(status: int, **fields: Any) -> dict[str, Any]:
    return {"status": status, **fields}


def test_what_was_written():
    assert verdict_of(item(201, result="created")) is Written.CREATED
    assert verdict_of(item(200, result="updated")) is Written.UPDATED
    assert verdict_of(item(409, error={"type": "version_conflict_engine_exception"})) == Conflict()


def test_a_refusal_names_the_field_and_the_reason():
    verdict = verdict_of(item(400, error=OUT_OF_RANGE))
    assert isinstance(verdict, Refused)
    assert "word_count" in verdict.reason
    assert "out of range of int" in verdict.reason


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_busy_is_never_the_documents_fault(status: int):
    assert verdict_of(item(status, error={"reason": "queue is full"})) == Again(f"{status} queue is full")


@pytest.mark.parametrize(
    ("status", "error", "advice"),
    [
        (401, NOT_ALLOWED, "DEPECHE_INDEX_API_KEY"),
        (403, NOT_ALLOWED, "`index` on the alias"),
        (403, BLOCKED, "must not be blocked"),
        (404, NO_INDEX, "depeche setup"),
        (400, NOT_FOR_WRITING, "depeche setup"),
    ],
)
def test_what_a_person_must_put_right_is_waited_for_with_advice(status: int, error: dict[str, str], advice: str):
    verdict = verdict_of(item(status, error=error))
    assert isinstance(verdict, Again)
    assert not verdict.blamed
    assert advice in verdict.why
    assert error["reason"] in verdict.why


def test_a_fault_inside_the_engine_is_blamed_on_the_document_in_the_end():
    assert verdict_of(item(500, error={"type": "null_pointer_exception"})) == Again("500 null_pointer_exception", True)
    assert again(413, {"error": "too large"}) is None


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (None, "no reason was given"),
        ({}, "no reason was given"),
        ("Bad Gateway", "Bad Gateway"),
        ({"error": "no handler found"}, "no handler found"),
        ({"error": {"type": "a", "reason": "b", "caused_by": {"type": "c"}}, "status": 400}, "b: c"),
        ({"reason": "the same", "caused_by": {"reason": "the same"}}, "the same"),
        ([1, 2], "no reason was given"),
    ],
)
def test_a_reason_is_read_out_of_whatever_comes(error: Any, reason: str):
    assert reason_of(error) == reason


def test_a_reason_has_an_end():
    assert len(reason_of({"reason": "x" * 100_000})) == 1_000
