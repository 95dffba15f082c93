"""What a probe is: one function from what is asked to an answer, and one from the answer to lines for a person."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from depeche_fetch.settings import FetchSettings

Answer = dict[str, Any]
"""Values that JSON can hold."""


class Unanswerable(ValueError):
    """What was asked can't be answered; the message says what is wrong with it."""


@dataclass(frozen=True)
class Asked:
    """One question: a URL, or the bytes that came from it, with what their server said of them."""

    url: str = ""
    body: bytes = b""
    content_type: str | None = None
    agent: str = "Depeche"
    base: str = ""


@dataclass(frozen=True)
class Probe:
    """One kind of probe.

    ``needs`` are the fields that a line of standard input must have; ``answer`` is pure but for name resolution, and
    raises :class:`Unanswerable` for what it can't answer; ``shown`` makes lines for a person of an answer;
    ``gather`` makes the question of what a person named on the command line.
    """

    name: str
    help: str
    needs: tuple[str, ...]
    answer: Callable[[Asked, FetchSettings], Answer]
    shown: Callable[[Answer], Iterable[str]]
    gather: Callable[[str, Asked, FetchSettings], Awaitable[Asked]]


def aligned(rows: Mapping[str, object]) -> list[str]:
    """Give a line for each row that has a value, the values below one another.

    >>> aligned({"rule": "Allow: /", "line": 3, "delay": None})
    ['rule  Allow: /', 'line  3']
    """
    held = {name: value for name, value in rows.items() if value not in (None, "", [], ())}
    width = max(map(len, held), default=0)
    return [f"{name:<{width}}  {value}" for name, value in held.items()]
