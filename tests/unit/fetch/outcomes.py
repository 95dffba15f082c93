"""What the tests of the two stages ask of an outcome, which fails where it is another."""

from typing import TypeVar

from depeche_runtime.outcome import Dead, Drop, Emit, Outcome
from depeche_schemas.message import Message
from depeche_schemas.page import Page

Kind = TypeVar("Kind", bound=Message)


def sent(outcome: Outcome, kind: type[Kind]) -> list[Kind]:
    """Give what was sent on, all of it of one kind."""
    assert isinstance(outcome, Emit), outcome
    found = [each for each in outcome.outputs if isinstance(each, kind)]
    assert len(found) == len(outcome.outputs), outcome.outputs
    return found


def why_dropped(outcome: Outcome) -> str:
    """Give the reason of a refusal."""
    assert isinstance(outcome, Drop), outcome
    return outcome.reason


def why_dead(outcome: Outcome) -> str:
    """Give the error of a dead letter."""
    assert isinstance(outcome, Dead), outcome
    return outcome.error


def detail_of(outcome: Outcome) -> str:
    """Give what is said to a person of what was sent on."""
    assert isinstance(outcome, Emit), outcome
    return outcome.detail


def page_of(outcome: Outcome) -> Page:
    """Give the one page that was kept."""
    (page,) = sent(outcome, Page)
    return page
