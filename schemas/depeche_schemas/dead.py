"""A dead letter: what a hop could not do, with its original bytes and the signature of the error."""

import re
from typing import ClassVar

from depeche_schemas.message import Instant, Message, PackedBytes, Part


class Position(Part):
    """Where a message stands in the log; ``offset`` counts from 0 within one partition."""

    topic: str
    partition: int
    offset: int


class DeadLetter(Message):
    """A message that a hop gave up on. ``payload`` is the message's own bytes: sending them again replays it."""

    kind: ClassVar[str] = "dead"

    hop: str
    subject_url: str
    input: Position
    input_key: str
    error: str
    message: str
    signature: str
    payload: PackedBytes
    evidence: PackedBytes | None = None
    """What was read from outside before it failed (a truncated archive, say), where that is not in the payload."""
    died_at: Instant
    versions: dict[str, str] = {}

    @property
    def key(self) -> str:
        return self.input_key

    @property
    def subject(self) -> str:
        return self.subject_url


_VARYING = re.compile(r"""(['"«“]).*?(['"»”])|https?://\S+|file:\S+|(?:/[\w.-]+){2,}|0x[0-9a-f]+|\d+""", re.IGNORECASE)


def signature_of(error: str, message: str) -> str:
    """Keep what failures of one cause have in common: quoted text, addresses, paths and numbers are blanked.

    >>> signature_of("too-large", "the page is 52428800 bytes, more than the 10485760 that are allowed")
    'too-large: the page is … bytes, more than the … that are allowed'
    """
    return f"{error}: {_VARYING.sub('…', message.splitlines()[0] if message else '')}"[:200]
