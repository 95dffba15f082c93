"""What hubs said, until a runtime takes it to the log; bounded, because the sender decides how much it is."""

from collections import Counter, deque
from collections.abc import Sequence
from datetime import datetime

from depeche_runtime.stage import Wake
from depeche_schemas.message import Message
from depeche_schemas.source import Source

MOST_BYTES = 64 * 1024 * 1024
MOST_MESSAGES = 1_000
AT_ONCE = 20
SHARE = 4
"""One source has at most a fourth of the room, so that its hub can't take it from the others."""


class Inbox:
    """Messages of hubs, given to the runtime together with what the schedule asks for."""

    def __init__(self, schedule: Wake) -> None:
        self._schedule = schedule
        self._waiting: deque[Source] = deque()
        self._size = 0
        self._sizes: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()

    def put(self, message: Source) -> bool:
        """Keep a message; False where there is no room for it now."""
        size, url = _size(message), message.url
        if len(self._waiting) >= MOST_MESSAGES or self._size + size > MOST_BYTES:
            return False
        if self._counts[url] >= MOST_MESSAGES // SHARE or self._sizes[url] + size > MOST_BYTES // SHARE:
            return False
        self._waiting.append(message)
        self._size += size
        self._sizes[url] += size
        self._counts[url] += 1
        return True

    def reload(self) -> None:
        """Look at the tables anew."""
        self._schedule.reload()

    def due(self, now: datetime) -> Sequence[Message]:
        """Give what hubs said since, some at a time, and what the schedule asks for."""
        said = [self._waiting.popleft() for _ in range(min(AT_ONCE, len(self._waiting)))]
        for each in said:
            self._taken(each)
        return [*said, *self._schedule.due(now)]

    def _taken(self, message: Source) -> None:
        size, url = _size(message), message.url
        self._size -= size
        self._sizes[url] -= size
        self._counts[url] -= 1
        if not self._counts[url]:
            del self._counts[url], self._sizes[url]


def _size(message: Source) -> int:
    return len(message.pushed.body) if message.pushed else 0
