"""What an answer of Elasticsearch means for an article: written, refused, or to be tried again.

=========================  ============================================================================
status                     means
=========================  ============================================================================
200, 201                   written
409                        an equal or a newer version is held
429, 502, 503, 504         busy or away: again, until it passes
401, 403, 404              not the document's fault (keys, alias, blocks): again, until it was put right
500 and other 5xx          a fault inside: again, a few times; then the document is refused
other 4xx                  the document can't be held: refused
=========================  ============================================================================
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from depeche_index.sink import Refused, Written

BUSY = frozenset({429, 502, 503, 504})
OPERATORS = {
    401: "the credentials are not accepted: check DEPECHE_INDEX_API_KEY, or the user name and password",
    403: "writing is not allowed: the role needs `index` on the alias, and the index must not be blocked",
    404: "the alias or its index is not there: run `depeche setup`",
}
"""What only a person can put right -> what to do."""
NO_WRITE_INDEX = "no write index is defined for alias"
MOST_TRIES = 8
"""How often a document may make the index fail before it is taken for the cause."""
LONGEST_REASON = 1_000


@dataclass(frozen=True)
class Conflict:
    """The index holds this version, or a newer one."""


@dataclass(frozen=True)
class Again:
    """Nothing is wrong with the document, as far as we know. ``blamed``: unless it happens again and again."""

    why: str
    blamed: bool = False


Verdict = Written | Refused | Conflict | Again


def verdict_of(item: Mapping[str, Any]) -> Verdict:
    """Judge one item of a bulk response, with ``status``, ``result`` and ``error``.

    >>> verdict_of({"status": 201, "result": "created"})
    <Written.CREATED: 'created'>
    >>> verdict_of({"status": 429, "error": {"type": "es_rejected_execution_exception", "reason": "queue is full"}})
    Again(why='429 queue is full', blamed=False)
    """
    status, error = int(item["status"]), item.get("error")
    if status < 300:
        return Written.CREATED if item.get("result") == "created" else Written.UPDATED
    if status == 409:
        return Conflict()
    return again(status, error) or Refused(reason_of(error))


def again(status: int, error: Any) -> Again | None:
    """Give why an item or a request should be tried again, or None where the documents in it are to blame."""
    reason = reason_of(error)
    if status in OPERATORS:
        return Again(f"{status} {reason} ({OPERATORS[status]})")
    if NO_WRITE_INDEX in reason:
        return Again(f"{status} {reason} ({OPERATORS[404]})")
    return Again(f"{status} {reason}", blamed=status not in BUSY) if status in BUSY or status >= 500 else None


def reason_of(error: Any) -> str:
    """Tell what was wrong, from the outermost cause, which names the field, to the innermost, which says why.

    >>> cause = {"type": "input_coercion_exception", "reason": "Numeric value out of range of int"}
    >>> reason_of({"reason": "failed to parse field [word_count] of type [integer]", "caused_by": cause})
    'failed to parse field [word_count] of type [integer]: Numeric value out of range of int'
    """
    reasons: list[str] = []
    while isinstance(error, Mapping):
        reason = str(error.get("reason") or error.get("type") or "").strip()
        if reason and not any(reason in said for said in reasons):
            reasons.append(reason)
        error = error.get("caused_by") or error.get("error")
    if isinstance(error, str):
        reasons.append(error.strip())
    return ": ".join(reasons)[:LONGEST_REASON] or "no reason was given"
