"""An alert: something about a source that a person should look at."""

from enum import StrEnum
from typing import ClassVar

from depeche_schemas.message import Instant, Message


class AlertKind(StrEnum):
    """What happened to a source.

    SILENT: nothing new for far longer than it ever took. FLOOD: far more at once than ever. DEAD: no poll succeeded for
    days. GONE: the site says that it is gone for good (HTTP 410), and it is polled no more. MOVED: the site says that
    it is elsewhere for good, and it is polled there. MISSED: entries came and went between two polls. RESUMED: an
    earlier SILENT or DEAD is over.
    """

    SILENT = "silent"
    FLOOD = "flood"
    DEAD = "dead"
    GONE = "gone"
    MOVED = "moved"
    MISSED = "missed"
    RESUMED = "resumed"


class Alert(Message):
    """One alert about one source. ``message`` says what happened and what to do; ``since`` is when it began."""

    kind: ClassVar[str] = "alert"

    alert: AlertKind
    source_url: str
    title: str | None = None
    message: str
    raised_at: Instant
    since: Instant | None = None

    @property
    def key(self) -> str:
        return self.source_url

    @property
    def subject(self) -> str:
        return self.source_url
