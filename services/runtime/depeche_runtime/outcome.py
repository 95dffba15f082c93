"""The three ways out of a stage. Whatever enters leaves exactly once: emitted, dropped with a reason, or dead."""

from dataclasses import dataclass

from depeche_schemas.message import Message


@dataclass(frozen=True)
class Emit:
    """Keep the item: send ``outputs`` on.

    A sink emits nothing further and says by ``reason`` how it took the item; ``detail`` is for a person.
    """

    outputs: tuple[Message, ...] = ()
    reason: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Drop:
    """Refuse the item knowingly. ``reason`` is a short code that summaries count; ``detail`` is for a person."""

    reason: str
    detail: str = ""


@dataclass(frozen=True)
class Dead:
    """Give up on the item, and keep it for inspection and replay.

    ``error`` is a short code and ``message`` says what happened, to what, and what to do next. ``evidence`` holds
    bytes from outside that the message itself doesn't hold, such as a truncated archive.
    """

    error: str
    message: str
    evidence: bytes | None = None


Outcome = Emit | Drop | Dead
