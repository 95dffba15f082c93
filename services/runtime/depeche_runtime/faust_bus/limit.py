"""When a service should stop rather than turn a whole topic into dead letters."""

from collections import deque
from collections.abc import Sequence


class DeadLimit:
    """Watches the last ``window`` messages of a hop, and how many died in a row.

    The share is judged only over a full window: the first message of a day may well be a bad one.
    """

    def __init__(self, streak: int, ratio: float, window: int) -> None:
        self._most_in_row, self._ratio = streak, ratio
        self._in_row = 0
        self._window: deque[bool] = deque(maxlen=window)
        self._dead = 0

    def exceeded(self, died: Sequence[bool]) -> str | None:
        """Take in what became of a batch's messages, in order; say why the service should stop, or ``None``.

        >>> limit = DeadLimit(streak=3, ratio=0.5, window=10)
        >>> limit.exceeded([False, True, True])
        >>> limit.exceeded([True])
        '3 dead letters in a row'
        """
        why: str | None = None
        for each in died:
            self._count(each)
            why = why or self._verdict()
        return why

    def _count(self, died: bool) -> None:
        self._in_row = self._in_row + 1 if died else 0
        if len(self._window) == self._window.maxlen:
            self._dead -= self._window[0]
        self._window.append(died)
        self._dead += died

    def _verdict(self) -> str | None:
        if self._in_row >= self._most_in_row:
            return f"{self._in_row} dead letters in a row"
        if len(self._window) == self._window.maxlen and self._dead > self._ratio * len(self._window):
            return f"{self._dead} dead letters among the last {len(self._window)} messages"
        return None
