"""What hubs said, until a runtime takes it to the log; bounded, because the sender decides how much it is."""

from collections import deque
from collections.abc import Sequence
from datetime import datetime

from depeche_runtime.stage import Wake
from depeche_schemas.message import Message
from depeche_schemas.source import Source

MOST_BYTES = 64 * 1024 * 1024
MOST_MESSAGES = 1_000
AT_ONCE = 20


class Inbox:
    """Messages of hubs, given to the runtime together with what the schedule asks for."""

    def __init__(self, schedule: Wake) -> None:
        self._schedule = schedule
        self._waiting: deque[Source] = deque()
        self._size = 0

    def put(self, message: Source) -> bool:
        """Keep a message; False where there is no room for it now."""
        size = len(message.pushed.body) if message.pushed else 0
        if len(self._waiting) >= MOST_MESSAGES or self._size + size > MOST_BYTES:
            return False
        self._waiting.append(message)
        self._size += size
        return True

    def reload(self) -> None:
        """Look at the tables anew."""
        self._schedule.reload()

    def due(self, now: datetime) -> Sequence[Message]:
        """Give what hubs said since, some at a time, and what the schedule asks for."""
        said = [self._waiting.popleft() for _ in range(min(AT_ONCE, len(self._waiting)))]
        self._size -= sum(len(each.pushed.body) for each in said if each.pushed)
        return [*said, *self._schedule.due(now)]
