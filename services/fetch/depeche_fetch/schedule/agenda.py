"""Who is due: the sources of this worker in the order of their times, in memory, rebuilt from the table at any time."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from heapq import heapify, heappop, heappush

from depeche_schemas.message import Message

AT_ONCE = 500
"""Messages given at a time, so that a long night's backlog doesn't come as one."""

Rows = Callable[[], Iterable[tuple[str, float]]]
"""Gives every key of the table that is planned, and its time in Unix seconds."""
Ask = Callable[[str, datetime], Message | None]
"""Makes the message by which a key asks to be handled; None where it no longer has reason to."""


class Agenda:
    """A heap of times, and for each key the time that holds: an entry of the heap that says otherwise is outdated."""

    def __init__(self, rows: Rows, ask: Ask) -> None:
        self._rows, self._ask = rows, ask
        self._heap: list[tuple[float, str]] = []
        self._holds: dict[str, float] = {}

    def plan(self, key: str, due: float) -> None:
        """Keep when a key is due; 0 takes it off."""
        if not due:
            self._holds.pop(key, None)
        elif self._holds.get(key) != due:
            self._holds[key] = due
            heappush(self._heap, (due, key))

    def reload(self) -> None:
        """Forget all, and plan anew what the table says: at the start, and when its partitions changed hands."""
        self._holds = {key: due for key, due in self._rows() if due}
        self._heap = [(due, key) for key, due in self._holds.items()]
        heapify(self._heap)

    def due(self, now: datetime) -> Sequence[Message]:
        """Give the messages whose time has come, and take them off: handling each of them plans its key anew."""
        until, asked = now.timestamp(), list[Message]()
        while self._heap and self._heap[0][0] <= until and len(asked) < AT_ONCE:
            due, key = heappop(self._heap)
            if self._holds.get(key) != due:
                continue
            del self._holds[key]
            message = self._ask(key, now)
            if message is not None:
                asked.append(message)
        return asked
