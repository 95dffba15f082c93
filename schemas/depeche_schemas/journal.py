"""A journal record: what became of one message at one hop."""

from enum import StrEnum
from typing import ClassVar

from depeche_schemas.dead import Position
from depeche_schemas.message import Instant, Message


class Fate(StrEnum):
    """The three ways out of a hop. Conservation: in = emitted + dropped + dead."""

    EMITTED = "emitted"
    DROPPED = "dropped"
    DEAD = "dead"


class JournalRecord(Message):
    """One message's fate at one hop.

    ``reason`` says why it was dropped or died, or how the sink took it; ``outputs`` counts the messages sent on, by
    topic; ``waited_ms`` runs from the message's arrival in the log to its handling, ``took_ms`` is its share of the
    batch's handling time.
    """

    kind: ClassVar[str] = "journal"

    hop: str
    subject_url: str
    item: str
    input: Position
    fate: Fate
    reason: str = ""
    detail: str = ""
    outputs: dict[str, int] = {}
    at: Instant
    waited_ms: float
    took_ms: float
    versions: dict[str, str] = {}

    @property
    def key(self) -> str:
        return self.subject_url

    @property
    def subject(self) -> str:
        return self.subject_url
