"""Finds the message that kills the process, and makes it a dead letter instead of a crash that never ends.

Before a batch is handled, its places are noted in the worker's folder. A worker that finds such a note when it starts
knows that it died at work. It then handles those messages one at a time; one that it dies of again, ``TRIES`` times in
a row, is not handled any more. A worker that is killed from outside that often, each time during the same message,
would be taken for such a death; then the dead letter is replayed, and nothing is lost.
"""

import json
import mmap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from depeche_schemas.dead import Position

TRIES = 3
ROOM = 64 * 1024
"""Bytes of a note: more than a thousand partitions."""

Spans = dict[tuple[str, int], tuple[int, int]]
"""Topic and partition -> the first and the last offset of a batch."""


class Culprit:
    """The note about the batch at hand of one lane, in one file that is mapped into memory.

    What is written there survives the process, not the machine; a batch costs no system call for it.
    """

    def __init__(self, note: Path) -> None:
        self._suspects, self._deaths = _read(note)
        with note.open("a+b") as file:
            file.truncate(ROOM)
            self._map = mmap.mmap(file.fileno(), ROOM)

    def step(self, positions: Sequence[Position]) -> int:
        """Give how many of these messages may be handled together: one, while they can reach a suspect."""
        reach = self._suspects and not self._suspects.keys().isdisjoint(_spans(positions))
        return 1 if reach else max(1, len(positions))

    @contextmanager
    def watching(self, positions: Sequence[Position]) -> Iterator[dict[Position, str]]:
        """Note a batch for as long as it is handled; give those of its messages that must not be handled again.

        A batch that is given up on, because the worker stops, accuses nobody.
        """
        spans = _spans(positions)
        alone = len(positions) == 1 and self._suspected(positions[0])
        deaths = self._deaths if alone else 0
        self._write(spans, deaths + 1 if alone else 0)
        try:
            yield {positions[0]: _why(deaths)} if deaths >= TRIES else {}
        finally:
            self._map[:1] = b"\n"
        self._suspects = {
            place: span for place, span in self._suspects.items() if place not in spans or span[1] > spans[place][1]
        }

    def _suspected(self, position: Position) -> bool:
        first, last = self._suspects.get((position.topic, position.partition), (0, -1))
        return first <= position.offset <= last

    def _write(self, spans: Spans, deaths: int) -> None:
        text = json.dumps([deaths, [[*place, *span] for place, span in spans.items()]]).encode() + b"\n"
        if len(text) <= ROOM:
            self._map[1 : len(text)] = text[1:]
            self._map[:1] = text[:1]  # last, so that a note is never half of one


def _spans(positions: Sequence[Position]) -> Spans:
    spans: Spans = {}
    for each in positions:
        place = (each.topic, each.partition)
        first, last = spans.get(place, (each.offset, each.offset))
        spans[place] = (min(first, each.offset), max(last, each.offset))
    return spans


def _why(deaths: int) -> str:
    return f"the process ended while it handled this message, {deaths} times in a row; please report it"


def _read(note: Path) -> tuple[Spans, int]:
    try:
        line = note.read_bytes().partition(b"\n")[0]
        deaths, spans = json.loads(line) if line else (0, [])
        return {(topic, part): (first, last) for topic, part, first, last in spans}, int(deaths)
    except (FileNotFoundError, ValueError, TypeError):
        return {}, 0
